package dev.sluice.metadata.model;

import static java.util.Objects.requireNonNull;

import dev.sluice.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A type with conditions. Immutable.
 *
 * @param defaultText as SQL; null if there is none
 * @param collation null for that of the type
 * @param comment null if there is none
 */
public record Domain(
        QualifiedName name,
        ColumnType type,
        boolean nullable,
        @Nullable String defaultText,
        @Nullable String collation,
        List<Check> checks,
        @Nullable String comment)
        implements UserType {

    public Domain {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        checks = List.copyOf(checks);
    }
}
