package dev.sluice.bulk.spi;

import dev.sluice.bulk.report.BulkLoad;
import dev.sluice.bulk.report.BulkProgress;
import java.time.Duration;

/**
 * Hears how loads go on.
 *
 * @implSpec Called in the thread of the load, which it holds up; concurrently if several loads run. What it throws ends
 *     the load like a failure of its source.
 */
public interface BulkListener {

    /** Rows were sent: at most once per progress interval, and after the last commit. */
    default void progressed(BulkLoad load, BulkProgress progress) {}

    /** A chunk was committed. */
    default void chunkCommitted(BulkLoad load, long rows, Duration time) {}

    /** The load failed; nothing of its current chunk stays. */
    default void failed(BulkLoad load, Duration time) {}
}
