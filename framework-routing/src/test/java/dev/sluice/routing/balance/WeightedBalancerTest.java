package dev.sluice.routing.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.routing.contract.BalancerContract;
import dev.sluice.routing.contract.MadeUpCandidates;
import dev.sluice.routing.route.RouteRequest;
import org.junit.jupiter.api.Test;

class WeightedBalancerTest extends BalancerContract {

    @Override
    protected Balancer balancer() {
        return Balancer.weighted();
    }

    @Test
    void sharesAreThoseOfTheWeights() {
        MadeUpCandidates candidates =
                new MadeUpCandidates(3, 1).weight(0, 1).weight(1, 2).weight(2, 5);
        int[] served = new int[3];
        for (int i = 0; i < 80_000; i++) {
            served[balancer().choose(candidates, RouteRequest.read())]++;
        }
        assertThat(served[0]).isBetween(9_500, 10_500);
        assertThat(served[1]).isBetween(19_500, 20_500);
        assertThat(served[2]).isBetween(49_500, 50_500);
    }

    @Test
    void aFewWithNearlyAllTheWeightGetTheirShare() {
        MadeUpCandidates candidates = new MadeUpCandidates(200, 1).weight(7, 1_000);
        int[] served = new int[200];
        for (int i = 0; i < 120_000; i++) {
            served[balancer().choose(candidates, RouteRequest.read())]++;
        }
        assertThat(served[7]).isBetween(99_000, 101_000);
        assertThat(served).doesNotContain(0);
    }
}
