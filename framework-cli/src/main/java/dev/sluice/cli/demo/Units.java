package dev.sluice.cli.demo;

import dev.sluice.managers.topology.EngineName;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** What the demo's units of work cost, per engine. Safe for all threads. */
final class Units implements AutoCloseable {

    /** What one engine did. */
    record Load(long reads, long writes, double p50Millis, double p99Millis) {
        static final Load NONE = new Load(0, 0, 0, 0);
    }

    private record PerEngine(LongAdder reads, LongAdder writes, Timer timer) {}

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Map<EngineName, PerEngine> engines = new ConcurrentHashMap<>();
    private final LongAdder failed = new LongAdder();

    void done(EngineName engine, boolean write, long nanos) {
        PerEngine load = engines.computeIfAbsent(engine, this::meters);
        (write ? load.writes() : load.reads()).increment();
        load.timer().record(nanos, TimeUnit.NANOSECONDS);
    }

    void failed() {
        failed.increment();
    }

    long failures() {
        return failed.sum();
    }

    long total() {
        return engines.values().stream()
                .mapToLong(load -> load.reads().sum() + load.writes().sum())
                .sum();
    }

    Load of(EngineName engine) {
        PerEngine load = engines.get(engine);
        if (load == null) {
            return Load.NONE;
        }
        double p50 = 0;
        double p99 = 0;
        for (ValueAtPercentile value : load.timer().takeSnapshot().percentileValues()) {
            double millis = value.value(TimeUnit.MILLISECONDS);
            if (value.percentile() < 0.9) {
                p50 = millis;
            } else {
                p99 = millis;
            }
        }
        return new Load(load.reads().sum(), load.writes().sum(), p50, p99);
    }

    @Override
    public void close() {
        registry.close();
    }

    private PerEngine meters(EngineName engine) {
        Timer timer = Timer.builder("demo.unit")
                .tag("engine", engine.toString())
                .publishPercentiles(0.5, 0.99)
                .distributionStatisticExpiry(Duration.ofMinutes(10))
                .register(registry);
        return new PerEngine(new LongAdder(), new LongAdder(), timer);
    }
}
