package dev.sluice.sessions.hibernate;

import dev.sluice.routing.RoutedConnection;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the units that have a connection, of all sessions of the JVM, and ends the statements of those that are to stop.
 *
 * <p>An interrupt of a thread tells nobody but code that asks, and a driver that waits for its server does not ask. So one
 * thread asks for all, 20 times a second: a unit pays for it by the entry in a map that its connection needs anyway. The
 * thread goes when there has been no connection for a while. Servers are told by a few others, since that may take long.
 */
final class UnitWatch {

    static final UnitWatch SHARED = new UnitWatch();

    static final Duration PERIOD = Duration.ofMillis(50);

    private static final Logger LOG = LoggerFactory.getLogger(UnitWatch.class);

    private static final int ROUNDS_WITHOUT_ANY = 200;
    private static final int MESSENGERS = 4;
    private static final int IDLE_SECONDS = 10;

    private final ConcurrentMap<Connection, LentConnection> lent = new ConcurrentHashMap<>();
    private final AtomicBoolean watching = new AtomicBoolean();
    private final ThreadPoolExecutor messengers = messengers();

    private UnitWatch() {}

    /** @param unit null for somebody who is no unit */
    void lent(Connection connection, RoutedConnection routed, @Nullable Stopping unit) {
        lent.put(connection, new LentConnection(routed, unit));
        if (!watching.get()) {
            start();
        }
    }

    /** Null if it was not lent. */
    @Nullable
    LentConnection returned(Connection connection) {
        return lent.remove(connection);
    }

    /** Ends the statement of a unit that is to stop, without waiting for the next round, and without waiting for the server. */
    void end(Stopping unit, UnitStop stop) {
        for (LentConnection connection : lent.values()) {
            if (connection.isOf(unit)) {
                order(connection, stop);
            }
        }
    }

    private void start() {
        if (watching.compareAndSet(false, true)) {
            daemons("sluice-unit-watch").newThread(this::watch).start();
        }
    }

    private void watch() {
        int rounds = 0;
        while (rounds < ROUNDS_WITHOUT_ANY) {
            LockSupport.parkNanos(PERIOD.toNanos());
            rounds = lent.isEmpty() ? rounds + 1 : 0;
            look(System.nanoTime());
        }
        watching.set(false);
        if (!lent.isEmpty()) {
            start();
        }
    }

    private void look(long now) {
        try {
            for (LentConnection connection : lent.values()) {
                UnitStop stop = connection.due(now);
                if (stop != null) {
                    order(connection, stop);
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("units could not be watched in one round of many", e);
        }
    }

    private void order(LentConnection connection, UnitStop stop) {
        connection.ordered();
        messengers.execute(() -> connection.end(stop));
    }

    private static ThreadPoolExecutor messengers() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                MESSENGERS,
                MESSENGERS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                daemons("sluice-unit-stop"));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory daemons(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
