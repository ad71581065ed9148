package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.EngineUnavailableException;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.managers.topology.GtidSet;
import dev.sluice.managers.topology.Lsn;
import dev.sluice.routing.balance.Balancer;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.Route.Reason;
import dev.sluice.routing.route.RouteRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens on the way to a connection, in virtual time. */
class ConnectTest {

    private static final String UUID = "3e11fa47-71ca-11e1-9e33-c80aa9429562";

    private final FakeEngine primary =
            new FakeEngine("primary", EngineRole.PRIMARY).at("0/500").live("0/600");
    private final FakeEngine replica1 = new FakeEngine("replica-1", EngineRole.REPLICA).at("0/400");
    private final FakeEngine replica2 = new FakeEngine("replica-2", EngineRole.REPLICA).at("0/400");
    private final FakeManager manager = new FakeManager(primary, replica1, replica2);
    private final VirtualTiming timing = new VirtualTiming();

    @AfterEach
    void everyConnectionWasReturned() {
        assertThat(primary.notReturned() + replica1.notReturned() + replica2.notReturned())
                .isZero();
    }

    @Test
    void aReplicaThatRefusesIsPassedOverOnceAndTheRouteSaysSo() {
        replica1.refusing("no connection within 2000 ms (total=10, active=10, idle=0, waiting=7)");
        Router router = router();
        Set<String> served = new TreeSet<>();

        for (int i = 0; i < 2; i++) {
            try (RoutedConnection routed = router.connect(RouteRequest.read())) {
                served.add(routed.route().engine().alias());
                if (routed.route().reasons().size() > 2) {
                    assertThat(routed.route().reasons())
                            .contains(new Reason(
                                    "replica-1",
                                    "no connection within 2000 ms (total=10, active=10, idle=0, waiting=7)"));
                }
            }
        }
        assertThat(served).containsExactly("replica-2");
    }

    @Test
    void aReadGoesToThePrimaryWhenEveryReplicaRefuses() {
        replica1.refusing("unreachable");
        replica2.refusing("unreachable");

        try (RoutedConnection routed = router().connect(RouteRequest.read())) {
            assertThat(routed.route().engine()).hasToString("primary");
            assertThat(routed.route().reasons()).extracting(Reason::by).contains("replica-1", "replica-2");
        }
    }

    @Test
    void nobodyWaitsForAManagerThatIsClosed() {
        manager.close();

        assertThatThrownBy(() -> router().connect(RouteRequest.read()))
                .isInstanceOfSatisfying(
                        NoRouteException.class,
                        refused -> assertThat(refused.retryable()).isFalse())
                .hasMessageStartingWith("shop: no engine may serve this read (")
                .hasMessageEndingWith("; the manager is closed, ask for nothing after that");
        assertThat(manager.refreshes()).isZero();
    }

    @Test
    void anEngineThatHasLeftTheManagerIsPassedOver() {
        manager.forget(replica1);
        manager.forget(replica2);

        try (RoutedConnection routed = router().connect(RouteRequest.read())) {
            assertThat(routed.route().engine()).hasToString("primary");
            assertThat(routed.route().reasons()).contains(new Reason("replica-1", "has left the manager"));
        }
    }

    @Test
    void aWriteWaitsForANewPrimaryWithinItsDeadline() {
        primary.refusing("unreachable");
        timing.at(Duration.ofMillis(300), () -> primary.state(EngineState.DOWN, "connection refused"));
        timing.at(
                Duration.ofMillis(800), () -> replica2.role(EngineRole.PRIMARY).epoch(2));

        try (RoutedConnection routed = router().connect(RouteRequest.write())) {
            assertThat(routed.route().engine()).hasToString("replica-2");
            assertThat(routed.route().reasons()).contains(new Reason("primary", "unreachable"));
            assertThat(routed.route().reasons())
                    .anyMatch(reason -> reason.text().matches("waited 8\\d\\d ms for an engine that could serve"));
        }
        assertThat(timing.now()).isBetween(Duration.ofMillis(800), Duration.ofMillis(900));
        assertThat(replica1.borrowed()).isZero();
    }

    @Test
    void aPrimaryThatHasLentAllItsConnectionsNeedNotBeBroughtBack() {
        primary.refusing("no connection within 100 ms (total=10, active=10, idle=0, waiting=7)")
                .exhausted();

        assertThatThrownBy(() -> router().connect(RouteRequest.write().deadline(Duration.ofMillis(100))))
                .isExactlyInstanceOf(NoRouteException.class)
                .hasMessageContaining("primary: no connection within")
                .hasMessageEndingWith("; lend its connections for a shorter time or raise pool.max-size");
    }

