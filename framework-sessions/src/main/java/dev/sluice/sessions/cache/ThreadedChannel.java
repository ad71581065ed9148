package dev.sluice.sessions.cache;

import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.sessions.internal.RowWrites;
import dev.sluice.sessions.internal.UnitHost;
import dev.sluice.sessions.internal.WriteListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel that listens in a thread of its own. Whenever it may have missed something, because its connection was lost or is
 * new, it says that anything may have been written. Safe for all threads.
 */
abstract class ThreadedChannel extends CacheChannel {

    private record Cache(Set<String> tables, BiConsumer<News, Bookmark> written) {}

    private static final Logger LOG = LoggerFactory.getLogger(EntityCache.class);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(5);

    private final List<Cache> caches = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock(); // around host, thread and telling
    private @Nullable UnitHost host;
    private @Nullable Thread thread;
    private Runnable telling = () -> {};

    @Override
    final Runnable open(UnitHost sessions, Set<String> tables, BiConsumer<News, Bookmark> written) {
        Cache cache = new Cache(tables, written);
        lock.lock();
        try {
            if (host != null && host != sessions) {
                throw new IllegalArgumentException(
                        "channel: serves caches of other sessions (expected: one channel for each sessions)");
            }
            host = sessions;
            caches.add(cache);
            if (thread == null) {
                begin(sessions);
            }
        } finally {
            lock.unlock();
        }
        return () -> close(cache);
    }

    private void begin(UnitHost sessions) {
        telling = sessions.listen(new WriteListener() {
            @Override
            public void committing(Connection connection, Set<String> tables, @Nullable RowWrites rows)
                    throws SQLException {
                // in one order, so that two writers do not lock crosswise
                SortedMap<String, Set<String>> written = new TreeMap<>();
                for (String table : cachedTables()) {
                    if (tables.isEmpty() || tables.contains(table)) {
                        written.put(table, ChangeText.of(rows, table));
                    }
                }
                if (!written.isEmpty()) {
                    tell(sessions, connection, written);
                }
            }

            @Override
            public void committed(Set<String> tables, Bookmark bookmark) {}

            @Override
            public void maybeCommitted(Set<String> tables) {}
        });
        Thread listener = new Thread(() -> listen(sessions), "sluice-cache-" + sessions.who());
        listener.setDaemon(true);
        listener.start();
        thread = listener;
    }

    private void close(Cache cache) {
        @Nullable Thread ended = null;
        lock.lock();
        try {
            caches.remove(cache);
            if (caches.isEmpty() && thread != null) {
                telling.run();
                ended = thread;
                thread = null;
            }
        } finally {
            lock.unlock();
        }
        if (ended != null) {
            LockSupport.unpark(ended);
            try {
                ended.join(LAST_PATIENCE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Set<String> cachedTables() {
        Set<String> all = new HashSet<>();
        caches.forEach(cache -> all.addAll(cache.tables()));
        return all;
    }

    private void listen(UnitHost sessions) {
        boolean complained = false;
        while (isOpen()) {
            Duration rest = rest();
            try (RoutedConnection routed = sessions.router().connect(request(sessions))) {
                listen(sessions, routed);
                complained = false;
            } catch (SQLException | RuntimeException e) {
                if (isOpen() && !complained) {
                    LOG.warn(
                            "[{}] what other processes write is not heard at present; caches are emptied until it is",
                            sessions.who(),
                            e);
                    complained = true;
                }
                tellCaches(News.ANYTHING, Bookmark.none());
                rest = PAUSE_AFTER_FAILURE;
            }
            pause(rest);
        }
    }

    /** Where to listen: on the primary, unless a subclass knows better. */
    RouteRequest request(UnitHost sessions) {
        return RouteRequest.read()
                .group(sessions.group())
                .consistency(Consistency.strong())
                .label("cache channel");
    }

    /** Waits for that long, or until it is closed. */
    private void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0 && isOpen(); left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    final boolean isOpen() {
        lock.lock();
        try {
            return thread == Thread.currentThread();
        } finally {
            lock.unlock();
        }
    }

    /** Others have written this, and it is committed at this point. */
    final void tellCaches(News written, Bookmark committed) {
        caches.forEach(cache -> cache.written().accept(written, committed));
    }

    /**
     * Tells other processes, as a part of the transaction that is open on the connection.
     *
     * @param written by table what was changed in it, as {@link ChangeText}; nothing if that may be anything
     */
    abstract void tell(UnitHost sessions, Connection connection, SortedMap<String, Set<String>> written)
            throws SQLException;

    /** How long to wait until it listens again, if it returned without a failure. */
    abstract Duration rest();

    /** Listens until it is closed, or for a moment. */
    abstract void listen(UnitHost sessions, RoutedConnection routed) throws SQLException;
}
