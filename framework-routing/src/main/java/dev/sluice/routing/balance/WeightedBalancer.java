package dev.sluice.routing.balance;

import dev.sluice.routing.route.RouteRequest;

/** Throws a dart at the weights laid end to end. */
final class WeightedBalancer implements Balancer {

    static final Balancer WEIGHTED = new WeightedBalancer();

    private static final int ONE = 1 << 24;

    private WeightedBalancer() {}

    @Override
    public String name() {
        return "weighted";
    }

    @Override
    public int choose(Candidates candidates, RouteRequest request) {
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
