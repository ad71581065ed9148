package dev.sluice.routing.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.spi.RouteListener;
import dev.sluice.routing.spi.RouteListener.Cause;
import dev.sluice.routing.spi.RouteListener.Healing;
import dev.sluice.routing.spi.RouteListener.Hedge;
import dev.sluice.routing.spi.RouteListener.Shadowed;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RouteMetersTest {

    private static final EngineName REPLICA = EngineName.parse("replica-1");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RouteListener listener = new MeteringListener(registry, "shop");

    @Test
    void countsDecisionsByIntentAndRole() {
        Route read = new Route(REPLICA, EngineRole.REPLICA, Intent.READ, List.of(), 1);
        listener.routed(read);
        listener.routed(read);
        listener.routed(new Route(EngineName.parse("primary"), EngineRole.PRIMARY, Intent.WRITE, List.of(), 1));
        listener.refused("default", Intent.WRITE);

        assertThat(decisions("read", "replica", "served")).isEqualTo(2);
        assertThat(decisions("write", "primary", "served")).isEqualTo(1);
        assertThat(decisions("write", "none", "refused")).isEqualTo(1);
        assertThat(decisions("read", "primary", "served")).isZero();
    }

    @Test
    void countsEnginesThatWerePassedOver() {
        listener.passedOver(REPLICA, Cause.STALE);
        listener.passedOver(REPLICA, Cause.UNAVAILABLE);
        listener.passedOver(REPLICA, Cause.STALE);

        assertThat(registry.get("sluice.route.rejected")
                        .tag("reason", "stale")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void timesHowLongEnginesWereAsked() {
        listener.proved(REPLICA, Duration.ofMillis(12), true);

        assertThat(registry.get("sluice.route.freshness.wait")
                        .tag("outcome", "fresh")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(12);
    }

    @Test
    void countsEjectionsReturnsAndFallbacks() {
        listener.ejected(REPLICA, "connection refused");
        listener.heldBack(REPLICA, "connection refused");
        listener.returned(REPLICA);
        listener.fellBack("default", true);
        listener.fellBack("default", false);
        listener.fellBack("default", false);

        assertThat(counted("sluice.route.ejections", "ejected")).isEqualTo(1);
        assertThat(counted("sluice.route.ejections", "held_back")).isEqualTo(1);
        assertThat(counted("sluice.route.ejections", "returned")).isEqualTo(1);
        assertThat(counted("sluice.route.fallbacks", "admitted")).isEqualTo(1);
        assertThat(counted("sluice.route.fallbacks", "refused")).isEqualTo(2);
    }

    @Test
    void registersWhatTheTableOfMetersSays() {
        listener.routed(new Route(REPLICA, EngineRole.REPLICA, Intent.READ, List.of(), 1));
        listener.passedOver(REPLICA, Cause.STALE);
        listener.proved(REPLICA, Duration.ZERO, false);
        listener.ejected(REPLICA, "connection refused");
        listener.fellBack("default", true);
        listener.hedged("default", Hedge.SENT);
        listener.shadowed("default", Shadowed.FRESH);
        listener.healed(REPLICA, Healing.REFUSED_WRITE);
        listener.caughtUp("default", Duration.ZERO);

        for (RouteMeter declared : RouteMeter.values()) {
            for (Meter meter : registry.find(declared.meterName()).meters()) {
                assertThat(meter.getId().getType()).isEqualTo(declared.type());
                assertThat(meter.getId().getDescription()).isEqualTo(declared.sentence());
                assertThat(meter.getId().getTags())
                        .extracting(Tag::getKey)
                        .containsExactlyInAnyOrder(declared.tags().split(", "));
            }
            assertThat(registry.find(declared.meterName()).meters()).isNotEmpty();
        }
    }

    private double counted(String meter, String outcome) {
        return registry.get(meter)
                .tags("manager", "shop", "group", "default", "outcome", outcome)
                .counter()
                .count();
    }

    private double decisions(String intent, String role, String outcome) {
        return registry.get("sluice.route.decisions")
                .tags("manager", "shop", "group", "default", "intent", intent, "role", role, "outcome", outcome)
                .counter()
                .count();
    }
}
