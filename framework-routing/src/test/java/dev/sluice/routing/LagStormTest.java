package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.Receipt.Proof;
import dev.sluice.routing.route.RouteRequest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often replicas are asked while many reads wait for them to catch up. */
class LagStormTest {

    private final FakeEngine primary =
            new FakeEngine("primary", EngineRole.PRIMARY).at("0/600").pool(2, 0);
    private final FakeEngine replica1 = new FakeEngine("replica-1", EngineRole.REPLICA).at("0/400");
    private final FakeEngine replica2 = new FakeEngine("replica-2", EngineRole.REPLICA).at("0/400");
    private final FakeManager manager = new FakeManager(primary, replica1, replica2);
    private final VirtualTiming timing = new VirtualTiming();
    private final Router router = Router.builder(manager).timing(timing).build();

    @BeforeEach
    void replica2IsHopeless() {
        replica2.lag(Duration.ofSeconds(9));
        manager.refresh();
    }

    @AfterEach
    void everyConnectionWasReturned() {
        assertThat(primary.notReturned() + replica1.notReturned() + replica2.notReturned())
                .isZero();
    }

    @Test
    void whoeverThePrimaryTurnsAwayFindsTheReplicaThatHasCaughtUpMeanwhile() {
        replica1.lag(Duration.ofSeconds(9));
        manager.refresh();
        try (RoutedConnection first = router.connect(after("0/510"))) {
            assertThat(first.route().engine()).hasToString("primary");
            timing.at(timing.now().plusMillis(700), () -> replica1.live("0/510"));

            try (RoutedConnection turnedAway = router.connect(after("0/510"))) {
                assertThat(turnedAway.route().engine()).hasToString("replica-1");
            }
        }
        assertThat(timing.now()).isBetween(Duration.ofMillis(700), Duration.ofMillis(740));
        assertThat(replica1.asked()).as("not without end").isLessThan(40);
    }

    @Test
    void whoeverThePrimaryTurnsAwayGoesThereWhenThereIsRoom() {
        replica1.lag(Duration.ofSeconds(9));
        manager.refresh();
        RoutedConnection first = router.connect(after("0/510"));
        timing.at(timing.now().plusSeconds(1), first::close);

        try (RoutedConnection turnedAway = router.connect(after("0/510"))) {
            assertThat(turnedAway.route().engine()).hasToString("primary");
        }
    }

    @Test
    void ofThoseWhoWaitForAReplicaOneAsksItForAll() {
        timing.at(Duration.ofMillis(5), this::readBesideAnother);

        try (RoutedConnection first = router.connect(after("0/510"))) {
            assertThat(first.route().engine()).hasToString("replica-1");
        }
        timing.at(timing.now().plusMillis(10), () -> replica1.live("0/520"));
        try (RoutedConnection alone = router.connect(after("0/520"))) {
            assertThat(alone.route().engine()).as("now it is this one who asks").hasToString("replica-1");
        }
    }

    @Test
    void whoeverComesJustAfterAnObservationHasNothingObserved() {
        primary.state(EngineState.DOWN, "connection refused");
        manager.refresh();
        int refreshes = manager.refreshes();
        RouteRequest write = RouteRequest.write().deadline(Duration.ofMillis(10));
        for (int i = 0; i < 8; i++) {
            assertThatThrownBy(() -> router.connect(write)).isInstanceOf(NoRouteException.class);
        }
        assertThat(manager.refreshes() - refreshes).as("80 ms, one in 20 ms").isEqualTo(4);
    }

    /** While the first one waits. A third one arrives when the replica has caught up. */
    private void readBesideAnother() {
        int asked = replica1.asked();
        timing.at(timing.now().plusMillis(15), () -> {
            assertThat(replica1.asked() - asked).as("when it came").isEqualTo(1);
            replica1.live("0/510");
            router.connect(after("0/510")).close();
        });
        try (RoutedConnection second = router.connect(after("0/510"))) {
            assertThat(second.route().engine()).hasToString("replica-1");
            assertThat(second.receipt().proof()).isEqualTo(Proof.WAITED);
        }
        assertThat(replica1.asked() - asked).as("and by the third one").isEqualTo(2);
    }

    private static RouteRequest after(String lsn) {
        return RouteRequest.read().consistency(Consistency.after(Bookmark.parse("default@1=" + lsn)));
    }
}
