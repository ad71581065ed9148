package dev.sluice.routing.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.routing.contract.BalancerContract;
import dev.sluice.routing.contract.MadeUpCandidates;
import dev.sluice.routing.route.RouteRequest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LeastInFlightBalancerTest extends BalancerContract {

    @Override
    protected Balancer balancer() {
        return Balancer.leastInFlight();
    }

    /** While they are idle the heavier one is the least loaded, each time; with work in flight it gets its share. */
    @Test
    @Override
    public void givesAHeavierReplicaMore() {
        assertThat(served(new MadeUpCandidates(2, 1).weight(0, 3), 40)).containsExactly(30, 10);
    }

    @Test
    @Override
    public void leavesNoReplicaWithoutWork() {
        assertThat(served(new MadeUpCandidates(3, 3).weight(1, 2).weight(2, 2), 50))
                .containsExactly(10, 20, 20);
    }

    /** What each gets of {@code reads} that do not end. */
    private int[] served(MadeUpCandidates candidates, int reads) {
        int[] served = new int[candidates.size()];
        for (int i = 0; i < reads; i++) {
            int chosen = balancer().choose(candidates, RouteRequest.read());
            candidates.inFlight(chosen, ++served[chosen]);
        }
        return served;
    }

    @Test
    void picksTheOneWithTheLeastForItsWeight() {
        MadeUpCandidates candidates = new MadeUpCandidates(3, 1)
                .inFlight(0, 4)
                .inFlight(1, 8)
                .inFlight(2, 3)
                .weight(1, 3);
        for (int i = 0; i < 100; i++) {
            assertThat(balancer().choose(candidates, RouteRequest.read())).isEqualTo(1);
        }
    }

    @Test
    void findsIdleOnesAmongManyAsLongAsAGoodPartIsIdle() {
        MadeUpCandidates candidates = new MadeUpCandidates(1000, 1);
        for (int i = 0; i < 500; i++) {
            candidates.inFlight(i, 1);
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(balancer().choose(candidates, RouteRequest.read())).isGreaterThanOrEqualTo(500);
        }
    }

    @Test
    void givesEachOfManyAboutTheSame() {
        for (int each : served(new MadeUpCandidates(1000, 1), 20_000)) {
            assertThat(each).isBetween(18, 21);
        }
    }

    @Test
    void givesEachOfManyWhatIsDueToItsWeight() {
        MadeUpCandidates candidates = new MadeUpCandidates(1000, 1);
        for (int i = 0; i < 500; i++) {
            candidates.weight(i, 3);
        }
        int[] served = served(candidates, 20_000);
        assertThat(Arrays.stream(served, 0, 500).sum()).isBetween(14_700, 15_300);
    }

    @Test
    void givesTheOneThatHasNearlyAllTheWeightWhatIsDueToIt() {
        assertThat(served(new MadeUpCandidates(1000, 1).weight(7, 1_000), 2_000)[7])
                .isBetween(990, 1_010);
    }

    @Test
    void looksAtFewOfMany() {
        MadeUpCandidates candidates = new MadeUpCandidates(1000, 1);
        balancer().choose(candidates, RouteRequest.read());
        assertThat(candidates.looks()).isEqualTo(LeastInFlightBalancer.LOOKS);
    }
}
