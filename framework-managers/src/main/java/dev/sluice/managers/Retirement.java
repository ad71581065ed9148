package dev.sluice.managers;

import dev.sluice.managers.spi.EnginePool;
import dev.sluice.managers.topology.PoolSnapshot;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The former pools of an engine, whose place another one has taken: idle connections go at once, each borrowed one when
 * it comes back, the pool with the last of them. A long read survives the promotion of its server that way.
 */
final class Retirement {

    private static final Logger LOG = LoggerFactory.getLogger(Retirement.class);
    private static final long POLL_NANOS = 1_000_000;
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final String label;
    private final Set<EnginePool> pools = ConcurrentHashMap.newKeySet();

    /** For the engine that logs call {@code label}. */
    Retirement(String label) {
        this.label = label;
    }

    /** Evicts now and returns; a daemon thread waits for the rest. */
    void begin(EnginePool old) {
        retire(old);
        Thread waiter = new Thread(() -> finish(old, FOR_EVER), "sluice-" + label + "-retirement");
        waiter.setDaemon(true);
        waiter.start();
    }

    /** Closes under its users, and returns; a daemon thread does it, since that may wait for threads that connect. */
    void cut(EnginePool old) {
        retire(old);
        Thread cutter = new Thread(() -> finish(old, Duration.ZERO), "sluice-" + label + "-fence");
        cutter.setDaemon(true);
        cutter.start();
    }

    /** Evicts now, waits for the rest, and closes at the deadline what is still borrowed. */
    void complete(EnginePool old, Duration deadline) {
        retire(old);
        finish(old, deadline);
    }

    /** Waits until nothing of these pools and of {@code present}, if there is one, is borrowed; false if the deadline passed. */
    boolean await(@Nullable EnginePool present, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        boolean returned = present == null || awaitReturned(present, deadline);
        for (EnginePool old : pools) {
            returned &= awaitReturned(old, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
        return returned;
    }

    /** How many connections of these pools are borrowed. */
    int borrowed() {
        return pools.stream().mapToInt(old -> old.snapshot().active()).sum();
    }

    /** Closes these pools under their users. */
    void close() {
        pools.forEach(EnginePool::close);
    }

    private void retire(EnginePool old) {
        pools.add(old);
        old.evict();
    }

    private void finish(EnginePool old, Duration deadline) {
        // Whoever still waits there needs a connection of it to be woken: a closed pool would let him sit out his
        // timeout
        await(old, pool -> pool.active() + pool.waiting(), deadline);
        old.close();
        pools.remove(old);
        LOG.debug("[{}] the former pool is closed", label);
    }

    private static boolean awaitReturned(EnginePool pool, Duration deadline) {
        return await(pool, PoolSnapshot::active, deadline);
    }

    private static boolean await(EnginePool pool, ToIntFunction<PoolSnapshot> count, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        long pause = POLL_NANOS;
        while (count.applyAsInt(pool.snapshot()) > 0) {
            if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(pause * 2, 50 * POLL_NANOS);
        }
        return true;
    }
}
