package dev.sluice.routing;

import java.util.concurrent.atomic.AtomicLong;

/** A bucket of tokens: each read puts in a part of one, each second read takes one out. */
final class HedgeBudget {

    private static final long ONE = 1_000_000;
    private static final long MOST = 10 * ONE;

    private final long earned;
    private final AtomicLong saved = new AtomicLong(ONE);

    HedgeBudget(double share) {
        this.earned = Math.max(1, (long) (share * ONE));
    }

    void earn() {
        if (saved.get() < MOST) {
            saved.getAndAdd(earned);
        }
    }

    boolean spend() {
        if (saved.addAndGet(-ONE) >= 0) {
            return true;
        }
        saved.getAndAdd(ONE);
        return false;
    }
}
