package dev.sluice.bulk.micrometer;

import static java.util.Objects.requireNonNull;

import dev.sluice.bulk.report.BulkLoad;
import dev.sluice.bulk.report.Reject;
import dev.sluice.bulk.spi.BulkListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/**
 * Counts rows and times chunks.
 *
 * <pre>{@code
 * Bulk.over(router).listener(BulkMeters.of(registry))
 * }</pre>
 *
 * <p>Safe for all threads, and for several routers. The registry stays its owner's.
 */
public final class BulkMeters implements BulkListener {

    private final MeterRegistry registry;

    private BulkMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    public static BulkMeters of(MeterRegistry registry) {
        return new BulkMeters(requireNonNull(registry, "registry"));
    }

    @Override
    public void rejected(BulkLoad load, Reject reject) {
        Counter.builder(BulkMeter.REJECTS.meterName())
                .description(BulkMeter.REJECTS.sentence())
                .tags(tags(load))
                .register(registry)
                .increment();
    }

    @Override
    public void chunkCommitted(BulkLoad load, long rows, Duration time) {
        Counter.builder(BulkMeter.ROWS.meterName())
                .description(BulkMeter.ROWS.sentence())
                .tags(tags(load))
                .register(registry)
                .increment((double) rows);
        chunk(load, "committed").record(time);
    }

    @Override
    public void failed(BulkLoad load, Duration time) {
        chunk(load, "failed").record(time);
    }

    private Timer chunk(BulkLoad load, String outcome) {
        return Timer.builder(BulkMeter.CHUNK.meterName())
                .description(BulkMeter.CHUNK.sentence())
                .tags(tags(load).and("outcome", outcome))
                .register(registry);
    }

    private static Tags tags(BulkLoad load) {
        return Tags.of("manager", load.manager(), "engine", load.engine().toString(), "way", load.way());
    }
}
