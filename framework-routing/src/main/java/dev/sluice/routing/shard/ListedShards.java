package dev.sluice.routing.shard;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A group for each key, compared by {@code equals}. */
record ListedShards(Map<Object, String> byKey) implements Shards {

    @Override
    public Optional<String> groupOf(Object key) {
        return Optional.ofNullable(byKey.get(key));
    }

    @Override
    public Set<String> groups() {
        return new TreeSet<>(byKey.values());
    }

    /** Keys may be customers' names. */
    @Override
    public String toString() {
        return byKey.size() + " keys in " + groups();
    }
}
