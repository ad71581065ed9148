package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.balance.Balancer;
import dev.sluice.routing.balance.Ejection;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.route.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How attractive a replica is that fails, or has failed. */
class ReturnedReplicaTest {

    private static final Duration SHORT = Duration.ofMillis(1300);

    private final FakeEngine replica1 = new FakeEngine("replica-1", EngineRole.REPLICA);
    private final FakeEngine replica2 = new FakeEngine("replica-2", EngineRole.REPLICA);
    private final FakeManager manager =
            new FakeManager(new FakeEngine("primary", EngineRole.PRIMARY), replica1, replica2);
    private final VirtualTiming timing = new VirtualTiming();
    private final Router router = Router.builder(manager)
            .balancer(Balancer.roundRobin())
            .timing(timing)
            .build();

    @AfterEach
    void everyConnectionWasReturned() {
        assertThat(replica1.notReturned() + replica2.notReturned()).isZero();
    }

    @Test
    void aShortEjectionIsFollowedByASlowStartAsShort() {
        ejectAndReturn(SHORT);
        assertThat(shareOfWeight()).isCloseTo(0.1, within(0.01));
        after(SHORT.dividedBy(2));
        assertThat(shareOfWeight()).isCloseTo(0.55, within(0.01));
        after(SHORT.dividedBy(2));
        assertThat(shareOfWeight()).isEqualTo(1);
    }

    @Test
    void aLongOneByTheWholeSlowStart() {
        ejectAndReturn(Duration.ofMinutes(5));
        after(RouterBuilder.DEFAULT_SLOW_START.dividedBy(2));
        assertThat(shareOfWeight()).isCloseTo(0.55, within(0.01));
    }

    @Test
    void aReplicaThatWasDownStartsAsSlowlyAsANewOneHoweverShortItWasEjected() {
        router.connect(RouteRequest.read()).close();
        replica1.since(Instant.EPOCH);
        manager.refresh();
        ejectAndReturn(SHORT);
        after(SHORT);
        assertThat(shareOfWeight()).isLessThan(0.3);
    }

    @Test
    void whatFailsAtOnceDoesNotLookFastHoweverLongItFails() {
        Router lenient =
                Router.builder(manager).ejection(Ejection.off()).timing(timing).build();
        readOnReplica1(lenient, Duration.ZERO, true);
        assertThat(figures(lenient).latency()).as("unknown").isEqualTo(Duration.ZERO);
        readOnReplica1(lenient, Duration.ofMillis(10), false);
        for (int i = 0; i < 30; i++) {
            readOnReplica1(lenient, Duration.ZERO, true);
            after(Duration.ofSeconds(1));
        }
        assertThat(figures(lenient).latency()).isEqualTo(Duration.ofMillis(10));

        readOnReplica1(lenient, Duration.ofMillis(30), true);
        assertThat(figures(lenient).latency()).as("it takes that long at least").isEqualTo(Duration.ofMillis(20));
    }

    private void ejectAndReturn(Duration time) {
        replica1.refusing("server unreachable");
        router.connect(RouteRequest.read()).close();
        router.connect(RouteRequest.read()).close();
        replica1.refusing(null);
        timing.pause(time);
        router.connect(RouteRequest.read()).close();
        after(Duration.ZERO);
    }

    private void readOnReplica1(Router router, Duration time, boolean failing) {
        try (RoutedConnection routed = router.connect(RouteRequest.read().engine("replica-1"))) {
            assertThat(routed.route().engine()).hasToString("replica-1");
            timing.pause(time);
            if (failing) {
                manager.breakConnection(replica1);
            }
        }
    }

    private void after(Duration time) {
        timing.pause(time);
        manager.refresh();
    }

    private double shareOfWeight() {
        return figures(router).weight() / replica1.snapshot().weight();
    }

    private Verdict.Figures figures(Router router) {
        return router.explain(RouteRequest.read()).verdicts().stream()
                .filter(verdict -> verdict.engine().equals(replica1.name()))
                .map(Verdict::figures)
                .findFirst()
                .orElseThrow();
    }
}
