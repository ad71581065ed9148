package dev.sluice.routing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.routing.balance.Balancer;
import dev.sluice.routing.balance.Candidates;
import dev.sluice.routing.route.RouteRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link Balancer} has to keep to. Extend it and say which one it is. */
public abstract class BalancerContract {

    private static final int READS = 30_000;

    /** A new balancer. */
    protected abstract Balancer balancer();

    /** The request of the {@code n}th read; a sticky balancer wants another key each time. */
    protected RouteRequest request(int n) {
        return RouteRequest.read();
    }

    @Test
    public void picksOneOfTheCandidatesWhateverTheirNumbers() {
        Balancer balancer = balancer();
        Random chance = new Random(1);
        for (int n = 0; n < 2_000; n++) {
            MadeUpCandidates candidates = new MadeUpCandidates(1 + chance.nextInt(20), n);
            for (int i = 0; i < candidates.size(); i++) {
                candidates.inFlight(i, chance.nextInt(50)).latency(i, chance.nextInt(5) * 1_000_000_000L);
                candidates.pressure(i, chance.nextInt(4)).weight(i, chance.nextInt(100) + 0.1);
            }
            assertThat(balancer.choose(candidates, request(n))).isBetween(0, candidates.size() - 1);
        }
    }

    @Test
    public void givesEqualReplicasEqualShares() {
        int[] served = serve(new MadeUpCandidates(5, 2));
        for (int share : served) {
            assertThat(share).isBetween(READS / 5 * 9 / 10, READS / 5 * 11 / 10);
        }
    }

    @Test
    public void leavesNoReplicaWithoutWork() {
        int[] served =
                serve(new MadeUpCandidates(3, 3).weight(0, 1).weight(1, 2).weight(2, 2));
        assertThat(served).doesNotContain(0);
    }

    @Test
    public void givesAHeavierReplicaMore() {
        int[] served = serve(new MadeUpCandidates(2, 4).weight(0, 3));
        assertThat(served[0]).isBetween(READS * 70 / 100, READS * 80 / 100);
    }

    @Test
    public void ratesEveryCandidateOrNone() {
        MadeUpCandidates candidates = new MadeUpCandidates(3, 5);
        double first = balancer().score(candidates, 0, request(0));
        for (int i = 0; i < 3; i++) {
            double score = balancer().score(candidates, i, request(0));
            assertThat(Double.isNaN(score)).isEqualTo(Double.isNaN(first));
            assertThat(score).isNotNegative();
        }
    }

    @Test
    public void repeatsItselfWithTheSameChance() {
        assertThat(picks(balancer(), 6)).isEqualTo(picks(balancer(), 6));
    }

    @Test
    public void choosesTheSameWhetherOrNotItsNotesAreKept() {
        Balancer balancer = balancer();
        MadeUpCandidates forgetting = new MadeUpCandidates(7, 9);
        MadeUpCandidates keeping = new MadeUpCandidates(7, 9).keepingNotes();
        for (int n = 0; n < 2_000; n++) {
            assertThat(balancer.choose(keeping, request(n % 500)))
                    .isEqualTo(balancer.choose(forgetting, request(n % 500)));
        }
    }

    @Test
    public void allocatesNothing() {
        Balancer balancer = balancer();
        MadeUpCandidates candidates = new MadeUpCandidates(10, 7);
        RouteRequest[] requests = new RouteRequest[100];
        for (int n = 0; n < requests.length; n++) {
            requests[n] = request(n);
        }
        assertThat(AllocatedBytes.byEach(n -> balancer.choose(candidates, requests[n % requests.length])))
                .isZero();
    }

    @Test
    public void answersInEveryThread() throws Exception {
        Balancer balancer = balancer();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<Integer>>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(threads.submit(() -> picks(balancer, 8)));
            }
            for (Future<List<Integer>> picks : all) {
                assertThat(picks.get()).isEqualTo(all.get(0).get());
            }
        } finally {
            threads.shutdown();
        }
    }

    private List<Integer> picks(Balancer balancer, long seed) {
        MadeUpCandidates candidates = new MadeUpCandidates(4, seed);
        List<Integer> picks = new ArrayList<>();
        for (int n = 0; n < 500; n++) {
            picks.add(balancer.choose(candidates, request(n)));
        }
        return picks;
    }

    private int[] serve(Candidates candidates) {
        Balancer balancer = balancer();
        int[] served = new int[candidates.size()];
        for (int n = 0; n < READS; n++) {
            served[balancer.choose(candidates, request(n))]++;
        }
        return served;
    }
}
