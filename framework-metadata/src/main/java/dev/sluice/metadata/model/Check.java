package dev.sluice.metadata.model;

import static java.util.Objects.requireNonNull;

import dev.sluice.SqlName;
import org.jspecify.annotations.Nullable;

/**
 * A condition that no row may make false. Immutable.
 *
 * @param expression without the parentheses around it, as the product spells it
 * @param inherited false for PostgreSQL's {@code NO INHERIT}
 */
public record Check(@Nullable SqlName name, String expression, Enforcement enforcement, boolean inherited)
        implements TableConstraint {

    public Check {
        requireNonNull(expression, "expression");
        requireNonNull(enforcement, "enforcement");
    }

    /** One for all rows. */
    public Check(@Nullable SqlName name, String expression) {
        this(name, expression, Enforcement.FULL, true);
    }
}
