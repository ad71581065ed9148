package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.spi.RouteListener;
import dev.sluice.routing.spi.RoutingPlugin;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads that stay on the primary, and what is told of them. */
class ShadowTest {

    private static final RouteRequest READ = RouteRequest.read();

    private final FakeEngine primary =
            new FakeEngine("primary", EngineRole.PRIMARY).at("0/500").live("0/600");
    private final FakeEngine replica = new FakeEngine("replica-1", EngineRole.REPLICA).at("0/500");
    private final FakeManager manager = new FakeManager(primary, replica);
    private final List<RouteListener.Shadowed> told = new ArrayList<>();

    private final Router router = Router.builder(manager)
            .timing(new VirtualTiming())
            .shadow(true)
            .plugin(new Telling())
            .build();

    @Test
    void everyReadIsServedByThePrimary() {
        try (RoutedConnection routed = router.connect(READ)) {
            assertThat(routed.route())
                    .hasToString("primary (primary) for a read: rules: no opinion, group default;"
                            + " shadow: reads stay on the primary; topology: only the primary will do");
        }
        assertThat(told).containsExactly(RouteListener.Shadowed.FRESH);
        assertThat(replica.borrowed() + replica.asked()).isZero();
    }

    @Test
    void tellsOfAReplicaThatIsBehind() {
        replica.at("0/400");
        manager.refresh();
        router.connect(READ).close();
        assertThat(told).containsExactly(RouteListener.Shadowed.BEHIND);
    }

    @Test
    void tellsOfOwnWritesThatAReplicaLacks() {
        router.scope().advance(Bookmark.parse("default@1=0/510"));
        router.connect(READ).close();
        router.connect(READ.consistency(Consistency.any())).close();
        assertThat(told)
                .containsExactly(RouteListener.Shadowed.OWN_WRITES_MISSING, RouteListener.Shadowed.OWN_WRITES_MISSING);
    }

    @Test
    void tellsOfReadsThatWouldHaveGoneToThePrimaryAnyway() {
        router.connect(READ.consistency(Consistency.strong())).close();
        replica.role(EngineRole.UNKNOWN);
        manager.refresh();
        router.connect(READ).close();
        assertThat(told).containsExactly(RouteListener.Shadowed.PRIMARY, RouteListener.Shadowed.PRIMARY);
    }

    @Test
    void leavesWritesAndPinsAlone() {
        router.connect(RouteRequest.write()).close();
        try (RoutedConnection routed = router.connect(READ.engine("replica-1"))) {
            assertThat(routed.route().engine()).hasToString("replica-1");
        }
        assertThat(told).isEmpty();
        assertThat(router.explain(READ).toString()).contains("shadow: reads stay on the primary");
    }

    private final class Telling implements RoutingPlugin {

        @Override
        public String name() {
            return "telling";
        }

        @Override
        public void contribute(Contributions to) {
            to.listener(new RouteListener() {
                @Override
                public void shadowed(String group, Shadowed shown) {
                    assertThat(group).isEqualTo("default");
                    told.add(shown);
                }
            });
        }
    }
}
