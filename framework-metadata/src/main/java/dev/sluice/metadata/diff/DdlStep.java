package dev.sluice.metadata.diff;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One statement of a change. Immutable.
 *
 * @param sql without a semicolon at its end
 * @param about what it changes; null for a setting of the session
 * @param alone whether it runs outside of a transaction: {@code create index concurrently}, a pragma
 */
public record DdlStep(String sql, @Nullable ObjectPath about, boolean alone) {

    public DdlStep {
        requireNonNull(sql, "sql");
    }

    /** {@link #sql()}. */
    @Override
    public String toString() {
        return sql;
    }
}
