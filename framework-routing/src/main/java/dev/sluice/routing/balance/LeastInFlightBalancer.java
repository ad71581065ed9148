package dev.sluice.routing.balance;

import dev.sluice.routing.route.RouteRequest;

/** Looks at all of them, from a place taken by chance, lest of equal ones the first be everybody's. */
final class LeastInFlightBalancer implements Balancer {

    static final Balancer LEAST_IN_FLIGHT = new LeastInFlightBalancer();

    private LeastInFlightBalancer() {}

    @Override
    public String name() {
        return "least in flight";
    }

    @Override
    public int choose(Candidates candidates, RouteRequest request) {
        int count = candidates.size();
        int index = candidates.random(count);
        int least = index;
        double leastLoad = Double.POSITIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            double load = score(candidates, index, request);
            if (load < leastLoad) {
                least = index;
                leastLoad = load;
            }
            index = index + 1 == count ? 0 : index + 1;
        }
        return least;
    }

    /** What it would have in flight with one more, for its weight. */
    @Override
    public double score(Candidates candidates, int index, RouteRequest request) {
        return (candidates.inFlight(index) + 1) / candidates.weight(index);
    }
}
