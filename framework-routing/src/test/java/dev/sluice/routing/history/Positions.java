package dev.sluice.routing.history;

import java.util.HashMap;
import java.util.Map;

/** Of some keys, how many of the values that last come first. Immutable. */
final class Positions {

    static final Positions NONE = new Positions(Map.of());

    private final Map<Integer, Integer> lengths;

    private Positions(Map<Integer, Integer> lengths) {
        this.lengths = lengths;
    }

    int of(int key) {
        return lengths.getOrDefault(key, 0);
    }

    Positions with(int key, int length) {
        if (length <= of(key)) {
            return this;
        }
        Map<Integer, Integer> more = new HashMap<>(lengths);
        more.put(key, length);
        return new Positions(more);
    }

    /** The longer of both for each key. */
    Positions merge(Positions other) {
        if (other.lengths.isEmpty() || this == other) {
            return this;
        }
        Map<Integer, Integer> more = new HashMap<>(lengths);
        other.lengths.forEach((key, length) -> more.merge(key, length, Math::max));
        return new Positions(more);
    }

    /** Without the keys that are further than {@code span} away: what no read has seen together need not be kept. */
    Positions near(int key, int span) {
        Map<Integer, Integer> fewer = new HashMap<>(lengths);
        fewer.keySet().removeIf(other -> Math.abs(other - key) > span);
        return new Positions(fewer);
    }

    Map<Integer, Integer> asMap() {
        return lengths;
    }
}
