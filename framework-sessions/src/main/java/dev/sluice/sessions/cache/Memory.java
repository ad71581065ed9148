package dev.sluice.sessions.cache;

import com.github.benmanes.caffeine.cache.AsyncCache;
import dev.sluice.DatabaseException;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.Consistency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries of a cache, and how they come into it: one thread reads a key, the others wait for it. {@link Validity} says
 * why no old value stays. Safe for all threads; blocks while values are read.
 */
final class Memory<K, V> {

    private static final Logger LOG = LoggerFactory.getLogger(EntityCache.class);

    /** How often it is tried to get what has seen enough, while others invalidate it. */
    private static final int MOST_ROUNDS = 5;

    private final String who;
    private final AsyncCache<K, Entry<V>> entries;
    private final Source<K, V> source;
    private final Counters counters;
    private final MemoryOptions options;
    private final Validity validity = new Validity();

    /** @param who the first words of messages */
    Memory(String who, AsyncCache<K, Entry<V>> entries, Source<K, V> source, Counters counters, MemoryOptions options) {
        this.who = who;
        this.entries = entries;
        this.source = source;
        this.counters = counters;
        this.options = options;
    }

    /** What all that is kept has seen. */
    Bookmark floor() {
        return validity.floor();
    }

    /** What others have written, and whoever asks has heard of: what is older is no good. */
    void raise(Bookmark seen) {
        validity.raise(seen);
    }

    /** Something was written up to this point. */
    void forgetAll(Bookmark written) {
        validity.raise(written);
        forgetAll();
    }

    /** These were written up to this point, and nothing else: whoever reads one of them next has to see it. */
    void forget(Set<K> keys, Bookmark written) {
        if (!keys.isEmpty()) {
            validity.hasWritten(written);
            entries.synchronous().invalidateAll(keys);
            counters.invalidations.increment();
        }
    }

    /** Something may have been written, or may yet be. */
    void distrust() {
        validity.distrust();
        forgetAll();
    }

    private void forgetAll() {
        entries.synchronous().invalidateAll();
        counters.invalidations.increment();
    }

    void forget(K key) {
        entries.synchronous().invalidate(key);
    }

    /** What is there and has seen enough; null if there is nothing. */
    @Nullable
    V peek(K key) {
        CompletableFuture<Entry<V>> there = entries.getIfPresent(key);
        return there != null && there.isDone() && isGood(there.join(), validity.floor())
                ? there.join().value()
                : null;
    }

    private static boolean isGood(Entry<?> entry, Bookmark floor) {
        return entry.failure() == null && entry.hasSeen(floor);
    }

    /** The values of those keys that have one. */
    Map<K, V> getAll(Set<K> keys) {
        Bookmark floor = validity.floor();
        Map<K, Entry<V>> found = new HashMap<>();
        Set<K> left = new LinkedHashSet<>(keys);
        for (int round = 0; !left.isEmpty(); round++) {
            if (round == MOST_ROUNDS) {
                readPast(left, found);
                break;
            }
            find(left, floor, round == 0, found);
            left.removeAll(found.keySet());
        }
        return values(keys, found);
    }

    private Map<K, V> values(Set<K> keys, Map<K, Entry<V>> found) {
        Map<K, V> values = new LinkedHashMap<>();
        for (K key : keys) {
            @Nullable Entry<V> entry = found.get(key);
            @Nullable V value = entry == null ? null : entry.value();
            if (value != null) {
                values.put(key, value);
            }
        }
        return values;
    }

    /** One round: takes what is there, reads what nobody reads yet, and waits for the rest. */
    private void find(Set<K> keys, Bookmark floor, boolean counts, Map<K, Entry<V>> found) {
        Map<K, Flight<V>> mine = new LinkedHashMap<>();
        Map<K, CompletableFuture<Entry<V>>> theirs = new LinkedHashMap<>();
        try {
            for (K key : keys) {
                Flight<V> own = new Flight<>();
                CompletableFuture<Entry<V>> there = entries.get(key, (missing, executor) -> own);
                if (there == own) {
                    mine.put(key, own);
                } else if (!there.isDone()) {
                    theirs.put(key, there);
                } else if (isGood(there.join(), floor)) {
                    found.put(key, there.join());
                    refreshIfDue(key, there);
                } else {
                    entries.asMap().remove(key, there);
                }
            }
        } catch (RuntimeException | Error e) { // equals or hashCode of a key
            fail(mine, e);
            throw e;
        }
        if (counts) {
            counters.hits.add(found.size());
            counters.misses.add(keys.size() - found.size());
        }
        read(mine, found);
        theirs.forEach((key, flight) -> {
            Entry<V> entry = await(flight);
            if (entry.hasSeen(floor)) {
                found.put(key, entry);
            }
        });
    }

