package dev.sluice.routing.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.routing.contract.BalancerContract;
import dev.sluice.routing.contract.MadeUpCandidates;
import dev.sluice.routing.route.RouteRequest;
import org.junit.jupiter.api.Test;

class StickyBalancerTest extends BalancerContract {

    @Override
    protected Balancer balancer() {
        return Balancer.stickyBy("customer");
    }

    @Override
    protected RouteRequest request(int n) {
        return RouteRequest.read().with("customer", "customer-" + n);
    }

    @Test
    void theSameKeyGoesToTheSameReplica() {
        MadeUpCandidates candidates = new MadeUpCandidates(5, 1);
        int home = balancer().choose(candidates, request(7));
        for (int i = 0; i < 50; i++) {
            assertThat(balancer().choose(candidates, request(7))).isEqualTo(home);
        }
        assertThat(balancer()
                        .choose(new MadeUpCandidates(5, 99), RouteRequest.read().with("customer", new Text(7))))
                .as("by its text, whatever the chance")
                .isEqualTo(home);
    }

    @Test
    void onlyTheKeysOfAReplicaThatComesMove() {
        MadeUpCandidates five = new MadeUpCandidates(5, 1);
        MadeUpCandidates six = new MadeUpCandidates(6, 1);
        int moved = 0;
        for (int n = 0; n < 6_000; n++) {
            int before = balancer().choose(five, request(n));
            int after = balancer().choose(six, request(n));
            assertThat(after == before || after == 5).isTrue();
            moved += after == 5 ? 1 : 0;
        }
        assertThat(moved).isBetween(900, 1_100);
    }

    @Test
    void aReplicaWithTooMuchInFlightSendsItsKeysOn() {
        MadeUpCandidates candidates = new MadeUpCandidates(4, 1);
        int home = balancer().choose(candidates, request(7));
        for (int i = 0; i < 4; i++) {
            candidates.inFlight(i, 3);
        }
        assertThat(balancer().choose(candidates, request(7))).isEqualTo(home);
        candidates.inFlight(home, 12);
        assertThat(balancer().choose(candidates, request(7))).isNotEqualTo(home);
    }

    @Test
    void whereAllThatAKeyComesByAreFullItGoesWhereThereIsRoom() {
        MadeUpCandidates candidates = new MadeUpCandidates(2, 1).inFlight(0, 100);
        for (int n = 0; n < 200; n++) {
            assertThat(balancer().choose(candidates, request(n))).isEqualTo(1);
        }
    }

    @Test
    void amongAThousandALoadedReplicaSendsItsKeysOnAndOthersKeepTheirs() {
        MadeUpCandidates candidates = new MadeUpCandidates(1_000, 1).keepingNotes();
        int home = balancer().choose(candidates, request(7));
        int neighbour = balancer().choose(candidates, request(8));
        candidates.inFlight(home, 12);
        int other = balancer().choose(candidates, request(7));
        assertThat(other).isNotEqualTo(home);
        assertThat(balancer().choose(candidates, request(7)))
                .as("all go to the same")
                .isEqualTo(other);
        assertThat(balancer().choose(candidates, request(8))).isEqualTo(neighbour);
    }

    @Test
    void withoutAKeyItBalancesByLoad() {
        MadeUpCandidates candidates = new MadeUpCandidates(2, 1).inFlight(0, 50);
        assertThat(balancer().choose(candidates, RouteRequest.read())).isEqualTo(1);
    }

    private record Text(int n) {
        @Override
        public String toString() {
            return "customer-" + n;
        }
    }
}
