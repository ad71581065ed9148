package dev.sluice.metadata.migration;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was done by name instead of by version: a repeatable script, or a task that runs once. Immutable.
 *
 * @param checksum of what was done last
 * @param times how often it was done
 * @param applicationVersion of the application that did it last; null if it did not say
 */
public record RecordedTask(
        String name,
        String checksum,
        int times,
        @Nullable String applicationVersion,
        Instant finished,
        Duration duration) {

    public RecordedTask {
        requireNonNull(name, "name");
        requireNonNull(checksum, "checksum");
        requireNonNull(finished, "finished");
        requireNonNull(duration, "duration");
    }
}
