package dev.sluice.sessions.cache;

import static java.util.Objects.requireNonNull;

import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.internal.RowWrites;
import dev.sluice.sessions.internal.TableNames;
import dev.sluice.sessions.internal.UnitHost;
import dev.sluice.sessions.internal.WriteListener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Values by their keys, read once and kept until somebody writes one of the tables that they are read from.
 *
 * <pre>{@code
 * EntityCache<String, Price> prices = EntityCache.<String, Price>over(sessions)
 *         .named("prices")
 *         .reads(Product.class)
 *         .loadedBy((session, skus) -> pricesOf(session, skus))
 *         .build();
 * Optional<Price> price = prices.get("A-1");
 * }</pre>
 *
 * <p>What a unit of these sessions has written is forgotten here once it is committed, and before its caller goes on; a
 * unit that is rolled back changes nothing. A value has seen what its caller's scope has written. Inside a unit that
 * has written, values are read in that unit and not kept. What other processes write is not noticed, unless a {@link
 * CacheChannel} tells of it; until then a value is as old as the cache lets it become.
 *
 * <p>Values are shared by all threads: records and the like, or what {@link EntityCacheBuilder#copiedBy} can copy.
 *
 * <p>Safe for all threads. What is not in memory is read in the caller's thread, in a unit of its own; of several threads that
 * want the same key one reads, and the others wait for it. Close it before the sessions.
 */
public final class EntityCache<K, V> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EntityCache.class);

    private final UnitHost host;
    private final Sessions sessions;
    private final Source<K, V> source;
    private final Memory<K, V> memory;
    private final Counters counters;
    private final UnaryOperator<V> copier;
    private final Set<String> tables;
    private final boolean soleConnection;
    private final int batch;
    private final List<KeyRule<K>> rules;
    private final List<Runnable> closing = new ArrayList<>(2);

    /** What these sessions have committed, and this cache has heard of. */
    private final AtomicReference<Bookmark> heard = new AtomicReference<>(Bookmark.none());

    /** @param soleConnection whether a unit has the only connection there is, so that no other unit may run inside it */
    EntityCache(
            UnitHost host,
            Sessions sessions,
            Source<K, V> source,
            Memory<K, V> memory,
            Counters counters,
            UnaryOperator<V> copier,
            boolean soleConnection,
            int batch,
            List<KeyRule<K>> rules) {
        this.host = host;
        this.sessions = sessions;
        this.source = source;
        this.memory = memory;
        this.counters = counters;
        this.copier = copier;
        this.tables = TableNames.of(source.tables());
        this.soleConnection = soleConnection;
        this.batch = batch;
        this.rules = rules;
    }

    /** Begins to hear what is written: {@code channel} of other processes. */
    EntityCache<K, V> listening(CacheChannel channel) {
        closing.add(host.listen(new WriteListener() {
            @Override
            public void committed(Set<String> written, Bookmark bookmark) {
                forget(written, bookmark);
                hear(bookmark);
            }

            @Override
            public void committed(Set<String> written, @Nullable RowWrites rows, Bookmark bookmark) {
                forget(new News(written, rows), bookmark);
                hear(bookmark);
            }

            @Override
            public void maybeCommitted(Set<String> written) {
                if (TableNames.meet(written, tables)) {
                    memory.distrust();
                }
            }
        }));
        Bookmark before = sessions.lastBookmark();
        memory.raise(before);
        hear(before);
        try {
            closing.add(channel.open(host, tables, this::forget));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        return this;
    }

    /** Starts a declaration. */
    public static <K, V> EntityCacheBuilder<K, V> over(Sessions sessions) {
        return new EntityCacheBuilder<>(sessions);
    }

    /** The value of a key; empty if there is none. */
    public Optional<V> get(K key) {
        return Optional.ofNullable(getAll(Set.of(key)).get(key));
    }

    /** What is in memory and good for the caller; null if it would have to be read, or is known to be missing. */
    @Nullable
    V peek(K key) {
        if (host.isInUnit() && (soleConnection || host.mayHaveWritten(tables))) {
            return null;
        }
        Wanted demand = Wanted.in(host.router(), host.group(), source.tables());
        return demand.otherwise() == null && isKnown(demand.seen()) ? memory.peek(key) : null;
    }

    /** The values of those keys that have one, in the order of the keys. What is not in memory is read by one query, or a few. */
    public Map<K, V> getAll(Collection<K> keys) {
        Set<K> wanted = new LinkedHashSet<>(keys);
        if (host.isInUnit() && (soleConnection || host.mayHaveWritten(tables))) {
            counters.bypasses.add(wanted.size());
            return source.readInside(wanted);
        }
        Wanted demand = Wanted.in(host.router(), host.group(), source.tables());
        if (demand.otherwise() != null) {
            counters.bypasses.add(wanted.size());
            return source.read(wanted, Bookmark.none(), demand.otherwise()).values();
        }
        if (!isKnown(demand.seen())) {
            memory.raise(demand.seen());
        }
        return copied(memory.getAll(wanted));
    }

    private void hear(Bookmark committed) {
        heard.accumulateAndGet(committed, Bookmark::merge);
    }

    /** Whether all of it was written by these sessions, or was heard of before: values that are kept have seen it. */
    private boolean isKnown(Bookmark written) {
        if (written.isNone()) {
            return true;
        }
        Bookmark known = requireNonNull(heard.get()).merge(memory.floor()); // never holds null
        return known.merge(written).equals(known);
    }

    private Map<K, V> copied(Map<K, V> values) {
        Map<K, V> copies = new LinkedHashMap<>();
        values.forEach((key, value) -> copies.put(key, copier.apply(value)));
        return copies;
    }

    /**
     * Reads the values of these keys that are not in memory, as many at a time as the batch has.
     *
     * @return how many there are
     */
    public int warmUp(Iterable<K> keys) {
        int found = 0;
        Set<K> chunk = new LinkedHashSet<>();
        for (K key : keys) {
            chunk.add(key);
            if (chunk.size() == batch) {
                found += getAll(chunk).size();
                chunk.clear();
            }
        }
        return found + getAll(chunk).size();
    }

    /** Forgets the value of a key, if it has one; a read of it that is under way is not kept. */
    public void forget(K key) {
        memory.forget(key);
    }

    /** Forgets everything. */
    public void forgetAll() {
        memory.forgetAll(Bookmark.none());
    }

    private void forget(News news, Bookmark bookmark) {
        if (news.rows() == null || !forget(news.rows(), bookmark)) {
            forget(news.tables(), bookmark);
        }
    }

    private void forget(Set<String> written, Bookmark bookmark) {
        if (TableNames.meet(written, tables)) {
            memory.forgetAll(bookmark.only(Set.of(host.group())));
        }
    }

    /** Whether no more has to be forgotten than some keys. */
    private boolean forget(RowWrites rows, Bookmark bookmark) {
        if (rules.isEmpty()) {
            return false;
        }
        Optional<Set<K>> changed;
        try {
            changed = KeyRule.changed(rules, rows, tables);
        } catch (RuntimeException e) {
            LOG.warn(
                    "[{}] a key could not be made of what was written, so that everything is forgotten", host.who(), e);
            return false;
        }
        changed.ifPresent(keys -> memory.forget(keys, bookmark.only(Set.of(host.group()))));
        return changed.isPresent();
    }

    public CacheStatistics statistics() {
        return counters.snapshot(memory.size());
    }

    /** Hears of no more writes, and forgets everything. Idempotent. */
    @Override
    public void close() {
        closing.forEach(Runnable::run);
        closing.clear();
        forgetAll();
    }
}
