package dev.sluice.bulk.report;

import java.time.Duration;
import java.util.Optional;

/**
 * Where a load of files stands. Immutable.
 *
 * @param rows sent so far; the server may still refuse them
 * @param bytesRead of the files as they are, compressed or not
 * @param bytesTotal of all files; 0 if nobody knows
 */
public record FileProgress(long rows, long bytesRead, long bytesTotal, Duration elapsed) {

    /** Rows sent per second since the start. */
    public long rowsPerSecond() {
        return Math.round(rows * 1e9 / Math.max(1, elapsed.toNanos()));
    }

    /** The time that the rest will take if it goes on like this; empty if that cannot be told. */
    public Optional<Duration> remaining() {
        if (bytesTotal == 0 || bytesRead == 0) {
            return Optional.empty();
        }
        double rest = Math.max(0, bytesTotal - bytesRead) / (double) bytesRead;
        return Optional.of(Duration.ofNanos(Math.round(elapsed.toNanos() * rest)));
    }
}
