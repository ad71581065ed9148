package dev.sluice.metadata.model;

import static java.util.Objects.requireNonNull;

import dev.sluice.SqlName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The primary key of a table. Immutable.
 *
 * @param name null on SQLite unless one was given, and on MySQL, where all are called PRIMARY
 * @param columns in the order of the key, which may differ from that of the table
 * @param options of its index and what only one product knows: {@code include}, {@code conflict}; sorted
 */
public record PrimaryKey(@Nullable SqlName name, List<SqlName> columns, Deferral deferral, Map<String, String> options)
        implements TableConstraint {

    public PrimaryKey {
        columns = List.copyOf(columns);
        requireNonNull(deferral, "deferral");
        options = Options.copyOf(options);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("columns: none (expected: >= 1)");
        }
    }

    /** One that is checked at once, without options. */
    public PrimaryKey(@Nullable SqlName name, List<SqlName> columns) {
        this(name, columns, Deferral.NONE, Map.of());
    }
}
