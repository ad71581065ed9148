package dev.sluice.managers;

import dev.sluice.managers.spi.EnginePool;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a pool whose place another one has taken: idle connections go at once, each borrowed one when it comes back,
 * the pool with the last of them. A long read survives the promotion of its server that way.
 */
final class Retirement {

    private static final Logger LOG = LoggerFactory.getLogger(Retirement.class);
    private static final long POLL_NANOS = 20_000_000;

    private Retirement() {}

    /** Evicts now and returns; a daemon thread waits for the rest. */
    static void of(String label, EnginePool old) {
        old.evict();
        Thread waiter = new Thread(() -> closeWhenReturned(label, old), "sluice-" + label + "-retirement");
        waiter.setDaemon(true);
        waiter.start();
    }

    private static void closeWhenReturned(String label, EnginePool old) {
        while (old.snapshot().active() > 0) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        old.close();
        LOG.debug("[{}] the last connection of the former pool is closed", label);
    }
}
