package dev.sluice.routing.balance;

import dev.sluice.routing.route.RouteRequest;

/**
 * Looks at all of them, from a place taken by chance, lest of equal ones the first be everybody's.
 *
 * <p>Of many it looks at some, taken by chance with odds of their weights. With each choice more that a read has, the
 * busiest has far less in flight, and beyond a few hardly any (Mitzenmacher, 2001); and those who decide at the same moment do
 * not all see the same one. Where a few have nearly all the weight, chance would rarely find others: then it looks at all.
 */
final class LeastInFlightBalancer implements Balancer {

    static final Balancer LEAST_IN_FLIGHT = new LeastInFlightBalancer();

    /** Up to so many it looks at all. */
    static final int FEW = 64;

    static final int LOOKS = 16;

    private static final int DRAWS = 4 * LOOKS;
    private static final int ONE = 1 << 24;

    private LeastInFlightBalancer() {}

    @Override
    public String name() {
        return "least in flight";
    }

    @Override
    public int choose(Candidates candidates, RouteRequest request) {
        int drawn = candidates.size() > FEW ? ofSome(candidates, request) : -1;
        return drawn < 0 ? ofAll(candidates, request) : drawn;
    }

    /** -1 if chance did not find enough of them. */
    private int ofSome(Candidates candidates, RouteRequest request) {
        int count = candidates.size();
        double largest = candidates.largestWeight();
        int least = -1;
        double leastLoad = Double.POSITIVE_INFINITY;
        int looks = 0;
        for (int draws = 0; draws < DRAWS && looks < LOOKS; draws++) {
            int index = candidates.random(count);
            double weight = candidates.weight(index);
            if (weight >= largest || candidates.random(ONE) * largest < weight * ONE) {
                looks++;
                double load = score(candidates, index, request);
                if (load < leastLoad) {
                    least = index;
                    leastLoad = load;
                }
            }
        }
        return looks < LOOKS ? -1 : least;
    }

    private int ofAll(Candidates candidates, RouteRequest request) {
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
