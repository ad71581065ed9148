package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.UnknownEngineException;
import dev.sluice.managers.spi.EngineListener;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.managers.topology.Lsn;
import dev.sluice.managers.topology.Topology;
import dev.sluice.routing.balance.Balancer;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.route.RouteRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Where the router would go, on topologies made by hand. */
class DecisionTest {

    private final FakeEngine primary = new FakeEngine("primary", EngineRole.PRIMARY).at("0/500");
    private final FakeEngine replica1 = new FakeEngine("replica-1", EngineRole.REPLICA).at("0/500");
    private final FakeEngine replica2 = new FakeEngine("replica-2", EngineRole.REPLICA).at("0/400");

    @Test
    void sendsAWriteToThePrimary() {
        Route route = router().route(RouteRequest.write());

        assertThat(route.engine()).hasToString("primary");
        assertThat(route.role()).isEqualTo(EngineRole.PRIMARY);
        assertThat(route)
                .hasToString("primary (primary) for a write: rules: no opinion, group default;"
                        + " topology: writes go to the primary");
        assertThat(route.topologyVersion()).isEqualTo(1);
    }

    /** So that no unit of work pays for it. */
    @Test
    void preparesWhatATopologySaysBeforeItIsPublished() {
        FakeManager manager = manager();
        Router router = Router.over(manager);
        List<Long> decidedOn = new ArrayList<>();
        manager.listen(new EngineListener() {
            @Override
            public void changed(EngineSnapshot before, EngineSnapshot after, Topology topology) {}

            @Override
            public void publishing(Topology topology) {
                decidedOn.add(router.route(RouteRequest.read()).topologyVersion());
            }
        });

        manager.refresh(); // nobody has asked this router yet: nothing is prepared
        assertThat(decidedOn).containsExactly(1L);
        manager.refresh();
        assertThat(decidedOn).containsExactly(1L, 3L);
        assertThat(router.route(RouteRequest.read()).topologyVersion()).isEqualTo(3);
    }

    @Test
    void givesReadsToTheReplicasInTurn() {
        Router router =
                Router.builder(manager()).balancer(Balancer.roundRobin()).build();
        Map<String, Integer> served = new TreeMap<>();
        for (int i = 0; i < 10; i++) {
            try (RoutedConnection routed = router.connect(RouteRequest.read())) {
                served.merge(routed.route().engine().alias(), 1, Integer::sum);
            }
        }
        assertThat(served).isEqualTo(Map.of("replica-1", 5, "replica-2", 5));
    }

    @Test
    void aDryRunTakesNoTurn() {
        Router router =
                Router.builder(manager()).balancer(Balancer.roundRobin()).build();

        assertThat(router.route(RouteRequest.read())).isSameAs(router.route(RouteRequest.read()));
        assertThat(replica1.borrowed() + replica2.borrowed() + primary.borrowed())
                .isZero();
    }

    @Test
    void theSameTopologyGivesTheSameRouteAndANewOneItsVersion() {
        FakeManager manager = manager();
        Router router = Router.over(manager);
        Route before = router.route(RouteRequest.write());

        assertThat(router.route(RouteRequest.write())).isSameAs(before);
        manager.refresh();
        assertThat(router.route(RouteRequest.write()).topologyVersion()).isEqualTo(2);
    }

    @Test
    void aReadFallsBackToThePrimaryWhenNoReplicaIsReadable() {
        replica1.state(EngineState.DOWN, "connection refused");
        replica2.state(EngineState.DRAINING, "drained by operator");

        assertThat(router().route(RouteRequest.read()))
                .hasToString("primary (primary) for a read: rules: no opinion, group default;"
                        + " topology: no readable replica, so the primary");
    }

