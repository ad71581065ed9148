package dev.sluice.routing.shard;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A group for each of a fixed number of buckets, and a bucket for each key.
 *
 * <p>The bucket of a key is the CRC-32 of its text in UTF-8, modulo the number of buckets. Integers have their decimal
 * text, UUIDs theirs in lower case, so that {@code 42}, {@code 42L} and {@code "42"} are one key. This never changes, and
 * a database can do it, too, to find the rows that have to move: {@code crc32(id) % 1024} in MySQL, {@code
 * crc32(convert_to(id::text, 'UTF8')) % 1024} in PostgreSQL 18.
 *
 * <p>Immutable. Two are equal if they assign each bucket to the same group.
 */
public final class HashShards implements Shards {

    private static final int MOST = 65_536;

    private final String[] groupOfBucket;

    private HashShards(String[] groupOfBucket) {
        this.groupOfBucket = groupOfBucket;
    }

    static HashShards of(int buckets, String... groups) {
        if (buckets < 1 || buckets > MOST) {
            throw new IllegalArgumentException("buckets: " + buckets + " (expected: 1 to " + MOST + ")");
        }
        if (groups.length < 1 || groups.length > buckets) {
            throw new IllegalArgumentException(
                    "groups: " + groups.length + " (expected: 1 to " + buckets + ", the number of buckets)");
        }
        String[] assigned = new String[buckets];
        for (int bucket = 0; bucket < buckets; bucket++) {
            assigned[bucket] = requireNonNull(groups[(int) ((long) bucket * groups.length / buckets)], "group");
        }
        return new HashShards(assigned);
    }

    /** The reverse of {@link #toString()}: {@code 0-511=shard-1,512-1023=shard-2}, in order and without gaps. */
    public static HashShards parse(String text) {
        List<String> assigned = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            int dash = part.indexOf('-');
            int first = equals < 0 || dash < 0 || dash > equals ? -1 : number(part.substring(0, dash));
            int last = first < 0 ? -1 : number(part.substring(dash + 1, equals));
            if (first != assigned.size() || last < first || last >= MOST || equals == part.length() - 1) {
                throw new IllegalArgumentException("buckets: \"" + part + "\" (expected: " + assigned.size()
                        + "-<last>=<group>, with last below " + MOST + ")");
            }
            for (int bucket = first; bucket <= last; bucket++) {
                assigned.add(part.substring(equals + 1));
            }
        }
        return new HashShards(assigned.toArray(String[]::new));
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
    }

    public int buckets() {
        return groupOfBucket.length;
    }

    /**
     * The bucket of a key, from 0.
     *
     * @throws IllegalArgumentException if the key is no text, integer or UUID
     */
    public int bucketOf(Object key) {
        CRC32 crc = new CRC32();
        crc.update(textOf(key).getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % groupOfBucket.length);
    }

    private static String textOf(Object key) {
        boolean known = key instanceof CharSequence
                || key instanceof Long
                || key instanceof Integer
                || key instanceof Short
                || key instanceof Byte
                || key instanceof BigInteger
                || key instanceof UUID;
        if (!known) {
            throw new IllegalArgumentException(
                    "key: a " + key.getClass().getName() + " (expected: a text, an integer or a UUID)");
        }
        return key.toString();
    }

    /** The buckets of a group, in order; empty if it has none. */
    public List<Integer> bucketsOf(String group) {
        List<Integer> buckets = new ArrayList<>();
        for (int bucket = 0; bucket < groupOfBucket.length; bucket++) {
            if (groupOfBucket[bucket].equals(group)) {
                buckets.add(bucket);
            }
        }
        return buckets;
    }

    /** The same, but with buckets {@code first} to {@code last}, both included, in {@code group}. */
    public HashShards move(int first, int last, String group) {
        requireNonNull(group, "group");
        if (first < 0 || last < first || last >= groupOfBucket.length) {
            throw new IllegalArgumentException("buckets: " + first + " to " + last + " (expected: within 0 to "
                    + (groupOfBucket.length - 1) + ")");
        }
        String[] assigned = groupOfBucket.clone();
        Arrays.fill(assigned, first, last + 1, group);
        return new HashShards(assigned);
    }

    /** The same, but with the upper half of the buckets of {@code group} in {@code other}. */
    public HashShards split(String group, String other) {
        requireNonNull(other, "other");
        List<Integer> buckets = bucketsOf(group);
        if (buckets.size() < 2) {
            throw new IllegalArgumentException(
                    "group: " + group + " has " + buckets.size() + " buckets (expected: 2 at least, to split it)");
        }
        String[] assigned = groupOfBucket.clone();
        for (int bucket : buckets.subList((buckets.size() + 1) / 2, buckets.size())) {
            assigned[bucket] = other;
        }
        return new HashShards(assigned);
    }

    @Override
    public Optional<String> groupOf(Object key) {
        return Optional.of(groupOfBucket[bucketOf(key)]);
    }

    @Override
    public Set<String> groups() {
        return new TreeSet<>(Arrays.asList(groupOfBucket));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HashShards that && Arrays.equals(groupOfBucket, that.groupOfBucket);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(groupOfBucket);
    }

    /** {@code 0-511=shard-1,512-1023=shard-2}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        int first = 0;
        for (int bucket = 1; bucket <= groupOfBucket.length; bucket++) {
            if (bucket == groupOfBucket.length || !groupOfBucket[bucket].equals(groupOfBucket[first])) {
                text.append(first == 0 ? "" : ",")
                        .append(first)
                        .append('-')
                        .append(bucket - 1)
                        .append('=')
                        .append(groupOfBucket[first]);
                first = bucket;
            }
        }
        return text.toString();
    }
}
