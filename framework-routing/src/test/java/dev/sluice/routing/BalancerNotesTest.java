package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.balance.Balancer;
import dev.sluice.routing.balance.Candidates;
import dev.sluice.routing.route.RouteRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long a balancer's notes are kept. */
class BalancerNotesTest {

    private final FakeEngine replica1 = new FakeEngine("replica-1", EngineRole.REPLICA);
    private final FakeManager manager = new FakeManager(
            new FakeEngine("primary", EngineRole.PRIMARY), replica1, new FakeEngine("replica-2", EngineRole.REPLICA));

    @Test
    void whatABalancerNotesIsKeptAsLongAsReplicasAndWeightsAre() {
        Noting noting = new Noting();
        Router router = router(noting);
        read(router, 5);
        manager.refresh();
        read(router, 5);
        assertThat(noting.seen).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);

        replica1.weight(7);
        manager.refresh();
        read(router, 2);
        assertThat(noting.seen).endsWith(9, 0, 1);
    }

    @Test
    void afterAFailedAttemptNothingIsNoted() {
        manager.join(new FakeEngine("replica-3", EngineRole.REPLICA));
        manager.refresh();
        replica1.exhausted();
        Noting noting = new Noting();
        read(router(noting), 1);
        assertThat(noting.seen).containsExactly(0, -1);
    }

    /** Counts in its notes how often it has been asked, and chooses the first. */
    private static final class Noting implements Balancer {

        private final List<Integer> seen = new ArrayList<>();

        @Override
        public String name() {
            return "noting";
        }

        @Override
        public int choose(Candidates candidates, RouteRequest request) {
            int[] notes = candidates.notes(1);
            seen.add(notes == null ? -1 : notes[0]++);
            return 0;
        }
    }

    private Router router(Balancer balancer) {
        return Router.builder(manager)
                .balancer(balancer)
                .timing(new VirtualTiming())
                .build();
    }

    private static void read(Router router, int times) {
        for (int i = 0; i < times; i++) {
            router.connect(RouteRequest.read()).close();
        }
    }
}
