package dev.sluice.routing.history;

import dev.sluice.routing.history.Event.Read;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Of each value, how much of the other keys whoever sees it has to see. Grows along each list. */
final class Requirements {

    /** By key and other key: from which place on how much of the other key is required. */
    private final Map<Integer, Map<Integer, NavigableMap<Integer, Integer>>> steps = new HashMap<>();

    /** The value of {@code key} at {@code place} requires {@code positions}; places come in their order. */
    void add(int key, int place, Positions positions) {
        positions.asMap().forEach((other, length) -> {
            if (other != key) {
                NavigableMap<Integer, Integer> rising =
                        steps.computeIfAbsent(key, k -> new HashMap<>()).computeIfAbsent(other, k -> new TreeMap<>());
                if (rising.isEmpty() || rising.lastEntry().getValue() < length) {
                    rising.put(place, length);
                }
            }
        });
    }

    /** What need not be seen of a key beyond what was. */
    interface Excuse {
        boolean holds(int key, int had);
    }

    /** What a read that saw {@code positions} should have seen of the keys that it read, and did not. */
    List<String> missing(Read read, Positions positions, Excuse excuse) {
        List<String> missing = new ArrayList<>();
        for (int key : read.lists().keySet()) {
            steps.getOrDefault(key, Map.of()).forEach((other, rising) -> {
                var required = rising.floorEntry(positions.of(key) - 1);
                if (required != null
                        && read.lists().containsKey(other)
                        && positions.of(other) < required.getValue()
                        && !excuse.holds(other, positions.of(other))) {
                    missing.add("on " + read.engine() + " key " + key + " had the value at place " + required.getKey()
                            + ", which follows " + required.getValue() + " values of key " + other + "; that had "
                            + positions.of(other));
                }
            });
        }
        return missing;
    }
}
