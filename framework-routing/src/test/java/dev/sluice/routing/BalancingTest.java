package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.routing.balance.Balancer;
import dev.sluice.routing.balance.Candidates;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.route.Verdict;
import dev.sluice.routing.spi.RouteListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which of the replicas that may serve does, by what the router knows of them. */
class BalancingTest {

    private final FakeEngine primary = new FakeEngine("primary", EngineRole.PRIMARY).at("0/500");
    private final FakeEngine replica1 = new FakeEngine("replica-1", EngineRole.REPLICA).at("0/500");
    private final FakeEngine replica2 = new FakeEngine("replica-2", EngineRole.REPLICA).at("0/500");
    private final FakeManager manager = new FakeManager(primary, replica1, replica2);
    private final VirtualTiming timing = new VirtualTiming();
    private final List<RoutedConnection> open = new ArrayList<>();

    @Test
    void whatIsInFlightIsCountedFromConnectToClose() {
        Router router = builder().balancer(Balancer.leastInFlight()).build();
        for (int i = 0; i < 6; i++) {
            open.add(router.connect(RouteRequest.read()));
        }
        assertThat(inFlight(router)).containsExactly(3, 3);
        manager.refresh();
        open.get(0).close();
        open.get(0).close();
        assertThat(inFlight(router)).as("across topologies").containsExactlyInAnyOrder(2, 3);
        open.forEach(RoutedConnection::close);
        assertThat(inFlight(router)).containsExactly(0, 0);
    }

    @Test
    void whatCouldNotBeBorrowedIsNotInFlight() {
        replica1.refusing("unreachable");
        Router router = builder().build();
        for (int i = 0; i < 10; i++) {
            router.connect(RouteRequest.read()).close();
        }
        replica1.refusing(null);
        timing.pause(Duration.ofSeconds(2));
        router.connect(RouteRequest.read()).close();
        assertThat(inFlight(router)).containsExactly(0, 0);
    }

    @Test
    void theSlowReplicaGetsLess() {
        Router router = builder().build();
        Map<String, Integer> served = new TreeMap<>();
        for (int i = 0; i < 500; i++) {
            RoutedConnection routed = router.connect(RouteRequest.read());
            String alias = routed.route().engine().alias();
            served.merge(alias, 1, Integer::sum);
            timing.pause(Duration.ofMillis(alias.equals("replica-1") ? 20 : 2));
            routed.close();
        }
        assertThat(served.get("replica-1")).isBetween(1, 50);
    }

    @Test
    void readsStayInTheZone() {
        replica1.zone("eu-1a");
        replica2.zone("eu-1b");
        manager.refresh();
        Router router = builder().zone("eu-1b").build();
        assertThat(served(router, 50)).containsOnlyKeys("replica-2");

        replica2.state(EngineState.DOWN, "timed out");
        manager.refresh();
        assertThat(served(router, 50)).as("none is left there").containsOnlyKeys("replica-1");
    }

    @Test
    void readsLeaveTheZoneWhileItIsCrowdedAndAnotherIsNot() {
        replica1.zone("eu-1a").pool(10, 1);
        replica2.zone("eu-1b").pool(10, 9);
        manager.refresh();
        Router router = builder().zone("eu-1b").build();
        assertThat(served(router, 50)).containsOnlyKeys("replica-1");

        replica1.pool(10, 8);
        manager.refresh();
        assertThat(served(router, 50)).as("crowded there, too").containsOnlyKeys("replica-2");
    }

    @Test
    void turnsGoOnInACrowdedZoneWhileTheOtherIsLookedAt() {
        replica1.zone("eu-1b").pool(10, 9);
        replica2.zone("eu-1b").pool(10, 9);
        manager.join(
                new FakeEngine("replica-3", EngineRole.REPLICA).zone("eu-1a").pool(10, 8));
        manager.refresh();
        Router router = builder().zone("eu-1b").balancer(Balancer.roundRobin()).build();
        assertThat(served(router, 10)).containsExactlyInAnyOrderEntriesOf(Map.of("replica-1", 5, "replica-2", 5));
    }

    @Test
    void aReadTriesTheOtherZoneBeforeThePrimary() {
        replica1.zone("eu-1a");
        replica2.zone("eu-1b").refusing("unreachable");
        manager.refresh();
        Router router = builder().zone("eu-1b").build();
        assertThat(served(router, 10)).containsOnlyKeys("replica-1");
    }

    @Test
    void weightsAreThoseOfTheTopology() {
        replica1.weight(3);
        manager.refresh();
        Router router = builder().balancer(Balancer.weighted()).build();
        assertThat(served(router, 1000).get("replica-1")).isBetween(700, 800);

        replica1.weight(0);
        manager.refresh();
        assertThat(served(router, 100)).containsOnlyKeys("replica-2");

        replica2.weight(0);
        manager.refresh();
        assertThat(served(router, 100)).as("when all are 0 it means nothing").hasSize(2);
    }

