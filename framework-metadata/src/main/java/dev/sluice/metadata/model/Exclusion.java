package dev.sluice.metadata.model;

import static java.util.Objects.requireNonNull;

import dev.sluice.SqlName;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's {@code EXCLUDE} constraint. Immutable.
 *
 * @param definition from {@code EXCLUDE} on, as the server spells it
 */
public record Exclusion(@Nullable SqlName name, String definition) implements TableConstraint {

    public Exclusion {
        requireNonNull(definition, "definition");
    }
}
