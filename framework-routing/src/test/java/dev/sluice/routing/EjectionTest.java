package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.routing.balance.Balancer;
import dev.sluice.routing.balance.Ejection;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.spi.RouteListener;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Replicas that fail get no more reads, and get them back when they do not. */
class EjectionTest {

    private final FakeEngine primary = new FakeEngine("primary", EngineRole.PRIMARY).at("0/500");
    private final FakeEngine replica1 = new FakeEngine("replica-1", EngineRole.REPLICA).at("0/500");
    private final FakeEngine replica2 = new FakeEngine("replica-2", EngineRole.REPLICA).at("0/500");
    private final FakeManager manager = new FakeManager(primary, replica1, replica2);
    private final VirtualTiming timing = new VirtualTiming();
    private final List<String> heard = new ArrayList<>();

    @Test
    void aDeadReplicaCostsOneFailedAttemptInAll() {
        replica1.refusing("server unreachable: connection refused");
        Router router = router();
        for (int i = 0; i < 20; i++) {
            assertThat(read(router)).isEqualTo("replica-2");
        }
        assertThat(replica1.patience()).hasSize(1);
        assertThat(heard).containsExactly("ejected replica-1: server unreachable: connection refused");
    }

    @Test
    void oneUnitOfWorkTriesItWhenItsTimeHasComeAndWhenThatEndsWellItServes() {
        replica1.refusing("server unreachable");
        Router router = router();
        read(router);
        read(router);
        replica1.refusing(null);
        timing.pause(Duration.ofMillis(1300));

        try (RoutedConnection probe = router.connect(RouteRequest.read())) {
            assertThat(probe.route().engine()).hasToString("replica-1");
            for (int i = 0; i < 5; i++) {
                assertThat(read(router)).isEqualTo("replica-2");
            }
        }
        assertThat(heard).endsWith("returned replica-1");
        assertThat(List.of(read(router), read(router))).containsExactlyInAnyOrder("replica-1", "replica-2");
    }

    @Test
    void theTimeUntilTheNextTryGrows() {
        replica1.refusing("server unreachable");
        Router router = router();
        for (int tenth = 0; tenth < 600; tenth++) {
            assertThat(read(router)).isEqualTo("replica-2");
            timing.pause(Duration.ofMillis(100));
        }
        assertThat(replica1.patience())
                .as("after 0, 1, 3, 7, 15, 31 s, a fifth more or less")
                .hasSizeBetween(5, 7);
        assertThat(heard).hasSize(1);
    }

    @Test
    void connectionsThatBreakInARowEject() {
        Router router = router();
        read(router);
        manager.breakConnection(replica1);
        manager.breakConnection(replica1);
        assertThat(heard).isEmpty();
        manager.breakConnection(replica1);
        assertThat(heard).containsExactly("ejected replica-1: An I/O error occurred while sending to the backend.");
        for (int i = 0; i < 10; i++) {
            assertThat(read(router)).isEqualTo("replica-2");
        }
    }

