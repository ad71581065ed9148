package dev.sluice.metadata.catalog;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.ColumnType;
import dev.sluice.metadata.model.Generation;
import dev.sluice.metadata.model.PrimaryKey;
import dev.sluice.metadata.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A table while its rows arrive from the catalogue. Confined to one thread. */
final class TableDraft {

    private final QualifiedName name;
    private final @Nullable String comment;
    private final List<Column> columns = new ArrayList<>();
    private final SortedMap<Integer, SqlName> key = new TreeMap<>();
    private @Nullable SqlName keyName;

    TableDraft(String schema, String name, @Nullable String comment) {
        this.name = QualifiedName.of(schema, name);
        this.comment = comment == null || comment.isEmpty() ? null : comment;
    }

    /** Adds the next column of the table. */
    void column(
            String column,
            String type,
            boolean nullable,
            @Nullable String defaultText,
            Generation generation,
            @Nullable String comment) {
        columns.add(new Column(
                SqlName.of(column),
                columns.size() + 1,
                ColumnType.of(type),
                nullable,
                generation == Generation.NONE ? defaultText : null,
                generation,
                comment == null || comment.isEmpty() ? null : comment));
    }

    /** Says which place, from 1, a column has in the primary key. */
    void key(@Nullable String constraint, int place, String column) {
        keyName = constraint == null ? null : SqlName.of(constraint);
        key.put(place, SqlName.of(column));
    }

    Table table() {
        PrimaryKey primaryKey = key.isEmpty() ? null : new PrimaryKey(keyName, List.copyOf(key.values()));
        return new Table(name, columns, primaryKey, comment);
    }
}
