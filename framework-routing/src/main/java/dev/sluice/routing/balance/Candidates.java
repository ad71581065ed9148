package dev.sluice.routing.balance;

import dev.sluice.managers.topology.EngineName;
import org.jspecify.annotations.Nullable;

/**
 * The replicas that may serve one read, with the numbers of this moment: only those that are up, not ejected, and in the
 * router's zone as long as that has room. At least one. An index means the same replica during one call of {@link
 * Balancer#choose} and nothing beyond it.
 *
 * <p>The numbers are live: two calls may give two answers. Who compares copies first. Nothing here blocks or allocates.
 */
public interface Candidates {

    int size();

    EngineName name(int index);

    /** How many units of work of this router have a connection of it now. */
    int inFlight(int index);

    /**
     * How much of its pool is taken, by anybody: 0 is nothing, 1 everything, more means that somebody waits. What others
     * than this router have borrowed is as old as the last observation; 0 while the pool is not open.
     */
    double pressure(int index);

    /**
     * How long its units of work took lately, in nanoseconds, by a moving average that jumps up at once and comes down
     * slowly; 0 while unknown. What it is in {@link Balancer#peakEwma}.
     */
    long latencyNanos(int index);

    /** Its declared weight, less while it starts slowly after it came or came back; above 0. */
    double weight(int index);

    /** No candidate's weight is larger. */
    default double largestWeight() {
        double largest = 0;
        for (int i = 0; i < size(); i++) {
            largest = Math.max(largest, weight(i));
        }
        return largest;
    }

    /**
     * Room for what a balancer has worked out about these candidates and would have to work out again: zeros at first, and
     * the same array as long as these replicas are there with these weights, in this order. All threads write to it without
     * a lock, so that each number must be right by itself, whoever wrote it. Null where it would not be kept.
     *
     * @param size the same with each call
     */
    default int @Nullable [] notes(int size) {
        return null;
    }

    /** Uniform, 0 to {@code bound} - 1. Balancers take chance from here and nowhere else, so that a simulation repeats. */
    int random(int bound);

    /** Counts up by one with each read of the group that asks; not with a dry run. Any int, negative ones too. */
    int turn();
}
