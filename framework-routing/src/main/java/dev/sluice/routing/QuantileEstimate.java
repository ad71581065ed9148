package dev.sluice.routing;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Estimates a quantile of a stream in one number (Ma, Muthukrishnan and Sandler, 2013): a sample above it moves it up by
 * a step, one below it down by a smaller one, so that it rests where the shares of both are as wanted. Safe for all
 * threads; of two samples at once one may be lost.
 */
final class QuantileEstimate {

    private static final int ENOUGH = 20;
    private static final double STEP = 0.02;

    private final double quantile;
    private volatile double estimate;
    private final AtomicInteger samples = new AtomicInteger();

    QuantileEstimate(double quantile) {
        this.quantile = quantile;
    }

    /** 0 until there are enough samples. */
    long nanos() {
        return samples.get() < ENOUGH ? 0 : (long) estimate;
    }

    void add(long nanos) {
        double before = estimate;
        double step = before * STEP;
        if (samples.get() < ENOUGH) {
            estimate = Math.max(before, (double) nanos);
            samples.incrementAndGet();
        } else {
            estimate = nanos > before ? before + step * quantile : Math.max(1, before - step * (1 - quantile));
        }
    }
}
