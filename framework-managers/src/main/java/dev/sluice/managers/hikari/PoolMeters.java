package dev.sluice.managers.hikari;

import com.zaxxer.hikari.metrics.IMetricsTracker;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import com.zaxxer.hikari.metrics.PoolStats;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;

/**
 * Hands the meters of a name over from one pool to the next. Left alone, a registry gives the second pool the gauges of
 * the first, and the first takes them away when it closes.
 */
final class PoolMeters {

    private final Map<String, Owned> owners = new HashMap<>();

    MetricsTrackerFactory factory(Object registry) {
        MetricsTrackerFactory micrometer = new MicrometerMetricsTrackerFactory((MeterRegistry) registry);
        return (pool, stats) -> takeOver(micrometer, pool, stats);
    }

    private synchronized IMetricsTracker takeOver(MetricsTrackerFactory micrometer, String pool, PoolStats stats) {
        Owned former = owners.get(pool);
        if (former != null) {
            former.tracker.close();
        }
        Owned owned = new Owned(pool, micrometer.create(pool, stats));
        owners.put(pool, owned);
        return owned;
    }

    private synchronized void release(Owned owned) {
        if (owners.remove(owned.pool, owned)) {
            owned.tracker.close();
        }
    }

    /** Closes its meters unless another pool has them by now. */
    private final class Owned implements IMetricsTracker {

        private final String pool;
        private final IMetricsTracker tracker;

        Owned(String pool, IMetricsTracker tracker) {
            this.pool = pool;
            this.tracker = tracker;
        }

        @Override
        public void recordConnectionCreatedMillis(long millis) {
            tracker.recordConnectionCreatedMillis(millis);
        }

        @Override
        public void recordConnectionAcquiredNanos(long nanos) {
            tracker.recordConnectionAcquiredNanos(nanos);
        }

        @Override
        public void recordConnectionUsageMillis(long millis) {
            tracker.recordConnectionUsageMillis(millis);
        }

        @Override
        public void recordConnectionTimeout() {
            tracker.recordConnectionTimeout();
        }

        @Override
        public void close() {
            release(this);
        }
    }
}