    @Test
    void aReplicaThatComesStartsSlowly() {
        Router router = builder().balancer(Balancer.weighted()).build();
        served(router, 1);
        FakeEngine replica3 = new FakeEngine("replica-3", EngineRole.REPLICA).at("0/500");
        manager.join(replica3);
        manager.refresh();
        assertThat(served(router, 2100).get("replica-3"))
                .as("a tenth of the weight")
                .isBetween(70, 130);

        timing.pause(Duration.ofSeconds(15));
        manager.refresh();
        assertThat(served(router, 2550).get("replica-3")).as("0.55").isBetween(480, 620);

        timing.pause(Duration.ofSeconds(15));
        manager.refresh();
        assertThat(served(router, 3000).get("replica-3")).isBetween(900, 1100);
    }

    @Test
    void thoseThatWereThereAtTheStartAndThoseThatCameBackDiffer() {
        Router router = builder().balancer(Balancer.weighted()).build();
        assertThat(served(router, 1000).get("replica-1")).isBetween(450, 550);
        replica1.since(FakeEngine.SINCE.plusSeconds(60));
        manager.refresh();
        assertThat(served(router, 1100).get("replica-1")).isBetween(60, 140);
    }

    @Test
    void whatIsKnownOfAnEngineEndsWithIt() {
        Router router = builder().balancer(Balancer.leastInFlight()).build();
        for (int i = 0; i < 6; i++) {
            open.add(router.connect(RouteRequest.read()));
        }
        manager.forget(replica1);
        manager.refresh();
        router.connect(RouteRequest.read()).close();
        manager.join(replica1);
        manager.refresh();
        assertThat(inFlight(router)).containsExactlyInAnyOrder(3, 0);
        open.forEach(RoutedConnection::close);
        assertThat(inFlight(router))
                .as("of the one before it is not counted off")
                .containsExactly(0, 0);
    }

    @Test
    void readsThatNoReplicaCanServeHoldAShareOfThePrimaryAtMost() {
        primary.pool(4, 0);
        replica1.state(EngineState.DOWN, "timed out");
        replica2.state(EngineState.DOWN, "timed out");
        manager.refresh();
        List<String> heard = new ArrayList<>();
        Router router = builder()
                .plugin(contributions -> contributions.listener(new RouteListener() {
                    @Override
                    public void fellBack(String group, boolean admitted) {
                        heard.add(group + " " + admitted);
                    }
                }))
                .build();
        RouteRequest read = RouteRequest.read().deadline(Duration.ofMillis(100));
        open.add(router.connect(read));
        open.add(router.connect(read));

        assertThatThrownBy(() -> router.connect(read))
                .isInstanceOf(NoRouteException.class)
                .hasMessageContaining("primary: 2 reads that no replica could serve are there already")
                .hasMessageEndingWith("; bring a replica back or raise primaryFallbackShare")
                .satisfies(e -> assertThat(((NoRouteException) e).retryable()).isTrue());
        assertThat(heard).containsExactly("default true", "default true", "default false");
        router.connect(RouteRequest.write().deadline(Duration.ofMillis(100))).close();

        open.remove(0).close();
        open.add(router.connect(read));
        timing.at(Duration.ofMillis(150), () -> open.get(0).close());
        try (RoutedConnection waited = router.connect(read.deadline(Duration.ofSeconds(1)))) {
            assertThat(waited.route().engine()).hasToString("primary");
        }
        open.forEach(RoutedConnection::close);
    }

    @Test
    void aPrimaryThatIsAloneServesAllReads() {
        FakeManager single = new FakeManager(primary.pool(2, 0));
        Router router = Router.builder(single).timing(timing).build();
        for (int i = 0; i < 10; i++) {
            open.add(router.connect(RouteRequest.read()));
        }
        assertThat(open.get(9).route().engine()).hasToString("primary");
        open.forEach(RoutedConnection::close);
    }

    @Test
    void aBalancerThatAnswersNonsenseIsNamed() {
        Router router = builder()
                .balancer(new Balancer() {
                    @Override
                    public String name() {
                        return "mine";
                    }

                    @Override
                    public int choose(Candidates candidates, RouteRequest request) {
                        return 2;
                    }
                })
                .build();
        assertThatThrownBy(() -> router.connect(RouteRequest.read()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("balancer mine: chose index 2 of 2 candidates; it must answer 0 to 1");
    }

    private RouterBuilder builder() {
        return Router.builder(manager).timing(timing);
    }

    private static Map<String, Integer> served(Router router, int reads) {
        Map<String, Integer> served = new TreeMap<>();
        for (int i = 0; i < reads; i++) {
            try (RoutedConnection routed = router.connect(RouteRequest.read())) {
                served.merge(routed.route().engine().alias(), 1, Integer::sum);
            }
        }
        return served;
    }

    /** Of the replicas that may serve, in the order of declaration. */
    private static List<Integer> inFlight(Router router) {
        return router.explain(RouteRequest.read()).verdicts().stream()
                .map(Verdict::figures)
                .filter(figures -> figures != null)
                .map(Verdict.Figures::inFlight)
                .toList();
    }
}
