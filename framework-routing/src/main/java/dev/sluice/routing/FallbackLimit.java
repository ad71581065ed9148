package dev.sluice.routing;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many reads are on the primary because no replica could serve them. A share of the primary's pool and no fixed
 * number, so that writes find the rest of it free however large it is.
 */
final class FallbackLimit {

    private final AtomicInteger inside = new AtomicInteger();

    /**
     * Whether one more may go there.
     *
     * @param poolSize 0 while the pool is not open, which admits everybody: the pool will be a limit by itself
     */
    boolean enter(double share, int poolSize) {
        int limit = poolSize == 0 ? Integer.MAX_VALUE : Math.max(1, (int) (share * poolSize));
        if (inside.incrementAndGet() <= limit) {
            return true;
        }
        inside.decrementAndGet();
        return false;
    }

    void leave() {
        inside.decrementAndGet();
    }

    int inside() {
        return inside.get();
    }
}
