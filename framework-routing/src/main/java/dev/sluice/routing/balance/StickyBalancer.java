package dev.sluice.routing.balance;

import static java.util.Objects.requireNonNull;

import dev.sluice.routing.route.RouteRequest;

/**
 * Rendezvous hashing with weights (Thaler and Ravishankar, 1998; Schindelhauer and Schomaker, 2005), with bounded load
 * (Mirrokni, Thorup and Zadimoghaddam, 2018): each replica draws a number from the key and its own name, the one with
 * the smallest number for its weight wins, unless it already has a quarter more in flight than its share.
 *
 * <p>Only texts are hashed, since {@link String#hashCode} is the same in every process.
 */
final class StickyBalancer implements Balancer {

    private static final double BOUND = 1.25;

    private final String attribute;

    StickyBalancer(String attribute) {
        this.attribute = requireNonNull(attribute, "attribute");
    }

    @Override
    public String name() {
        return "sticky by " + attribute;
    }

    @Override
    public int choose(Candidates candidates, RouteRequest request) {
        Object key = request.attribute(attribute).orElse(null);
        if (key == null) {
            return Balancer.peakEwma().choose(candidates, request);
        }
        int hash = key.toString().hashCode();
        double fairShare = fairShare(candidates);
        int chosen = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < candidates.size(); i++) {
            double weight = candidates.weight(i);
            boolean full = candidates.inFlight(i) + 1 > Math.ceil(BOUND * fairShare * weight);
            double drawn = full ? Double.POSITIVE_INFINITY : draw(hash, candidates, i, weight);
            if (drawn < smallest) {
                chosen = i;
                smallest = drawn;
            }
        }
        return chosen;
    }

    @Override
    public double score(Candidates candidates, int index, RouteRequest request) {
        Object key = request.attribute(attribute).orElse(null);
        return key == null
                ? Balancer.peakEwma().score(candidates, index, request)
                : draw(key.toString().hashCode(), candidates, index, candidates.weight(index));
    }

    /** What each would have in flight for each unit of its weight, were this read spread over them too. */
    private static double fairShare(Candidates candidates) {
        double inFlight = 1;
        double weight = 0;
        for (int i = 0; i < candidates.size(); i++) {
            inFlight += candidates.inFlight(i);
            weight += candidates.weight(i);
        }
        return inFlight / weight;
    }

    private static double draw(int hash, Candidates candidates, int index, double weight) {
        long mixed = mix(((long) hash << 32) ^ candidates.name(index).alias().hashCode());
        double uniform = ((mixed >>> 11) + 0.5) / (1L << 53);
        return -StrictMath.log(uniform) / weight;
    }

    /** Stafford's variant 13 of the finalizer of MurmurHash3: each bit of the result hangs on each bit of the input. */
    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