    @Test
    void aReadDoesNotFallBackWhereThatIsRefused() {
        replica1.state(EngineState.DOWN, "connection refused");
        replica2.state(EngineState.STARTING, "not observed yet");
        Router router =
                Router.builder(manager()).primaryReads(PrimaryReads.REFUSED).build();

        assertThatThrownBy(() -> router.route(RouteRequest.read().label("top products")))
                .isExactlyInstanceOf(NoRouteException.class)
                .hasMessage("shop: no engine may serve this read \"top products\" (primary: reads not allowed,"
                        + " replica-1: down since 12:03:07Z, connection refused,"
                        + " replica-2: starting since 12:03:07Z, not observed yet);"
                        + " bring a replica back or allow primary reads")
                .satisfies(e -> assertThat(((NoRouteException) e).attempts()).hasSize(3))
                .satisfies(e -> assertThat(((NoRouteException) e).retryable()).isTrue());
    }

    @Test
    void aStrongReadGoesToThePrimaryEvenWhereReadsMayNotFallBack() {
        Router router =
                Router.builder(manager()).primaryReads(PrimaryReads.REFUSED).build();

        Route route = router.route(RouteRequest.read().consistency(Consistency.strong()));

        assertThat(route.engine()).hasToString("primary");
        assertThat(route.reasons()).extracting(Route.Reason::by).containsExactly("rules", "request", "topology");
    }

    @Test
    void aReadAfterABookmarkPrefersTheReplicaThatIsKnownToHaveIt() {
        Router router = router();

        for (int i = 0; i < 4; i++) {
            assertThat(router.route(RouteRequest.read().consistency(after(1, "0/480")))
                            .engine())
                    .hasToString("replica-1");
        }
    }

    @Test
    void aReadAfterABookmarkThatNoReplicaIsKnownToHaveIsAskedOfOne() {
        Route route = router().route(RouteRequest.read().consistency(after(1, "0/510")));

        assertThat(route.role()).isEqualTo(EngineRole.REPLICA);
        assertThat(route.reasons()).contains(new Route.Reason("request", "after 0/510 in epoch 1"));
    }

    @Test
    void aReplicaWhosePositionIsNotKnownProvesNothing() {
        replica1.at(null);
        replica2.at(null);

        assertThat(router().route(RouteRequest.read().consistency(after(1, "0/1")))
                        .engine())
                .hasToString("primary");
    }

    @Test
    void aReplicaOfAnotherEpochProvesNothing() {
        primary.epoch(2);
        replica2.epoch(2).at("0/600");

        assertThat(router().route(RouteRequest.read().consistency(after(2, "0/450")))
                        .engine())
                .hasToString("replica-2");
    }

    @Test
    void aBookmarkOfAnEpochThatHasEndedDemandsWhereThePresentPrimaryWasSeen() {
        primary.epoch(2).at("0/700");
        replica1.epoch(2).at("0/700");
        replica2.epoch(2).at("0/650"); // past the bookmark, but perhaps only because it is in another history

        Router router = router();
        Route route = router.route(RouteRequest.read().consistency(after(1, "0/640")));

        assertThat(route.engine()).hasToString("replica-1");
        assertThat(route.reasons())
                .contains(
                        new Route.Reason("request", "after 0/640 in epoch 1, which has ended: after 0/700 in epoch 2"));
    }

    @Test
    void aBookmarkOfAnEpochNobodyHasSeenYetIsServedByNobody() {
        assertThatThrownBy(() -> router().route(RouteRequest.read().consistency(after(7, "0/1"))))
                .isExactlyInstanceOf(StaleReadException.class)
                .hasMessageContaining("after 0/1 in epoch 7, the newest seen is epoch 1");
    }

    @Test
    void aWriteWhosePositionIsUnknownIsReadOnThePrimary() {
        Consistency demand = Consistency.after(Bookmark.ofUnknown("default", 0));

        assertThat(router().route(RouteRequest.read().consistency(demand)).engine())
                .hasToString("primary");
    }

