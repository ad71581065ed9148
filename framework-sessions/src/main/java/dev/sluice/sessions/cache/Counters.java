package dev.sluice.sessions.cache;

import java.util.concurrent.atomic.LongAdder;

/** What {@link CacheStatistics} tells. Safe for all threads. */
final class Counters {

    final LongAdder hits = new LongAdder();
    final LongAdder misses = new LongAdder();
    final LongAdder loads = new LongAdder();
    final LongAdder failedLoads = new LongAdder();
    final LongAdder refreshes = new LongAdder();
    final LongAdder invalidations = new LongAdder();
    final LongAdder bypasses = new LongAdder();
    final LongAdder evictions = new LongAdder();

    CacheStatistics snapshot(long size) {
        return new CacheStatistics(
                hits.sum(),
                misses.sum(),
                loads.sum(),
                failedLoads.sum(),
                refreshes.sum(),
                invalidations.sum(),
                bypasses.sum(),
                evictions.sum(),
                size);
    }
}
