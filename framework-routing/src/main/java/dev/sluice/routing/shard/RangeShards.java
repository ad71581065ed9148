package dev.sluice.routing.shard;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A group for each range of keys. Keys are all of one class, in its own order; {@link Integer}, {@link Short} and {@link
 * Byte} count as {@link Long}.
 *
 * <p>Immutable. Two are equal if their ranges and groups are.
 */
public final class RangeShards implements Shards {

    private final NavigableMap<Object, String> groupFrom;
    private final Class<?> type;

    private RangeShards(NavigableMap<Object, String> groupFrom) {
        this.groupFrom = groupFrom;
        this.type = groupFrom.firstKey().getClass();
    }

    static RangeShards of(NavigableMap<? extends Comparable<?>, String> groups) {
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("ranges: none (expected: 1 at least)");
        }
        NavigableMap<Object, String> groupFrom = new TreeMap<>();
        groups.forEach((key, group) -> groupFrom.put(widened(key), requireNonNull(group, "group")));
        return new RangeShards(groupFrom);
    }

    private static Object widened(Object key) {
        boolean narrow = key instanceof Integer || key instanceof Short || key instanceof Byte;
        return narrow ? (Object) ((Number) key).longValue() : key;
    }

    /**
     * The same, but with the keys from {@code at} to the end of the range that has it in {@code group}.
     *
     * @throws IllegalArgumentException if no range has it, or one begins there
     */
    public RangeShards split(Comparable<?> at, String group) {
        Object key = checked(at);
        Map.Entry<Object, String> range = groupFrom.floorEntry(key);
        if (range == null || range.getKey().equals(key)) {
            throw new IllegalArgumentException("at: " + (range == null ? "before the first range" : "where one begins")
                    + " (expected: within a range)");
        }
        NavigableMap<Object, String> more = new TreeMap<>(groupFrom);
        more.put(key, requireNonNull(group, "group"));
        return new RangeShards(more);
    }

    @Override
    public Optional<String> groupOf(Object key) {
        return Optional.ofNullable(groupFrom.floorEntry(checked(key))).map(Map.Entry::getValue);
    }

    private Object checked(Object key) {
        Object wide = widened(key);
        if (!type.isInstance(wide)) {
            throw new IllegalArgumentException(
                    "key: a " + key.getClass().getName() + " (expected: a " + type.getName() + ", as the ranges have)");
        }
        return wide;
    }

    @Override
    public Set<String> groups() {
        return new TreeSet<>(groupFrom.values());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RangeShards that && groupFrom.equals(that.groupFrom);
    }

    @Override
    public int hashCode() {
        return groupFrom.hashCode();
    }

    /** Keys may be customers' names. */
    @Override
    public String toString() {
        return groupFrom.size() + " ranges in " + groups();
    }
}
