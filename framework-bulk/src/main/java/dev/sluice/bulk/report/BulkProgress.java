package dev.sluice.bulk.report;

import java.time.Duration;

/**
 * Where a load stands. Immutable.
 *
 * @param rows that the source gave so far; the server may still refuse them
 * @param rejected left out so far
 * @param bytes sent so far in bulk form; 0 where rows are bound one by one
 * @param rowsCommitted will stay, whatever happens
 * @param chunksCommitted commits so far
 * @param waited for replicas ({@code keepLagUnder}), by all streams together
 */
public record BulkProgress(
        long rows,
        long rejected,
        long bytes,
        long rowsCommitted,
        int chunksCommitted,
        Duration elapsed,
        Duration waited) {

    /** Rows sent per second since the start. */
    public long rowsPerSecond() {
        long nanos = Math.max(1, elapsed.toNanos());
        return Math.round(rows * 1e9 / nanos);
    }
}
