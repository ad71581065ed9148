package dev.sluice.routing.simulation;

import java.util.Arrays;

/** Counts times, to about 3 %: 32 steps for each power of two, from a microsecond on. */
final class Latencies {

    private static final int STEPS = 32;

    private final long[] counts = new long[STEPS * 40];
    private long count;

    void add(long nanos) {
        counts[slot(nanos / 1000)]++;
        count++;
    }

    long count() {
        return count;
    }

    void clear() {
        Arrays.fill(counts, 0);
        count = 0;
    }

    /** In microseconds, the time that {@code share} of all do not exceed; 0 if there are none. */
    long micros(double share) {
        long rank = (long) Math.ceil(share * count);
        long seen = 0;
        for (int slot = 0; slot < counts.length && count > 0; slot++) {
            seen += counts[slot];
            if (seen >= rank) {
                return micros(slot);
            }
        }
        return 0;
    }

    private static int slot(long micros) {
        if (micros < STEPS) {
            return (int) Math.max(0, micros);
        }
        int power = 63 - Long.numberOfLeadingZeros(micros) - 5;
        return power * STEPS + (int) (micros >>> power);
    }

    private static long micros(int slot) {
        int power = Math.max(0, slot / STEPS - 1);
        return (long) (slot - power * STEPS) << power;
    }
}
