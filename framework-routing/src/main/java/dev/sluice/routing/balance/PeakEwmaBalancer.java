package dev.sluice.routing.balance;

import dev.sluice.routing.route.RouteRequest;

/**
 * Power of two choices (Mitzenmacher, 2001) on the cost {@code latency × (1 + in flight / weight) × (1 + pressure)}.
 *
 * <p>Of the two, the cheaper one is not taken for certain, but with odds of weight / cost⁴. Certainty would send
 * everybody to the same side whenever the difference is noise, and nobody to a replica of half the weight while there is
 * nothing to do; the fourth power leaves a replica that is ten times dearer one read in ten thousand.
 */
final class PeakEwmaBalancer implements Balancer {

    static final Balancer PEAK_EWMA = new PeakEwmaBalancer();

    /** Below this, differences are noise of clocks and schedulers, and a zero would make everything equal. */
    private static final double SHORTEST = 100_000;

    /** Beyond this one is chosen anyway, and the fourth power stays within a double. */
    private static final double CLEAR = 1_000;

    private static final int ONE = 1 << 24;

    private PeakEwmaBalancer() {}

    @Override
    public String name() {
        return "peak ewma";
    }

    @Override
    public int choose(Candidates candidates, RouteRequest request) {
        int count = candidates.size();
        if (count == 1) {
            return 0;
        }
        int first = candidates.random(count);
        int second = candidates.random(count - 1);
        second += second >= first ? 1 : 0;
        long firstLatency = candidates.latencyNanos(first);
        long secondLatency = candidates.latencyNanos(second);
        boolean comparable = firstLatency > 0 && secondLatency > 0;
        double firstWeight = candidates.weight(first);
        double secondWeight = candidates.weight(second);
        double ratio = cost(candidates, second, comparable ? secondLatency : 0, secondWeight)
                / cost(candidates, first, comparable ? firstLatency : 0, firstWeight);
        double square = Math.min(ratio * ratio, CLEAR * CLEAR);
        double odds = firstWeight * square * square;
        return candidates.random(ONE) * (odds + secondWeight) < odds * ONE ? first : second;
    }

    /** In milliseconds. */
    @Override
    public double score(Candidates candidates, int index, RouteRequest request) {
        return cost(candidates, index, candidates.latencyNanos(index), candidates.weight(index)) / 1e6;
    }

    private static double cost(Candidates candidates, int index, long latency, double weight) {
        return Math.max(SHORTEST, (double) latency)
                * (1 + candidates.inFlight(index) / weight)
                * (1 + candidates.pressure(index));
    }
}