    @Test
    void theMoreAreThereTheLongerEachWaitsBeforeItLooksAgain() {
        Router router = router();
        List<RoutedConnection> crowd = new ArrayList<>();
        try {
            for (int i = 0; i < 1000; i++) {
                crowd.add(router.connect(RouteRequest.write()));
            }
            primary.refusing("no connection in time").exhausted().onWait(timing::pause);
            assertThatThrownBy(() -> router.connect(RouteRequest.write().deadline(Duration.ofSeconds(10))))
                    .isExactlyInstanceOf(NoRouteException.class);
        } finally {
            crowd.forEach(RoutedConnection::close);
        }
        assertThat(primary.patience()).startsWith(Duration.ofMillis(500), Duration.ofMillis(1500));
    }

    @Test
    void aWriteWithoutAPrimaryFailsAtItsDeadlineAndIsRetryable() {
        primary.state(EngineState.DOWN, "connection refused");
        manager.refresh();

        assertThatThrownBy(() -> router().connect(RouteRequest.write().deadline(Duration.ofMillis(100))))
                .isExactlyInstanceOf(NoRouteException.class)
                .hasMessage("shop: no engine may serve this write within 100 ms (primary: down since 12:03:07Z,"
                        + " connection refused, replica-1: a replica takes no writes, replica-2: a replica takes no"
                        + " writes); bring the primary back or promote a replica")
                .satisfies(e -> assertThat(((NoRouteException) e).retryable()).isTrue());
        assertThat(timing.now()).isEqualTo(Duration.ofMillis(100));
        assertThat(manager.refreshes()).isBetween(2, 10);
    }

    @Test
    void anAttemptToBorrowLastsNoLongerThanTheDeadline() {
        primary.refusing("no connection").onWait(timing::pause);

        assertThatThrownBy(() -> router().connect(RouteRequest.write().deadline(Duration.ofMillis(600))))
                .isExactlyInstanceOf(NoRouteException.class);
        assertThat(primary.patience()).first().isEqualTo(Duration.ofMillis(500));
        assertThat(timing.now()).isEqualTo(Duration.ofMillis(600));
    }

