package dev.sluice.routing.shard;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;

/**
 * Says which group holds the rows of a key.
 *
 * <p>Immutable, and safe for all threads: a shard that is split is another value, and another rule of another router. Who
 * has other ways to find a group writes a rule.
 */
public sealed interface Shards permits HashShards, ListedShards, RangeShards {

    /** Each key by name. */
    static Shards listed(Map<?, String> groups) {
        return new ListedShards(Map.copyOf(groups));
    }

    /**
     * By hash, in as many virtual buckets as there may ever be shards; the groups get equally many, in a row each.
     *
     * @param buckets 1 to 65 536; cannot be changed once rows are there
     */
    static HashShards hashed(int buckets, String... groups) {
        return HashShards.of(buckets, groups);
    }

    /**
     * By range: each key belongs to the entry with the greatest key that is not above it, and to none if there is no such.
     *
     * @param groups from the first key of a range to its group
     */
    static <K extends Comparable<? super K>> RangeShards ranges(NavigableMap<K, String> groups) {
        return RangeShards.of(groups);
    }

    /**
     * The group that holds the key's rows; empty if none does.
     *
     * @throws IllegalArgumentException if it is of a kind that cannot be looked up; the message does not have the key
     */
    Optional<String> groupOf(Object key);

    /** All groups that {@link #groupOf} may answer. */
    Set<String> groups();
}
