package dev.sluice.metadata.model;

import static java.util.Objects.requireNonNull;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A type with fields. Immutable.
 *
 * @param comment null if there is none
 */
public record CompositeType(
        QualifiedName name, List<Field> fields, @Nullable String comment) implements UserType {

    /**
     * One of them.
     *
     * @param collation null for that of the type
     */
    public record Field(
            SqlName name, ColumnType type, @Nullable String collation) {}

    public CompositeType {
        requireNonNull(name, "name");
        fields = List.copyOf(fields);
    }
}