    @Test
    void aReadThatDeclaresNothingIsAfterTheBookmarkOfItsScope() {
        Router router = router();
        router.scope().advance(Bookmark.of("default", 1, Lsn.parse("0/480")));

        Route route = router.route(RouteRequest.read());

        assertThat(route.engine()).hasToString("replica-1");
        assertThat(route.reasons()).contains(new Route.Reason("scope", "after 0/480 in epoch 1"));
        assertThat(router.route(RouteRequest.read().consistency(Consistency.any()))
                        .reasons())
                .noneMatch(reason -> reason.by().equals("scope"));
    }

    @Test
    void aBookmarkOfAnotherGroupDemandsNothing() {
        Router router = router();
        router.scope().advance(Bookmark.of("audit", 9, Lsn.parse("9/0")));

        assertThat(router.route(RouteRequest.read()).role()).isEqualTo(EngineRole.REPLICA);
    }

    @Test
    void aPinOutranksEverything() {
        Router router =
                Router.builder(manager()).primaryReads(PrimaryReads.REFUSED).build();

        assertThat(router.route(RouteRequest.read().engine("primary")))
                .hasToString("primary (primary) for a read: request: pinned to primary; topology: it is a primary");
        assertThat(router.route(RouteRequest.read().engine("replica-2")).engine())
                .hasToString("replica-2");
    }

    @Test
    void noWriteIsSentToAnEngineThatWasNotObservedAsThePrimary() {
        assertThatThrownBy(() -> router().route(RouteRequest.write().engine("replica-1")))
                .isInstanceOf(NoRouteException.class)
                .hasMessage("shop: no engine may serve this write (primary: not the pinned engine,"
                        + " replica-1: a replica takes no writes, replica-2: not the pinned engine);"
                        + " pin another engine, or none");
        primary.role(EngineRole.UNKNOWN);
        assertThatThrownBy(() -> router().route(RouteRequest.write())).isInstanceOf(NoRouteException.class);
    }

    @Test
    void ofTwoThatClaimToBePrimaryTheOlderEpochGetsNoWriteNotEvenAPinnedOne() {
        FakeEngine old = new FakeEngine("old", EngineRole.PRIMARY).epoch(1);
        primary.epoch(2);
        Router router = Router.over(new FakeManager(old, primary));

        assertThat(router.route(RouteRequest.write()).engine()).hasToString("primary");
        assertThatThrownBy(() -> router.route(RouteRequest.write().engine("old")))
                .hasMessageContaining("claims to be primary in epoch 1, which is not the newest");
    }

    @Test
    void anUnknownPinOrGroupIsRefusedWithWhatThereIs() {
        assertThatThrownBy(() -> router().route(RouteRequest.read().engine("replica-9")))
                .isInstanceOf(UnknownEngineException.class)
                .hasMessageContaining("replica-9")
                .hasMessageContaining("replica-1");
        assertThatThrownBy(() -> router().route(RouteRequest.read().group("audit")))
                .isInstanceOf(UnknownEngineException.class)
                .hasMessage("shop: no group audit (asked for by request, groups: default); name one of these");
    }

    @Test
    void withoutADefaultGroupSomebodyMustHaveAnOpinion() {
        Router router = Router.over(new FakeManager(new FakeEngine("audit/primary", EngineRole.PRIMARY)));

        assertThatThrownBy(() -> router.route(RouteRequest.write()))
                .isInstanceOf(UnknownEngineException.class)
                .hasMessage("shop: no rule has an opinion and there is no group default (groups: audit);"
                        + " add a rule or name a group in the request");
        assertThat(router.route(RouteRequest.write().group("audit")).engine())
                .isEqualTo(new EngineName("audit", "primary"));
    }

    private Router router() {
        return Router.over(manager());
    }

    private FakeManager manager() {
        return new FakeManager(primary, replica1, replica2);
    }

    private static Consistency after(long epoch, String lsn) {
        return Consistency.after(Bookmark.of("default", epoch, Lsn.parse(lsn)));
    }
}