    private void read(Map<K, Flight<V>> mine, Map<K, Entry<V>> found) {
        try {
            Set<K> chunk = new LinkedHashSet<>();
            int left = mine.size();
            for (K key : mine.keySet()) {
                chunk.add(key);
                left--;
                if (chunk.size() == options.batch() || left == 0) {
                    readChunk(chunk, mine, found);
                    chunk = new LinkedHashSet<>();
                }
            }
        } catch (RuntimeException | Error e) {
            fail(mine, e);
            throw e;
        }
    }

    private void readChunk(Set<K> keys, Map<K, Flight<V>> mine, Map<K, Entry<V>> found) {
        boolean kept = !validity.isDistrusted();
        Source.Read<K, V> read = read(keys, validity.next(), kept ? null : Consistency.strong());
        validity.hasRead(read.asOf());
        for (K key : keys) {
            Entry<V> entry = entry(read, key);
            Flight<V> flight = mine.get(key);
            if (flight != null) {
                if (!kept) {
                    entries.asMap().remove(key, flight);
                } else if (entries.getIfPresent(key) != flight) {
                    forget(key); // whoever has taken its place may have seen less: this thread would read that next
                }
                flight.complete(entry);
            }
            found.put(key, entry);
        }
    }

    /** Others invalidate faster than this can read: what is read now is good for whoever asks, and for nobody else. */
    private void readPast(Set<K> keys, Map<K, Entry<V>> found) {
        counters.bypasses.add(keys.size());
        Source.Read<K, V> read = read(keys, validity.next(), null);
        validity.hasRead(read.asOf());
        for (K key : keys) {
            forget(key); // as above
            found.put(key, entry(read, key));
        }
    }

    private Source.Read<K, V> read(Set<K> keys, Bookmark seen, @Nullable Consistency otherwise) {
        counters.loads.increment();
        try {
            return source.read(keys, seen, otherwise);
        } catch (RuntimeException | Error e) {
            counters.failedLoads.increment();
            throw e;
        }
    }

    private Entry<V> entry(Source.Read<K, V> read, K key) {
        return Entry.of(read.values().get(key), read.asOf(), System.nanoTime() + options.refreshAfterNanos());
    }

    /** Out of the map first, so that whoever comes next tries again. */
    private void fail(Map<K, Flight<V>> flights, Throwable failure) {
        flights.forEach((key, flight) -> {
            if (!flight.isDone()) {
                entries.asMap().remove(key, flight);
                flight.complete(Entry.failed(failure));
            }
        });
    }

    private Entry<V> await(CompletableFuture<Entry<V>> flight) {
        if (flight instanceof Flight<V> known && known.isOurs()) {
            throw new IllegalStateException(
                    who + ": the loader asks for a key that it is loading; read it from its session");
        }
        Entry<V> entry;
        try {
            entry = flight.get(options.patience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw failed("took longer than " + options.patience().toMillis() + " ms", e, true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was interrupted while this thread waited for it", e, true);
        } catch (ExecutionException e) {
            throw failed("failed", e, false);
        }
        @Nullable Throwable failure = entry.failure();
        if (failure != null) {
            throw failed("failed", failure, failure instanceof DatabaseException known && known.retryable());
        }
        return entry;
    }

    private CacheLoadException failed(String what, Throwable cause, boolean retryable) {
        return new CacheLoadException(
                who + ": reading a value in another thread " + what + "; see the cause, and ask again",
                cause,
                retryable);
    }

    private void refreshIfDue(K key, CompletableFuture<Entry<V>> there) {
        long pause = options.refreshAfterNanos() / 4;
        if (options.refresher() == null || !there.join().isDue(System.nanoTime(), pause)) {
            return;
        }
        try {
            options.refresher().execute(() -> refresh(key, there));
        } catch (RuntimeException e) {
            LOG.debug("[{}] a value is not read again ahead of time: nobody takes the task", who, e);
        }
    }

    /** It keeps its place only if nothing has been forgotten in between. */
    private void refresh(K key, CompletableFuture<Entry<V>> there) {
        if (validity.isDistrusted()) {
            return;
        }
        try {
            Source.Read<K, V> read = read(Set.of(key), validity.next(), null);
            validity.hasRead(read.asOf());
            if (entries.asMap().replace(key, there, CompletableFuture.completedFuture(entry(read, key)))) {
                counters.refreshes.increment();
            }
        } catch (RuntimeException e) {
            LOG.debug("[{}] a value could not be read again ahead of time", who, e);
        }
    }

    long size() {
        return entries.synchronous().estimatedSize();
    }
}