    @Test
    void aWriteThatWaitsAtTheOldPrimaryGoesToTheNewOneBeforeItsDeadline() {
        primary.refusing("no connection").onWait(waited -> {
            timing.pause(waited);
            primary.state(EngineState.DOWN, "connection refused");
            replica1.role(EngineRole.PRIMARY);
        });

        try (RoutedConnection routed = router().connect(RouteRequest.write())) {
            assertThat(routed.route().engine()).hasToString("replica-1");
        }
        assertThat(timing.now()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void anEngineIsStillTriedForAMomentWhenAnotherHasUsedUpTheDeadline() {
        replica1.refusing("no connection").onWait(timing::pause);
        replica2.refusing("no connection").onWait(timing::pause);

        try (RoutedConnection routed = router().connect(RouteRequest.read().deadline(Duration.ofMillis(600)))) {
            assertThat(routed.route().engine()).hasToString("primary");
        }
        assertThat(timing.now()).isEqualTo(Duration.ofMillis(750));
    }

    @Test
    void lookingForANewPrimaryLastsNoLongerThanTheDeadline() {
        primary.state(EngineState.DOWN, "connection refused");
        manager.refresh();

        assertThatThrownBy(() -> router().connect(RouteRequest.write().deadline(Duration.ofMillis(300))))
                .isExactlyInstanceOf(NoRouteException.class);
        assertThat(manager.refreshPatience()).first().isEqualTo(Duration.ofMillis(250));
        assertThat(manager.refreshPatience()).last().isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void whatTheEnginesThrewIsTheCause() {
        primary.refusing("credentials refused");

        assertThatThrownBy(() -> router().connect(RouteRequest.write().deadline(Duration.ZERO)))
                .hasMessageContaining("primary: credentials refused,")
                .hasCauseExactlyInstanceOf(EngineUnavailableException.class);
    }

    @Test
    void aWritePinnedToAReplicaFailsAtOnce() {
        assertThatThrownBy(() -> router().connect(RouteRequest.write().engine("replica-1")))
                .isInstanceOf(NoRouteException.class);
        assertThat(timing.now()).isZero();
    }

    @Test
    void aReplicaIsAskedOnTheConnectionThatIsThenRead() {
        replica1.live("0/510");
        replica2.live("0/510");

        try (RoutedConnection routed = router().connect(after("0/510"))) {
            assertThat(routed.route().role()).isEqualTo(EngineRole.REPLICA);
        }
        assertThat(replica1.asked() + replica2.asked()).isEqualTo(1);
        assertThat(replica1.borrowed() + replica2.borrowed()).isEqualTo(1);
    }

    @Test
    void aReplicaThatIsKnownToHaveItIsNotAsked() {
        replica1.at("0/510");
        manager.refresh();

        for (int i = 0; i < 3; i++) {
            try (RoutedConnection routed = router().connect(after("0/510"))) {
                assertThat(routed.route().engine()).hasToString("replica-1");
            }
        }
        assertThat(replica1.asked()).isZero();
        assertThat(replica2.borrowed()).isZero();
    }

    @Test
    void nobodyWaitsForASlowReplicaWhileAnotherIsReady() {
        replica2.live("0/510");
        Router router = router();

        for (int i = 0; i < 2; i++) {
            try (RoutedConnection routed = router.connect(after("0/510"))) {
                assertThat(routed.route().engine()).hasToString("replica-2");
            }
        }
        assertThat(timing.now()).isZero();
    }

    @Test
    void waitsForAReplicaThatCatchesUp() {
        replica2.lag(Duration.ofSeconds(9));
        manager.refresh();
        timing.at(Duration.ofMillis(40), () -> replica1.live("0/510"));

        try (RoutedConnection routed = router().connect(after("0/510"))) {
            assertThat(routed.route().engine()).hasToString("replica-1");
        }
        assertThat(timing.now()).isBetween(Duration.ofMillis(40), Duration.ofMillis(60));
    }

    @Test
    void goesToThePrimaryWhenNoReplicaCatchesUpInTime() {
        try (RoutedConnection routed = router().connect(after("0/510").deadline(Duration.ofMillis(300)))) {
            assertThat(routed.route().engine()).hasToString("primary");
            assertThat(routed.route().reasons()).extracting(Reason::by).contains("replica-1", "replica-2");
        }
        assertThat(timing.now()).isBetween(Duration.ofMillis(100), Duration.ofMillis(299));
    }

    @Test
    void doesNotWaitForAReplicaThatLagsLongerThanThereIsTime() {
        replica1.lag(Duration.ofSeconds(9));
        replica2.lag(Duration.ofSeconds(9));
        manager.refresh();

        try (RoutedConnection routed = router().connect(after("0/510"))) {
            assertThat(routed.route().engine()).hasToString("primary");
        }
        assertThat(timing.now()).isZero();
    }

    @Test
    void aDeadlineOfZeroAsksAndDoesNotWait() {
        try (RoutedConnection routed = router().connect(after("0/510").deadline(Duration.ZERO))) {
            assertThat(routed.route().engine()).hasToString("primary");
        }
        assertThat(replica1.asked() + replica2.asked()).isEqualTo(2);
        assertThat(timing.now()).isZero();
    }

    @Test
    void aStaleReadIsRefusedWhereThePrimaryIs() {
        Router router = Router.builder(manager)
                .timing(timing)
                .primaryReads(PrimaryReads.REFUSED)
                .build();

        assertThatThrownBy(() -> router.connect(after("0/510").deadline(Duration.ofMillis(200))))
                .isExactlyInstanceOf(StaleReadException.class)
                .hasMessageMatching("shop: no engine has proved within 200 ms that it has what this read demands"
                        + " \\(after 0/510 in epoch 1; primary: reads not allowed, replica-1: at 0/400 after \\d+ ms,"
                        + " replica-2: at 0/400 after \\d+ ms\\); relax Consistency, allow primary reads or raise the"
                        + " deadline");
        assertThat(primary.borrowed()).isZero();
    }

    @Test
    void aPinnedReplicaIsWaitedForUntilTheDeadlineAndNotReplaced() {
        RouteRequest pinned = after("0/510").engine("replica-1").deadline(Duration.ofMillis(200));
        timing.at(Duration.ofMillis(150), () -> replica1.live("0/510"));

        try (RoutedConnection routed = router().connect(pinned)) {
            assertThat(routed.route().engine()).hasToString("replica-1");
        }
        replica1.live("0/400");
        assertThatThrownBy(() -> router().connect(pinned)).isInstanceOf(StaleReadException.class);
    }

    @Test
    void aBookmarkOfANewerEpochWaitsUntilTheManagerHasSeenIt() {
        timing.at(Duration.ofMillis(60), () -> {
            primary.state(EngineState.DOWN, "connection refused");
            replica1.role(EngineRole.PRIMARY).epoch(2).at("0/600");
            replica2.epoch(2).at("0/600");
        });
        Bookmark ahead = Bookmark.of("default", 2, Lsn.parse("0/580"));

        try (RoutedConnection routed = router().connect(RouteRequest.read().consistency(Consistency.after(ahead)))) {
            assertThat(routed.route().engine()).hasToString("replica-2");
        }
        assertThat(primary.borrowed()).isZero();
    }

    /** Found by the simulation: it waited for it on the replicas until its deadline. */
    @Test
    void aReadAfterAWriteThatAFailoverLostGoesOnWithTheNewPrimary() {
        timing.at(
                Duration.ofMillis(700), () -> replica1.role(EngineRole.PRIMARY).epoch(2));
        primary.state(EngineState.DOWN, "connection refused");
        manager.refresh();

        RouteRequest patient = after("0/510").deadline(Duration.ofSeconds(10));
        try (RoutedConnection routed = router().connect(patient)) {
            assertThat(routed.route().engine()).hasToString("replica-1");
        }
        assertThat(timing.now()).isBetween(Duration.ofMillis(700), Duration.ofMillis(1_300));
    }

    @Test
    void aReplicaThatBecameAPrimaryMeanwhileProvesNothing() {
        timing.at(
                Duration.ofMillis(1),
                () -> replica1.role(EngineRole.PRIMARY).epoch(2).live("0/900"));

        try (RoutedConnection routed = router().connect(after("0/510").deadline(Duration.ofMillis(90)))) {
            assertThat(routed.route().engine()).hasToString("primary");
        }
    }

    @Test
    void theBookmarkOfAWriteIsWhereThePrimaryStandsAndAdvancesTheScope() {
        primary.live("0/520");
        Router router = router();
        Bookmark bookmark;
        try (RoutedConnection routed = router.connect(RouteRequest.write())) {
            bookmark = routed.bookmark();
        }
        assertThat(bookmark).isEqualTo(Bookmark.of("default", 1, Lsn.parse("0/520")));
        assertThat(router.scope().current()).isEqualTo(bookmark);
    }

    @Test
    void whatTheServerSaysWithTheCommitIsNotAskedAgain() {
        primary.committing(GtidSet.parse(UUID + ":7"));
        try (RoutedConnection routed = router().connect(RouteRequest.write())) {
            assertThat(routed.bookmark()).hasToString("default@1=" + UUID + ":7");
        }
        assertThat(primary.asked()).isZero();
    }

    @Test
    void theBookmarkOfALongLivedThreadDoesNotGrowWithTheCommitsOfOthersBetween() {
        Router router = router();
        int longest = 0;
        for (int i = 1; i <= 2000; i++) {
            primary.committing(GtidSet.parse(UUID + ":" + 2 * i)).live(GtidSet.parse(UUID + ":1-" + 2 * i));
            try (RoutedConnection routed = router.connect(RouteRequest.write())) {
                routed.bookmark();
            }
            longest = Math.max(longest, router.scope().current().toString().length());
        }
        assertThat(longest).isLessThan(1100);
        assertThat(router.scope().current().position("default"))
                .hasValueSatisfying(position -> assertThat(position.covers(GtidSet.parse(UUID + ":4000")))
                        .isTrue());
        assertThat(primary.asked()).isLessThan(40);
    }

    @Test
    void aReadLeavesNoBookmark() {
        try (RoutedConnection routed = router().connect(RouteRequest.read())) {
            assertThat(routed.bookmark()).isEqualTo(Bookmark.none());
        }
    }

    @Test
    void aPrimaryThatCannotTellItsPositionLeavesABookmarkThatOnlyThePrimaryServes() {
        primary.at(null);
        manager.refresh();
        Router router = router();
        try (RoutedConnection routed = router.connect(RouteRequest.write())) {
            assertThat(routed.bookmark()).hasToString("default@1=?");
        }
        try (RoutedConnection routed = router.connect(RouteRequest.read())) {
            assertThat(routed.route().engine()).hasToString("primary");
        }
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() {
        primary.refusing("unreachable");
        Router router = Router.over(manager);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> router.connect(RouteRequest.write())).isInstanceOf(NoRouteException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void closingTwiceIsClosingOnce() throws Exception {
        RoutedConnection routed = router().connect(RouteRequest.read());
        routed.close();
        routed.close();
        assertThat(routed.connection().isClosed()).isTrue();
    }

    private Router router() {
        return Router.builder(manager)
                .balancer(Balancer.roundRobin())
                .timing(timing)
                .build();
    }

    private static RouteRequest after(String lsn) {
        return RouteRequest.read().consistency(Consistency.after(Bookmark.of("default", 1, Lsn.parse(lsn))));
    }
}
