package dev.sluice.metadata.model;

import dev.sluice.SqlName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The primary key of a table. Immutable.
 *
 * @param name null on SQLite, whose catalogue functions do not tell it
 * @param columns in the order of the key, which may differ from that of the table
 */
public record PrimaryKey(@Nullable SqlName name, List<SqlName> columns) {

    public PrimaryKey {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("columns: none (expected: >= 1)");
        }
    }
}
