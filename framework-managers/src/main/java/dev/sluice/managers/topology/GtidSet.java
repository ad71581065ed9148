package dev.sluice.managers.topology;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A set of MySQL transactions: for each source server, and since 8.4 for each tag, the numbers of the transactions. Printed
 * as the server prints it, on one line: {@code 3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5:7:billing:1-3}. Immutable.
 *
 * <p>Each series is a sorted array of disjoint, non-adjacent closed intervals: first, last, first, last… A server that has
 * run for years has a handful of them, so that asking for one transaction is one look-up and a short binary search.
 */
public final class GtidSet implements Position {

    public static final GtidSet EMPTY = new GtidSet(new TreeMap<>());

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TAG = Pattern.compile("[a-z_][a-z0-9_]{0,31}");

    /** From {@code uuid} or {@code uuid:tag} to its intervals; a series without transactions is not in it. */
    private final SortedMap<String, long[]> series;

    private GtidSet(SortedMap<String, long[]> series) {
        this.series = series;
    }

    /**
     * Reads what {@code @@gtid_executed}, a session tracker or {@link #toString} prints: white space anywhere, upper and
     * lower case, overlapping and unsorted intervals, and the empty set are accepted.
     */
    public static GtidSet parse(String text) {
        String compact = requireNonNull(text, "text").replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
        SortedMap<String, long[]> series = new TreeMap<>();
        for (String source : compact.split(",", -1)) {
            if (!source.isEmpty()) {
                parseSource(source, series, text);
            } else if (!compact.isEmpty()) {
                throw malformed(text, "an empty source");
            }
        }
        return series.isEmpty() ? EMPTY : new GtidSet(series);
    }

    /** How many transactions are in it. */
    public long count() {
        long count = 0;
        for (long[] intervals : series.values()) {
            for (int i = 0; i < intervals.length; i += 2) {
                count += intervals[i + 1] - intervals[i] + 1;
            }
        }
        return count;
    }

    /** The UUIDs of the servers whose transactions are in it. */
    public Set<String> sources() {
        Set<String> sources = new TreeSet<>();
        series.keySet().forEach(key -> sources.add(key.indexOf(':') < 0 ? key : key.substring(0, key.indexOf(':'))));
        return sources;
    }

    @Override
    public boolean covers(Position other) {
        if (!(other instanceof GtidSet wanted)) {
            return false;
        }
        for (Map.Entry<String, long[]> entry : wanted.series.entrySet()) {
            long[] mine = series.get(entry.getKey());
            if (mine == null || !GtidIntervals.containsAll(mine, entry.getValue())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Position merge(Position other) {
        if (!(other instanceof GtidSet set) || covers(set)) {
            return this;
        }
        SortedMap<String, long[]> merged = new TreeMap<>(series);
        set.series.forEach((key, intervals) -> merged.merge(key, intervals, GtidIntervals::union));
        return new GtidSet(merged);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof GtidSet other
                && series.keySet().equals(other.series.keySet())
                && series.entrySet().stream().allMatch(e -> Arrays.equals(e.getValue(), other.series.get(e.getKey())));
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (Map.Entry<String, long[]> entry : series.entrySet()) {
            hash += entry.getKey().hashCode() ^ Arrays.hashCode(entry.getValue());
        }
        return hash;
    }

    /** Canonical: equal sets print equally. Sources in order, the untagged series of a source before its tagged ones. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        String source = "";
        for (Map.Entry<String, long[]> entry : series.entrySet()) {
            String key = entry.getKey();
            int colon = key.indexOf(':');
            String uuid = colon < 0 ? key : key.substring(0, colon);
            if (!uuid.equals(source)) {
                text.append(source.isEmpty() ? "" : ",").append(uuid);
                source = uuid;
            }
            if (colon > 0) {
                text.append(key, colon, key.length());
            }
            GtidIntervals.print(entry.getValue(), text);
        }
        return text.toString();
    }

    private static void parseSource(String source, Map<String, long[]> series, String text) {
        String[] parts = source.split(":", -1);
        String uuid = parts[0];
        if (!UUID.matcher(uuid).matches()) {
            throw malformed(text, "\"" + uuid + "\" is no server UUID");
        }
        String key = uuid;
        boolean complete = false;
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i];
            if (TAG.matcher(part).matches() && (i == 1 || complete)) {
                key = uuid + ':' + part;
                complete = false;
            } else {
                series.merge(key, parseInterval(part, text), GtidIntervals::union);
                complete = true;
            }
        }
        if (!complete) {
            throw malformed(text, "\"" + key + "\" has no transactions");
        }
    }

    private static long[] parseInterval(String part, String text) {
        int dash = part.indexOf('-');
        try {
            long first = Long.parseLong(dash < 0 ? part : part.substring(0, dash));
            long last = dash < 0 ? first : Long.parseLong(part.substring(dash + 1));
            if (first < 1 || last < first || last == Long.MAX_VALUE) {
                throw malformed(text, "\"" + part + "\" is no interval");
            }
            return new long[] {first, last};
        } catch (NumberFormatException e) {
            IllegalArgumentException malformed = malformed(text, "\"" + part + "\" is no interval");
            malformed.initCause(e);
            throw malformed;
        }
    }

    private static IllegalArgumentException malformed(String text, String what) {
        return new IllegalArgumentException(
                "gtid set: \"" + text + "\": " + what + " (expected: uuid:first-last, as the server prints it)");
    }
}
