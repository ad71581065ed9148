package dev.sluice.managers;

import dev.sluice.managers.spi.EnginePool;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a pool whose place another one has taken: idle connections go at once, each borrowed one when it comes back,
 * the pool with the last of them. A long read survives the promotion of its server that way.
 */
final class Retirement {

    private static final Logger LOG = LoggerFactory.getLogger(Retirement.class);
    private static final long POLL_NANOS = 1_000_000;
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private Retirement() {}

    /** Evicts now and returns; a daemon thread waits for the rest. */
    static void begin(String label, EnginePool old) {
        old.evict();
        Thread waiter = new Thread(() -> closeWhenReturned(label, old), "sluice-" + label + "-retirement");
        waiter.setDaemon(true);
        waiter.start();
    }

    /** Waits until nothing of the pool is borrowed; false if the deadline passed or the thread was interrupted. */
    static boolean await(EnginePool pool, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        long pause = POLL_NANOS;
        while (pool.snapshot().active() > 0) {
            if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(pause * 2, 100 * POLL_NANOS);
        }
        return true;
    }

    private static void closeWhenReturned(String label, EnginePool old) {
        await(old, FOR_EVER);
        old.close();
        LOG.debug("[{}] the former pool is closed", label);
    }
}
