package dev.sluice.bulk.report;

import java.time.Duration;

/** Where an export stands. Immutable. */
public record ExportProgress(long rows, Duration elapsed) {

    /** Rows read per second since the start. */
    public long rowsPerSecond() {
        return Math.round(rows * 1e9 / Math.max(1, elapsed.toNanos()));
    }
}
