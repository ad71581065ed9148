package dev.sluice.routing.balance;

import dev.sluice.routing.route.RouteRequest;

/**
 * Takes one by chance, and keeps it with a probability of its weight to the largest; else it takes another. That is a try or
 * two however many there are. Where a few have nearly all the weight it would be many: then it throws a dart at the weights
 * laid end to end, which comes to the same.
 */
final class WeightedBalancer implements Balancer {

    static final Balancer WEIGHTED = new WeightedBalancer();

    private static final int TRIES = 16;
    private static final int ONE = 1 << 24;

    private WeightedBalancer() {}

    @Override
    public String name() {
        return "weighted";
    }

    @Override
    public int choose(Candidates candidates, RouteRequest request) {
        int count = candidates.size();
        double largest = candidates.largestWeight();
        for (int i = 0; i < TRIES; i++) {
            int index = candidates.random(count);
            if (candidates.random(ONE) * largest < candidates.weight(index) * ONE) {
                return index;
            }
        }
        return dart(candidates);
    }

    private static int dart(Candidates candidates) {
        int count = candidates.size();
        double dart = total(candidates) * candidates.random(ONE) / ONE;
        for (int i = 0; i < count; i++) {
            dart -= candidates.weight(i);
            if (dart < 0) {
                return i;
            }
        }
        return count - 1; // the weights have shrunk since they were added up
    }

    /** In how many reads it is chosen once. */
    @Override
    public double score(Candidates candidates, int index, RouteRequest request) {
        return total(candidates) / candidates.weight(index);
    }

    private static double total(Candidates candidates) {
        double total = 0;
        for (int i = 0; i < candidates.size(); i++) {
            total += candidates.weight(i);
        }
        return total;
    }
}
