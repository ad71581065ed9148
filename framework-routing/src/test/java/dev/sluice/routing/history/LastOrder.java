package dev.sluice.routing.history;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;

/** Where each value stands in the end. What stands nowhere was not done, or was lost. */
final class LastOrder {

    private final Map<Long, Integer> places = new HashMap<>();

    LastOrder(SortedMap<Integer, List<Long>> last) {
        last.values().forEach(values -> {
            for (int i = 0; i < values.size(); i++) {
                places.put(values.get(i), i);
            }
        });
    }

    OptionalInt place(long value) {
        Integer place = places.get(value);
        return place == null ? OptionalInt.empty() : OptionalInt.of(place);
    }

    boolean lasts(long value) {
        return places.containsKey(value);
    }

    /** How many of the values that last a list begins with; what does not last is passed over. */
    int length(List<Long> list) {
        int length = 0;
        for (long value : list) {
            OptionalInt place = place(value);
            if (place.isPresent() && place.getAsInt() != length) {
                return length;
            }
            length += place.isPresent() ? 1 : 0;
        }
        return length;
    }

    /** Whether those of its values that last are the first ones, in their order. */
    boolean isBeginning(List<Long> list) {
        return length(list) == list.stream().filter(this::lasts).count();
    }
}
