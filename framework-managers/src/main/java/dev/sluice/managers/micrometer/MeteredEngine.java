package dev.sluice.managers.micrometer;

import dev.sluice.managers.spi.ServerFailure;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.EngineState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** The meters of one engine. */
final class MeteredEngine {

    private static final double NANOS = 1e9;

    private final MeterRegistry registry;
    private final Tags tags;
    private final List<Meter> meters = new ArrayList<>();
    private final Timer served;
    private final Timer refused;
    private final Timer answered;
    private final Timer failed;
    private final Counter changes;
    private final Counter fenced;
    private final Map<ServerFailure, Counter> failures = new EnumMap<>(ServerFailure.class);
    private volatile EngineSnapshot shown;

    MeteredEngine(MeterRegistry registry, String manager, EngineSnapshot first) {
        this.registry = registry;
        this.shown = first;
        this.tags = Tags.of(
                "manager",
                manager,
                "group",
                first.name().group(),
                "engine",
                first.name().alias());
        for (EngineState state : EngineState.values()) {
            if (state != EngineState.REMOVED) {
                gauge(EngineMeter.STATE, word(state), snapshot -> snapshot.state() == state ? 1 : 0);
            }
        }
        for (EngineRole role : new EngineRole[] {EngineRole.PRIMARY, EngineRole.REPLICA}) {
            gauge(EngineMeter.ROLE, word(role), snapshot -> snapshot.role() == role ? 1 : 0);
        }
        gauge(EngineMeter.LAG, "", MeteredEngine::lagSeconds);
        gauge(EngineMeter.LAG_BYTES, "", MeteredEngine::lagBytes);
        this.served = timer(EngineMeter.BORROW, "served");
        this.refused = timer(EngineMeter.BORROW, "refused");
        this.answered = timer(EngineMeter.PROBE, "answered");
        this.failed = timer(EngineMeter.PROBE, "failed");
        this.changes = counter(EngineMeter.TOPOLOGY_CHANGES, "");
        this.fenced = counter(EngineMeter.FENCED, "");
        for (ServerFailure kind : ServerFailure.values()) {
            if (kind != ServerFailure.READ_ONLY_TRANSACTION) {
                failures.put(kind, counter(EngineMeter.FAILURES, word(kind)));
            }
        }
    }

    void show(EngineSnapshot snapshot) {
        shown = snapshot;
    }

    void countChange() {
        changes.increment();
    }

    void countFailure(SQLException failure) {
        ServerFailure.of(shown.product(), failure).map(failures::get).ifPresent(Counter::increment);
    }

    void countFenced() {
        fenced.increment();
    }

    void timeProbe(Duration took, boolean success) {
        (success ? answered : failed).record(took);
    }

    void timeBorrow(long nanos, boolean success) {
        (success ? served : refused).record(nanos, TimeUnit.NANOSECONDS);
    }

    void close() {
        meters.forEach(registry::remove);
    }

    private void gauge(EngineMeter meter, String ownTag, ToDoubleFunction<EngineSnapshot> value) {
        meters.add(Gauge.builder(meter.meterName(), this, engine -> value.applyAsDouble(engine.shown))
                .description(meter.description())
                .baseUnit(meter.unit().isEmpty() ? null : meter.unit())
                .tags(tagged(meter, ownTag))
                .strongReference(true)
                .register(registry));
    }

    private Counter counter(EngineMeter meter, String value) {
        Counter counter = Counter.builder(meter.meterName())
                .description(meter.description())
                .tags(tagged(meter, value))
                .register(registry);
        meters.add(counter);
        return counter;
    }

    private Timer timer(EngineMeter meter, String outcome) {
        Timer timer = Timer.builder(meter.meterName())
                .description(meter.description())
                .tags(tagged(meter, outcome))
                .register(registry);
        meters.add(timer);
        return timer;
    }

    private Tags tagged(EngineMeter meter, String value) {
        return meter.ownTag().isEmpty() ? tags : tags.and(meter.ownTag(), value);
    }

    private static double lagSeconds(EngineSnapshot snapshot) {
        Duration time = snapshot.lag().time();
        return time == null ? Double.NaN : time.toNanos() / NANOS;
    }

    private static double lagBytes(EngineSnapshot snapshot) {
        long bytes = snapshot.lag().bytes();
        return bytes < 0 ? Double.NaN : bytes;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
