package dev.sluice.routing;

import dev.sluice.managers.topology.EngineName;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a balancer has noted about some replicas with certain weights. Outlives topologies, as long as neither changes. Safe
 * for all threads, in the way that {@link dev.sluice.routing.balance.Candidates#notes} says.
 */
final class Notes {

    private final EngineName[] names;
    private final double[] weights;
    private volatile int @Nullable [] notes;

    private Notes(Member... members) {
        this.names = Arrays.stream(members).map(Member::name).toArray(EngineName[]::new);
        this.weights = Arrays.stream(members).mapToDouble(Member::weight).toArray();
    }

    /** Those that were there before, if they are about the same; else new ones. */
    static Notes about(Member[] members, @Nullable Notes before) {
        Notes fresh = new Notes(members);
        return before != null
                        && Arrays.equals(before.names, fresh.names)
                        && Arrays.equals(before.weights, fresh.weights)
                ? before
                : fresh;
    }

    int[] of(int size) {
        int[] found = notes;
        if (found == null) {
            found = new int[size];
            notes = found;
        }
        return found;
    }
}
