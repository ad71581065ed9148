package dev.sluice.routing.balance;

import static java.util.Objects.requireNonNull;

import dev.sluice.routing.route.RouteRequest;

/**
 * Keys fall into buckets, and each bucket belongs to one replica by rendezvous hashing with weights (Thaler and Ravishankar,
 * 1998; Schindelhauer and Schomaker, 2005): each replica draws a number from the bucket and its own name, and the smallest
 * for its weight wins. Who has won is noted, since drawing takes as long as there are replicas.
 *
 * <p>Load is bounded (Mirrokni, Thorup and Zadimoghaddam, 2018): where the replica has a quarter more in flight than its
 * share, the key goes on to another bucket, drawn from the key (Chen, Coleman and Shrivastava, 2021). What a share is, is
 * estimated from a few replicas where there are many.
 *
 * <p>Only texts are hashed, since {@link String#hashCode} is the same in every process.
 */
final class StickyBalancer implements Balancer {

    private static final double BOUND = 1.25;

    /** Many for each of a thousand replicas, lest some have more of them than others. */
    private static final int BUCKETS = 1 << 16;

    private static final int HOPS = 8;
    private static final int SAMPLE = 16;

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
        int home = owner(candidates, bucket(hash, 0));
        double share = fairShare(candidates);
        int chosen = home;
        for (int hop = 1; isFull(candidates, chosen, share) && hop < HOPS; hop++) {
            chosen = owner(candidates, bucket(hash, hop));
        }
        return isFull(candidates, chosen, share) ? leastFull(candidates, home) : chosen;
    }

    @Override
    public double score(Candidates candidates, int index, RouteRequest request) {
        Object key = request.attribute(attribute).orElse(null);
        return key == null
                ? Balancer.peakEwma().score(candidates, index, request)
                : draw(bucket(key.toString().hashCode(), 0), candidates, index);
    }

    private static int owner(Candidates candidates, int bucket) {
        int[] notes = candidates.notes(BUCKETS);
        if (notes == null) {
            return drawn(candidates, bucket);
        }
        int noted = notes[bucket];
        if (noted == 0) {
            noted = drawn(candidates, bucket) + 1;
            notes[bucket] = noted;
        }
        return noted - 1;
    }

    private static int drawn(Candidates candidates, int bucket) {
        int winner = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < candidates.size(); i++) {
            double drawn = draw(bucket, candidates, i);
            if (drawn < smallest) {
                winner = i;
                smallest = drawn;
            }
        }
        return winner;
    }

    private static boolean isFull(Candidates candidates, int index, double share) {
        return candidates.inFlight(index) + 1 > Math.ceil(BOUND * share * candidates.weight(index));
    }

    /** All that the key has come by are full. */
    private static int leastFull(Candidates candidates, int home) {
        int least = home;
        for (int i = 0; i < candidates.size(); i++) {
            if (load(candidates, i) < load(candidates, least)) {
                least = i;
            }
        }
        return least;
    }

    private static double load(Candidates candidates, int index) {
        return (candidates.inFlight(index) + 1) / candidates.weight(index);
    }

    /** What each would have in flight for each unit of its weight, were this read spread over them too. */
    private static double fairShare(Candidates candidates) {
        int size = candidates.size();
        boolean few = size <= SAMPLE;
        int looks = few ? size : SAMPLE;
        double inFlight = 0;
        double weight = 0;
        for (int i = 0; i < looks; i++) {
            int index = few ? i : candidates.random(size);
            inFlight += candidates.inFlight(index);
            weight += candidates.weight(index);
        }
        double thisRead = (double) looks / size;
        return (inFlight + thisRead) / weight;
    }

    private static int bucket(int hash, int hop) {
        return (int) (mix(((long) hop << 32) | (hash & 0xffffffffL)) >>> 48);
    }

    private static double draw(int bucket, Candidates candidates, int index) {
        long mixed = mix(((long) bucket << 32) ^ candidates.name(index).alias().hashCode());
        double uniform = ((mixed >>> 11) + 0.5) / (1L << 53);
        return -StrictMath.log(uniform) / candidates.weight(index);
    }

    /** Stafford's variant 13 of the finalizer of MurmurHash3: each bit of the result hangs on each bit of the input. */
    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
