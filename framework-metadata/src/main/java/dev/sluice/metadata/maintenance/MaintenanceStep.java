package dev.sluice.metadata.maintenance;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a maintenance. Immutable.
 *
 * @param table null if it was for the whole database
 * @param result what the server answered, in one line; empty if it answered nothing
 */
public record MaintenanceStep(String statement, @Nullable String table, String result, Duration duration) {

    public MaintenanceStep {
        requireNonNull(statement, "statement");
        requireNonNull(result, "result");
        requireNonNull(duration, "duration");
    }
}
