package dev.sluice.routing.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.routing.contract.BalancerContract;
import dev.sluice.routing.contract.MadeUpCandidates;
import dev.sluice.routing.route.RouteRequest;
import org.junit.jupiter.api.Test;

class RoundRobinBalancerTest extends BalancerContract {

    @Override
    protected Balancer balancer() {
        return Balancer.roundRobin();
    }

    @Test
    @Override
    public void givesAHeavierReplicaMore() {
        MadeUpCandidates candidates = new MadeUpCandidates(2, 1).weight(0, 3);
        assertThat(balancer().choose(candidates, RouteRequest.read())).isEqualTo(0);
        assertThat(balancer().choose(candidates, RouteRequest.read()))
                .as("it does not, and says so")
                .isEqualTo(1);
    }

    @Test
    void goesFromOneToTheNext() {
        MadeUpCandidates candidates = new MadeUpCandidates(3, 1);
        for (int i = 0; i < 10; i++) {
            assertThat(balancer().choose(candidates, RouteRequest.read())).isEqualTo(i % 3);
        }
    }
}
