package dev.sluice.routing.balance;

import dev.sluice.routing.route.RouteRequest;

/**
 * Picks one replica among those that may serve a read.
 *
 * <pre>{@code
 * Router.builder(manager).balancer(Balancer.leastInFlight()).build()
 * }</pre>
 *
 * <p>Safe for all threads, and for several routers: what there is to remember about engines is in {@link Candidates}.
 *
 * @implSpec {@link #choose} is called in the thread of the caller, concurrently, once for each read that has two replicas
 *     or more to go to, and once more for each that could not be borrowed from. It neither blocks nor allocates, and what
 *     it throws reaches the caller. An index that is out of range is refused with an {@code IllegalStateException}.
 */
public interface Balancer {

    /**
     * Of two replicas taken by chance, the one that is likely to answer sooner: by the peak of its latency, what it has in
     * flight, how full its pool is, and its weight. The default. Takes the same time however many replicas there are.
     */
    static Balancer peakEwma() {
        return PeakEwmaBalancer.PEAK_EWMA;
    }

    /**
     * The one with the least in flight for its weight; of equal ones, any. Looks at each replica, with each read; of more
     * than 64 at 16, taken by chance with odds of their weights, unless a few have nearly all the weight.
     */
    static Balancer leastInFlight() {
        return LeastInFlightBalancer.LEAST_IN_FLIGHT;
    }

    /** By chance, in proportion to the weights. */
    static Balancer weighted() {
        return WeightedBalancer.WEIGHTED;
    }

    /** One after the other, whatever their weights. */
    static Balancer roundRobin() {
        return RoundRobinBalancer.ROUND_ROBIN;
    }

    /**
     * The same replica for the same value of a request's attribute, in every process, for the sake of its caches; another
     * one while that has too much in flight. When replicas come or go only the keys of those move. Requests without the
     * attribute are balanced as by {@link #peakEwma()}.
     *
     * @param attribute the key given to {@link RouteRequest#with}; values count as equal if their texts are
     */
    static Balancer stickyBy(String attribute) {
        return new StickyBalancer(attribute);
    }

    /** What routes and explanations call it. */
    String name();

    /** The index of the chosen one, 0 to {@code candidates.size()} - 1. */
    int choose(Candidates candidates, RouteRequest request);

    /**
     * How it rates one candidate at this moment, for explanations; the lower, the sooner it is chosen. Not a number if it
     * does not rate, as a round robin.
     */
    default double score(Candidates candidates, int index, RouteRequest request) {
        return Double.NaN;
    }
}
