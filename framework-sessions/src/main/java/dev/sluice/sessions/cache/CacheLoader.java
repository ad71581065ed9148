package dev.sluice.sessions.cache;

import dev.sluice.sessions.ReadSession;
import java.util.Map;
import java.util.Set;

/** Reads values, several at once. */
@FunctionalInterface
public interface CacheLoader<K, V> {

    /**
     * The values of these keys. Called in a unit that may read only the tables that the cache has declared; concurrently
     * for different keys.
     *
     * @param keys at least one
     * @return those that there are; what is left out is taken for missing, and what was not asked for is left out
     */
    Map<K, V> load(ReadSession session, Set<K> keys);
}
