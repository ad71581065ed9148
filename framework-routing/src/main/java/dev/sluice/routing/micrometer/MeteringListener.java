package dev.sluice.routing.micrometer;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.spi.RouteListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Feeds the meters of one router. Counters of the hot path are looked up once per group, intent and role. */
final class MeteringListener implements RouteListener {

    private final MeterRegistry registry;
    private final String manager;
    private final ConcurrentMap<String, Served> served = new ConcurrentHashMap<>();

    MeteringListener(MeterRegistry registry, String manager) {
        this.registry = registry;
        this.manager = manager;
    }

    @Override
    public void routed(Route route) {
        Served counters = served.get(route.group());
        if (counters == null) {
            counters = served.computeIfAbsent(route.group(), Served::new);
        }
        counters.of(route).increment();
    }

    @Override
    public void refused(String group, Intent intent) {
        decisions(group, intent, "none", "refused").increment();
    }

    @Override
    public void passedOver(EngineName engine, Cause cause) {
        Tags tags = Tags.of("manager", manager, "group", engine.group(), "reason", key(cause));
        Counter.builder(RouteMeter.REJECTED.meterName())
                .description(RouteMeter.REJECTED.sentence())
                .tags(tags)
                .register(registry)
                .increment();
    }

    @Override
    public void proved(EngineName engine, Duration time, boolean fresh) {
        Tags tags = Tags.of("manager", manager, "group", engine.group(), "outcome", fresh ? "fresh" : "stale");
        Timer.builder(RouteMeter.FRESHNESS_WAIT.meterName())
                .description(RouteMeter.FRESHNESS_WAIT.sentence())
                .tags(tags)
                .register(registry)
                .record(time);
    }

    @Override
    public void ejected(EngineName engine, String cause) {
        outcome(RouteMeter.EJECTIONS, engine.group(), "ejected").increment();
    }

    @Override
    public void heldBack(EngineName engine, String cause) {
        outcome(RouteMeter.EJECTIONS, engine.group(), "held_back").increment();
    }

    @Override
    public void returned(EngineName engine) {
        outcome(RouteMeter.EJECTIONS, engine.group(), "returned").increment();
    }

    @Override
    public void fellBack(String group, boolean admitted) {
        outcome(RouteMeter.FALLBACKS, group, admitted ? "admitted" : "refused").increment();
    }

    @Override
    public void hedged(String group, Hedge hedge) {
        outcome(RouteMeter.HEDGES, group, key(hedge)).increment();
    }

    @Override
    public void shadowed(String group, Shadowed shown) {
        outcome(RouteMeter.SHADOW, group, key(shown)).increment();
    }

    @Override
    public void caughtUp(String group, Duration time) {
        Timer.builder(RouteMeter.SCHEMA.meterName())
                .description(RouteMeter.SCHEMA.sentence())
                .tags("manager", manager, "group", group)
                .register(registry)
                .record(time);
    }

    private Counter outcome(RouteMeter meter, String group, String outcome) {
        return Counter.builder(meter.meterName())
                .description(meter.sentence())
                .tags(Tags.of("manager", manager, "group", group, "outcome", outcome))
                .register(registry);
    }

    @Override
    public void healed(EngineName engine, Healing why) {
        Counter.builder(RouteMeter.HEALED.meterName())
                .description(RouteMeter.HEALED.sentence())
                .tags("manager", manager, "group", engine.group(), "reason", key(why))
                .register(registry)
                .increment();
    }

    private Counter decisions(String group, Intent intent, String role, String outcome) {
        Tags tags = Tags.of("manager", manager, "group", group, "intent", intent.key(), "role", role)
                .and("outcome", outcome);
        return Counter.builder(RouteMeter.DECISIONS.meterName())
                .description(RouteMeter.DECISIONS.sentence())
                .tags(tags)
                .register(registry);
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** The counters of the hot path in one group; there are no others, since only a primary takes writes. */
    private final class Served {

        private final Counter replicaReads;
        private final Counter primaryReads;
        private final Counter writes;

        Served(String group) {
            replicaReads = decisions(group, Intent.READ, key(EngineRole.REPLICA), "served");
            primaryReads = decisions(group, Intent.READ, key(EngineRole.PRIMARY), "served");
            writes = decisions(group, Intent.WRITE, key(EngineRole.PRIMARY), "served");
        }

        Counter of(Route route) {
            if (route.intent() == Intent.WRITE) {
                return writes;
            }
            return route.role() == EngineRole.REPLICA ? replicaReads : primaryReads;
        }
    }
}
