package dev.sluice.metadata.generate;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.diff.ObjectPath;
import dev.sluice.metadata.diff.ObjectPath.Kind;
import dev.sluice.metadata.diff.SchemaChange;
import dev.sluice.metadata.diff.SchemaDiff;
import dev.sluice.metadata.model.Column;
import java.util.HashMap;
import java.util.Map;

/** What the tables and columns of one schema are called in another one. */
record SampleNames(Map<QualifiedName, QualifiedName> tables, Map<ObjectPath, SqlName> columns) {

    static final SampleNames ASIS = new SampleNames(Map.of(), Map.of());

    static SampleNames renamedBy(SchemaDiff diff) {
        SampleNames names = new SampleNames(new HashMap<>(), new HashMap<>());
        for (SchemaChange change : diff.changes()) {
            if (change instanceof SchemaChange.Renamed renamed && renamed.after() instanceof Column column) {
                names.columns.put(renamed.path(), column.name());
            } else if (change instanceof SchemaChange.Renamed renamed) {
                names.tables.put(renamed.path().object(), renamed.table());
            }
        }
        return names;
    }

    QualifiedName of(QualifiedName table) {
        return tables.getOrDefault(table, table);
    }

    SqlName of(QualifiedName table, SqlName column) {
        return columns.getOrDefault(new ObjectPath(Kind.COLUMN, table, column.value()), column);
    }
}
