package dev.sluice.sessions.cache;

import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.sessions.internal.UnitHost;
import java.time.Duration;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * How the caches of several processes hear of each other's writes. Each process declares the same caches with the same kind of
 * channel: it tells what it writes to their tables. What is written by others, or without a cache, is not heard of.
 *
 * <p>One channel may serve several caches of the same sessions. Safe for all threads. Works as long as one of its caches is
 * open, in a thread of its own.
 *
 * @see EntityCacheBuilder#channel
 */
public abstract class CacheChannel {

    CacheChannel() {}

    /** Nobody else writes, or it is good enough to notice when a value has expired. */
    public static CacheChannel none() {
        return new CacheChannel() {
            @Override
            Runnable open(UnitHost host, Set<String> tables, BiConsumer<News, Bookmark> written) {
                return () -> {};
            }
        };
    }

    /**
     * PostgreSQL's notifications: the writing transaction sends one, and each process hears it as soon as that is committed.
     * Takes one connection of the primary's pool. PostgreSQL commits transactions that notify one after the other. Of caches that
     * are {@link EntityCacheBuilder#keyedBy keyed} others forget only the keys that were changed, which are in the notification.
     */
    public static CacheChannel notifications() {
        return new NotificationChannel();
    }

    /**
     * A table of counters, {@code sluice_cache_version}, for any product: the writing transaction counts up, and each process
     * looks every so often. Transactions that write the same cached table have to wait for each other's commit.
     *
     * @param every how long a write of another process may go unnoticed, at least a millisecond
     */
    public static CacheChannel polling(Duration every) {
        return new PollingChannel(every, null);
    }

    /**
     * The same, and of caches that are {@link EntityCacheBuilder#keyedBy keyed} others forget only the keys that were changed. These
     * are in a second table, {@code sluice_cache_change}, for which the writing transaction has one more statement. Understands
     * {@link #polling}, and is understood by it.
     *
     * @param every how long a write of another process may go unnoticed, at least a millisecond
     */
    public static CacheChannel pollingKeys(Duration every) {
        return new PollingChannel(every, new ChangeTable());
    }

    /**
     * Begins to tell and to listen.
     *
     * @param tables those of which writes matter
     * @param written takes what was written by others, and a point by which that is committed
     * @return ends it
     */
    abstract Runnable open(UnitHost host, Set<String> tables, BiConsumer<News, Bookmark> written);
}
