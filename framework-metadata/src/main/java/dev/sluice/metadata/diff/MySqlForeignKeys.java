package dev.sluice.metadata.diff;

import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.metadata.model.ForeignKey;
import dev.sluice.metadata.model.Index;
import dev.sluice.metadata.model.IndexPart;
import dev.sluice.metadata.model.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * Indexes that MySQL makes by itself because a foreign key needs one, called like the constraint or its first column, and that it replaces as
 * soon as another one fits.
 */
final class MySqlForeignKeys {

    private MySqlForeignKeys() {}

    /** Of both sides; none on other products. */
    static List<Index> implied(DatabaseProduct product, Table was, Table is) {
        List<Index> implied = new ArrayList<>();
        if (product == DatabaseProduct.MYSQL) {
            add(implied, was);
            add(implied, is);
        }
        return implied;
    }

    private static void add(List<Index> implied, Table table) {
        for (Index index : table.indexes()) {
            if (table.foreignKeys().stream().anyMatch(key -> isMadeFor(key, index))) {
                implied.add(index);
            }
        }
    }

    private static boolean isMadeFor(ForeignKey key, Index index) {
        List<SqlName> columns = index.parts().stream().map(IndexPart::column).toList();
        boolean called = index.name().equals(key.name())
                || index.name().equals(key.columns().get(0));
        return called && !index.unique() && index.isPlain() && columns.equals(key.columns());
    }
}
