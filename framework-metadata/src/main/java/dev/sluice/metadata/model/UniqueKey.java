package dev.sluice.metadata.model;

import static java.util.Objects.requireNonNull;

import dev.sluice.SqlName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A unique constraint on columns. Immutable. A unique index that is no constraint, or that has an expression, a prefix or a
 * predicate, is an {@link Index}; on MySQL, which does not tell them apart, one on whole columns in ascending order is a key.
 *
 * @param nullsDistinct whether any number of rows may hold a null
 * @param options of its index and what only one product knows: {@code include}, {@code conflict}; sorted
 */
public record UniqueKey(
        @Nullable SqlName name,
        List<SqlName> columns,
        boolean nullsDistinct,
        Deferral deferral,
        Map<String, String> options)
        implements TableConstraint {

    public UniqueKey {
        columns = List.copyOf(columns);
        requireNonNull(deferral, "deferral");
        options = Options.copyOf(options);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("columns: none (expected: >= 1)");
        }
    }

    /** One with distinct nulls that is checked at once, without options. */
    public UniqueKey(@Nullable SqlName name, List<SqlName> columns) {
        this(name, columns, true, Deferral.NONE, Map.of());
    }
}
