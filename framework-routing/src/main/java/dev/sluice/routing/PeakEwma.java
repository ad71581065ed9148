package dev.sluice.routing;

import java.util.concurrent.TimeUnit;

/**
 * A moving average of how long units of work took, that rises fast and falls slowly. Safe for all threads: two that add
 * at once may lose one of the two samples, which an average survives.
 *
 * <p>A unit of work is not one request: next to reads of a millisecond there are reports of minutes. That is why a sample
 * counts for four times the average at most, and moves it by half of the difference. A server that has become slow
 * is found within a few units of work all the same, and one report does not keep everybody away from its server.
 *
 * <p>Without samples it sinks, so that a replica that nobody chooses is tried again some time.
 */
final class PeakEwma {

    /**
     * Many applications with little traffic each must not keep a slow server busy by trying whether it still is: with 2
     * seconds twenty of them did.
     */
    static final long HALF_LIFE = TimeUnit.SECONDS.toNanos(10);

    private static final double LARGEST_SAMPLE = 4;
    private static final double RISE = 0.5;

    private volatile double average;
    private volatile long since;

    /** 0 until there is a sample. */
    long nanos() {
        return (long) average;
    }

    void add(long nanos, long now) {
        double before = average;
        double sample = Math.max(1, nanos);
        if (before == 0) {
            average = sample;
        } else if (sample > before) {
            average = before + (Math.min(sample, before * LARGEST_SAMPLE) - before) * RISE;
        } else {
            double kept = kept(now - since);
            average = before * kept + sample * (1 - kept);
        }
        since = now;
    }

    /** Called now and then; does nothing while there are samples. */
    void sink(long now) {
        long idle = now - since;
        if (idle > HALF_LIFE / 8 && average != 0) {
            average = Math.max(1, average * kept(idle));
            since = now;
        }
    }

    /** Half for each half-life, in straight lines between those: the same on every machine, and cheap. */
    private static double kept(long nanos) {
        long halvings = Math.max(0, nanos) / HALF_LIFE;
        if (halvings > 60) {
            return 0;
        }
        double rest = (double) (nanos - halvings * HALF_LIFE) / HALF_LIFE;
        return (1 - rest / 2) / (1L << halvings);
    }
}
