package dev.sluice.metadata.model;

import static java.util.Objects.requireNonNull;

import dev.sluice.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's enumeration. MySQL's is the type of a column. Immutable.
 *
 * @param values in the order in which they sort
 * @param comment null if there is none
 */
public record EnumType(
        QualifiedName name, List<String> values, @Nullable String comment) implements UserType {

    public EnumType {
        requireNonNull(name, "name");
        values = List.copyOf(values);
    }
}
