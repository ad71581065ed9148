package dev.sluice.metadata.translate;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.diff.ObjectPath.Kind;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.ForeignKey;
import dev.sluice.metadata.model.PrimaryKey;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Foreign keys that the other product would refuse: SQLite never compares the types of what refers and what is referred to. */
record References(Schema schema, DatabaseProduct to, Deviations deviations) {

    List<Table> checked(List<Table> tables) {
        Map<QualifiedName, Table> byName = new HashMap<>();
        tables.forEach(table -> byName.put(table.name(), table));
        return IntStream.range(0, tables.size())
                .mapToObj(i -> checked(tables.get(i), schema.tables().get(i), byName))
                .toList();
    }

    private Table checked(Table table, Table original, Map<QualifiedName, Table> byName) {
        List<ForeignKey> kept = table.foreignKeys().stream()
                .filter(key -> {
                    Table referenced = byName.get(key.referenced());
                    boolean fits = to == DatabaseProduct.SQLITE || (referenced != null && fits(table, key, referenced));
                    if (!fits) {
                        deviations.add(
                                Kind.FOREIGN_KEY,
                                original.name(),
                                Keys.path(key),
                                "is left out, it refers to columns of other types or without a key");
                    }
                    return fits;
                })
                .toList();
        return table.withForeignKeys(kept);
    }

    private boolean fits(Table table, ForeignKey key, Table referenced) {
        List<SqlName> columns = key.referencedColumns();
        if (to == DatabaseProduct.MYSQL
                && table.equals(referenced)
                && key.columns().equals(columns)) {
            return false; // a row that refers to itself
        }
        boolean unique = isKey(referenced.primaryKey(), columns)
                || referenced.uniqueKeys().stream()
                        .anyMatch(other -> other.columns().equals(columns));
        return unique
                && IntStream.range(0, columns.size())
                        .allMatch(i -> type(table, key.columns().get(i)).equals(type(referenced, columns.get(i))));
    }

    private static boolean isKey(@Nullable PrimaryKey key, List<SqlName> columns) {
        return key != null && key.columns().equals(columns);
    }

    private static String type(Table table, SqlName column) {
        return table.columns().stream()
                .filter(other -> other.name().equals(column))
                .map(Column::type)
                .map(type -> type.text())
                .findFirst()
                .orElse("");
    }
}
