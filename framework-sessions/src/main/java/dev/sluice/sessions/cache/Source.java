package dev.sluice.sessions.cache;

import dev.sluice.QualifiedName;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.Receipt;
import dev.sluice.sessions.ReadSession;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.internal.UnitHost;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads values in units of their own. Safe for all threads. */
final class Source<K, V> {

    /** What was read, and how much it has seen. */
    record Read<K, V>(Map<K, V> values, Bookmark asOf) {}

    private final String name;
    private final Sessions sessions;
    private final UnitHost host;
    private final CacheLoader<K, V> loader;
    private final Set<QualifiedName> tables;
    private final SessionOptions options;

    Source(
            String name,
            Sessions sessions,
            UnitHost host,
            CacheLoader<K, V> loader,
            Set<QualifiedName> tables,
            Duration loadTimeout) {
        this.name = name;
        this.sessions = sessions;
        this.host = host;
        this.loader = loader;
        this.tables = tables;
        this.options = SessionOptions.defaults()
                .label("cache " + name)
                .timeout(loadTimeout)
                .propagation(SessionOptions.Propagation.NEW)
                .readsTables(tables.stream().map(QualifiedName::toString).toArray(String[]::new));
    }

    Set<QualifiedName> tables() {
        return tables;
    }

    /** Reads outside of any unit, from an engine that has seen {@code seen}, or meets {@code otherwise} if there is such a demand. */
    Read<K, V> read(Set<K> keys, Bookmark seen, @Nullable Consistency otherwise) {
        Consistency demand = otherwise == null ? Consistency.after(seen) : otherwise;
        return sessions.readReturning(options.consistency(demand), session -> {
            Map<K, V> values = load(session, keys);
            return new Read<>(
                    values,
                    session.receipt()
                            .map(this::position)
                            .orElse(Bookmark.none())
                            .merge(seen));
        });
    }

    /** Reads as a part of the unit that is open in this thread. */
    Map<K, V> readInside(Set<K> keys) {
        return sessions.readReturning(session -> load(session, keys));
    }

    private Bookmark position(Receipt receipt) {
        return receipt.position()
                .map(position -> Bookmark.of(host.group(), receipt.epoch(), position))
                .orElse(Bookmark.none());
    }

    private Map<K, V> load(ReadSession session, Set<K> keys) {
        Map<K, V> loaded = loader.load(session, keys);
        Map<K, V> asked = new LinkedHashMap<>();
        for (K key : keys) {
            @Nullable V value = loaded.get(key);
            if (value != null) {
                requireDetached(value);
                asked.put(key, value);
            }
        }
        return asked;
    }

    /** An entity in several threads at once, with collections that belong to a session that has ended, is no value. */
    private void requireDetached(Object value) {
        if (value instanceof Collection<?> many) {
            many.forEach(this::requireDetached);
        } else if (value != null && host.isEntity(value.getClass())) {
            throw new IllegalArgumentException(host.who() + ": cache " + name + " was given an entity ("
                    + value.getClass().getSimpleName()
                    + "), which would be shared by all threads; select what is needed of it into a record");
        }
    }
}
