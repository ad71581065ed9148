package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.balance.Balancer;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.contract.AllocatedBytes;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.spi.Opinion;
import dev.sluice.routing.spi.Rule;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A decision that nothing unusual happens to allocates nothing. */
class AllocationTest {

    private final FakeManager manager = new FakeManager(Stream.concat(
                    Stream.of(new FakeEngine("primary", EngineRole.PRIMARY)),
                    Stream.iterate(1, n -> n + 1)
                            .limit(50)
                            .map(n -> new FakeEngine("replica-" + n, EngineRole.REPLICA).zone("zone-" + n % 2)))
            .toArray(FakeEngine[]::new));

    @Test
    void readsAndWritesWithoutADemand() {
        Router router = Router.over(manager);
        assertThat(AllocatedBytes.byEach(n -> router.route(RouteRequest.write())))
                .isZero();
        assertThat(AllocatedBytes.byEach(n -> router.route(RouteRequest.read())))
                .isZero();
    }

    @Test
    void readsThatDeclareWhatDecisionsGoBy() {
        Router router = Router.builder(manager).zone("zone-1").build();
        RouteRequest request = RouteRequest.read()
                .consistency(Consistency.any())
                .entity(String.class)
                .deadline(Duration.ofSeconds(2))
                .label("top products");
        assertThat(AllocatedBytes.byEach(n -> router.route(request))).isZero();
    }

    /** What stands in the bytes is the route, without its words, and the demand. */
    @Test
    void aReadAfterABookmarkIsNotPutIntoWords() {
        manager.engines("default").forEach(engine -> ((FakeEngine) engine).at("0/500"));
        manager.refresh();
        Router router = Router.over(manager);
        RouteRequest request = RouteRequest.read().consistency(Consistency.after(Bookmark.parse("default@1=0/4FF")));

        assertThat(AllocatedBytes.byEach(n -> router.route(request))).isLessThan(250);
        assertThat(router.route(request).reasons())
                .anyMatch(reason -> reason.toString().equals("request: after 0/4FF in epoch 1"));
    }

    @Test
    void everyBalancerAndRulesWithoutAnOpinion() {
        RouteRequest request = RouteRequest.read().with("customer", "umbrella");
        for (Balancer balancer : List.of(
                Balancer.leastInFlight(), Balancer.weighted(), Balancer.roundRobin(), Balancer.stickyBy("customer"))) {
            Router router = Router.builder(manager)
                    .balancer(balancer)
                    .rule(Rule.of("never", nothing -> Opinion.none()))
                    .build();
            assertThat(AllocatedBytes.byEach(n -> router.route(request)))
                    .as(balancer.name())
                    .isZero();
        }
    }
}