    @Test
    void workThatEndsWellInBetweenBreaksTheRow() {
        Router router = router();
        for (int i = 0; i < 3; i++) {
            manager.breakConnection(replica1);
            for (int n = 0; n < 20; n++) {
                read(router);
            }
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void workThatFailsItselfDoesNot() {
        Router router = router();
        for (int i = 0; i < 3; i++) {
            try (RoutedConnection routed = router.connect(RouteRequest.read().engine("replica-1"))) {
                assertThat(routed.route().engine()).hasToString("replica-1");
                manager.breakConnection(replica1);
            }
        }
        assertThat(heard).hasSize(1);
    }

    @Test
    void halfOfTheWorkFailingEjectsAlthoughNothingFailsInARow() {
        Router router = router();
        RouteRequest pinned = RouteRequest.read().engine("replica-1");
        for (int i = 0; i < 5; i++) {
            assertThat(heard).isEmpty();
            try (RoutedConnection failing = router.connect(pinned)) {
                manager.breakConnection(replica1);
            }
            router.connect(pinned).close();
            timing.pause(Duration.ofMillis(500));
        }
        assertThat(heard).first().asString().startsWith("ejected replica-1");
    }

    @Test
    void aFewFailuresAmongMuchWorkDoNot() {
        Router router = router();
        RouteRequest pinned = RouteRequest.read().engine("replica-1");
        for (int i = 0; i < 30; i++) {
            manager.breakConnection(replica1);
            for (int n = 0; n < 3; n++) {
                router.connect(pinned).close();
            }
            timing.pause(Duration.ofMillis(500));
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void whatIsTheStatementsFaultIsNotTheServers() {
        Router router = router();
        read(router);
        for (int i = 0; i < 10; i++) {
            manager.fail(replica1, new SQLException("duplicate key", "23505"));
            manager.fail(replica1, new SQLException("cannot execute INSERT in a read-only transaction", "25006"));
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void aPoolWithEverythingBorrowedIsPassedOverButNotEjected() {
        replica1.exhausted();
        Router router = router();
        for (int i = 0; i < 10; i++) {
            assertThat(read(router)).isEqualTo("replica-2");
        }
        assertThat(replica1.patience()).hasSize(5);
        assertThat(heard).isEmpty();
    }

    @Test
    void noMoreThanHalfAreEjectedBecauseOfBrokenConnections() {
        Router router = router();
        read(router);
        for (FakeEngine replica : List.of(replica1, replica2)) {
            for (int i = 0; i < 3; i++) {
                manager.breakConnection(replica);
            }
        }
        assertThat(heard).hasSize(2).last().asString().startsWith("held back replica-2");
        assertThat(read(router)).isEqualTo("replica-2");
    }

    @Test
    void whenAllAreUnreachableReadsGoToThePrimaryAndIfTheyMayNotToWhoeverAnswers() {
        replica1.refusing("server unreachable");
        replica2.refusing("server unreachable");
        assertThat(read(router())).isEqualTo("primary");

        Router router = builder().primaryReads(PrimaryReads.REFUSED).build();
        assertThatThrownBy(() -> router.connect(RouteRequest.read().deadline(Duration.ZERO)))
                .isInstanceOf(NoRouteException.class)
                .hasMessageContaining("replica-1: server unreachable, replica-2: server unreachable");
        replica2.refusing(null);
        assertThat(read(router)).as("ejected or not").isEqualTo("replica-2");
        assertThat(heard).endsWith("returned replica-2");
    }

    @Test
    void aReplicaThatTheSupervisorSawComeBackIsTriedAtOnce() {
        replica1.refusing("server unreachable");
        Router router = router();
        read(router);
        read(router);
        replica1.refusing(null).since(FakeEngine.SINCE.plusSeconds(7));
        manager.refresh();

        assertThat(read(router)).isEqualTo("replica-1");
    }

    @Test
    void ejectionCanBeTurnedOff() {
        replica1.refusing("server unreachable");
        Router router = builder().ejection(Ejection.off()).build();
        for (int i = 0; i < 10; i++) {
            assertThat(read(router)).isEqualTo("replica-2");
        }
        assertThat(replica1.patience()).hasSize(5);
        assertThat(heard).isEmpty();
    }

    @Test
    void explanationsAndErrorsSayWhatHappened() {
        replica1.refusing("server unreachable: connection refused");
        Router router = router();
        read(router);
        read(router);
        timing.pause(Duration.ofMillis(200));

        assertThat(router.explain(RouteRequest.read()).toString())
                .containsPattern("- replica-1 +replica  ejected 0.2 s ago, server unreachable: connection refused;"
                        + " tried again in (0|1)\\.\\d s\n")
                .contains("route     replica-2");
        assertThatThrownBy(() -> {
                    replica2.state(EngineState.DOWN, "timed out");
                    primary.state(EngineState.DOWN, "timed out");
                    manager.refresh();
                    router.route(RouteRequest.read().engine("replica-2"));
                })
                .isInstanceOf(NoRouteException.class);
    }

    @Test
    void aRouterThatIsGoneNoLongerListens() {
        router();
        for (int i = 0; i < 100 && !manager.listeners().isEmpty(); i++) {
            System.gc();
            manager.breakConnection(replica1);
        }
        assertThat(manager.listeners()).isEmpty();
    }

    @Test
    void thePolicyRefusesWhatIsNoPolicy() {
        assertThatThrownBy(() -> Ejection.builder().failures(0)).hasMessage("failures: 0 (expected: >= 1)");
        assertThatThrownBy(() -> Ejection.builder().failingShare(0))
                .hasMessage("failingShare: 0.0 (expected: > 0, <= 1)");
        assertThatThrownBy(() -> Ejection.builder().mostEjected(1.5)).hasMessage("mostEjected: 1.5 (expected: 0 to 1)");
        assertThatThrownBy(() -> Ejection.builder().window(Duration.ZERO)).hasMessage("window: PT0S (expected: > 0)");
        assertThatThrownBy(() -> Ejection.builder()
                        .shortest(Duration.ofMinutes(1))
                        .longest(Duration.ofSeconds(1))
                        .build())
                .hasMessage("longest: PT1S (expected: >= shortest, which is PT1M)");
    }

    private Router router() {
        return builder().build();
    }

    private RouterBuilder builder() {
        return Router.builder(manager)
                .balancer(Balancer.roundRobin())
                .timing(timing)
                .plugin(contributions -> contributions.listener(new Recorder()));
    }

    private static String read(Router router) {
        try (RoutedConnection routed = router.connect(RouteRequest.read())) {
            return routed.route().engine().alias();
        }
    }

    private final class Recorder implements RouteListener {

        @Override
        public void ejected(EngineName engine, String cause) {
            heard.add("ejected " + engine + ": " + cause);
        }

        @Override
        public void heldBack(EngineName engine, String cause) {
            heard.add("held back " + engine + ": " + cause);
        }

        @Override
        public void returned(EngineName engine) {
            heard.add("returned " + engine);
        }
    }
}
