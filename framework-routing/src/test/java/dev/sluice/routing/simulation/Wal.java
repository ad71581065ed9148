package dev.sluice.routing.simulation;

import java.util.Arrays;

/**
 * What the primary of one epoch has committed: when, and up to which position. Replicas see a point of it later; what was
 * not on its way to them when the primary died they never see.
 */
final class Wal {

    private static final long COMMIT = 120;

    private final long epoch;
    private final long start;
    private long[] times = new long[1024];
    private int commits;
    private int shipped = Integer.MAX_VALUE;

    /** @param start the position at which this epoch branched off */
    Wal(long epoch, long start) {
        this.epoch = epoch;
        this.start = start;
    }

    long epoch() {
        return epoch;
    }

    /** Where the epoch branched off the one before it. */
    long start() {
        return start;
    }

    /** The position after the last commit. */
    long end() {
        return position(commits);
    }

    /** The position after so many commits. */
    long position(int count) {
        return start + count * COMMIT;
    }

    void commit(long now) {
        if (commits == times.length) {
            times = Arrays.copyOf(times, commits * 2);
        }
        times[commits++] = now;
    }

    /** The primary dies: what it has committed since {@code time} never leaves it. */
    void cut(long time) {
        shipped = commitsAt(time, 0);
    }

    /** How many commits there were at {@code time}, which replicas can have; at least {@code known}. */
    int commitsAt(long time, int known) {
        int count = known;
        while (count < commits && count < shipped && times[count] <= time) {
            count++;
        }
        return count;
    }
}
