package dev.sluice.routing.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.routing.contract.BalancerContract;
import dev.sluice.routing.contract.MadeUpCandidates;
import dev.sluice.routing.route.RouteRequest;
import org.junit.jupiter.api.Test;

class PeakEwmaBalancerTest extends BalancerContract {

    private static final long MILLI = 1_000_000;

    @Override
    protected Balancer balancer() {
        return Balancer.peakEwma();
    }

    @Test
    void hardlyEverPicksTheOneThatIsTenTimesSlower() {
        assertThat(sharePerThousandOfTheFirst(
                        new MadeUpCandidates(2, 1).latency(0, 10 * MILLI).latency(1, MILLI)))
                .isLessThan(5);
    }

    @Test
    void doesNotTakeSmallDifferencesForReal() {
        assertThat(sharePerThousandOfTheFirst(
                        new MadeUpCandidates(2, 2).latency(0, MILLI * 105 / 100).latency(1, MILLI)))
                .isBetween(400, 500);
    }

    @Test
    void prefersTheOneWithLessInFlight() {
        assertThat(sharePerThousandOfTheFirst(
                        new MadeUpCandidates(2, 3).inFlight(0, 9).inFlight(1, 3)))
                .isLessThan(50);
    }

    @Test
    void prefersTheOneWhosePoolHasRoom() {
        assertThat(sharePerThousandOfTheFirst(
                        new MadeUpCandidates(2, 4).pressure(0, 1.5).pressure(1, 0.1)))
                .isLessThan(50);
    }

    @Test
    void aReplicaOfUnknownLatencyIsNeitherAvoidedNorOverrun() {
        assertThat(sharePerThousandOfTheFirst(new MadeUpCandidates(2, 5).latency(1, 400 * MILLI)))
                .isBetween(450, 550);
        assertThat(sharePerThousandOfTheFirst(
                        new MadeUpCandidates(2, 5).inFlight(0, 5).latency(1, 400 * MILLI)))
                .isLessThan(50);
    }

    private int sharePerThousandOfTheFirst(MadeUpCandidates candidates) {
        int first = 0;
        for (int i = 0; i < 20_000; i++) {
            first += balancer().choose(candidates, RouteRequest.read()) == 0 ? 1 : 0;
        }
        return first / 20;
    }
}
