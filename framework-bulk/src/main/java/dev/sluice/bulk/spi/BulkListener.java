package dev.sluice.bulk.spi;

import dev.sluice.bulk.report.BulkCounts;
import dev.sluice.bulk.report.BulkLoad;
import dev.sluice.bulk.report.BulkProgress;
import dev.sluice.bulk.report.Reject;
import java.time.Duration;

/**
 * Hears how loads go on.
 *
 * @implSpec Called in the thread of the load, or in those of its streams one at a time, which it holds up; concurrently if several
 *     loads run. What it throws ends
 *     the load like a failure of its source.
 */
public interface BulkListener {

    /** Rows were sent: at most once per progress interval, and after the last commit. */
    default void progressed(BulkLoad load, BulkProgress progress) {}

    /** A row was left out. Told within its chunk's transaction: if that fails, the row is told again when it is loaded again. */
    default void rejected(BulkLoad load, Reject reject) {}

    /** A chunk was committed. */
    default void chunkCommitted(BulkLoad load, long rows, Duration time) {}

    /** A chunk was committed; by default {@link #chunkCommitted(BulkLoad, long, Duration)}. */
    default void chunkCommitted(BulkLoad load, long rows, BulkCounts counts, Duration time) {
        chunkCommitted(load, rows, time);
    }

    /** The load failed; nothing of its current chunk stays. */
    default void failed(BulkLoad load, Duration time) {}
}
