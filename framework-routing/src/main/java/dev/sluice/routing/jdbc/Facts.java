package dev.sluice.routing.jdbc;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * What a connection of a group once said of its database and driver, and would say again: what it supports, its default
 * schema. Kept for the life of the data source. Safe for all threads.
 */
final class Facts {

    private record Key(String group, String name) {}

    /** Some facts are that there is none. */
    record Known(@Nullable Object value) {}

    private final ConcurrentMap<Key, Known> known = new ConcurrentHashMap<>();

    /** Null if it was never asked for. */
    @Nullable
    Known find(String group, String name) {
        return known.get(new Key(group, name));
    }

    void remember(String group, String name, @Nullable Object value) {
        known.put(new Key(group, name), new Known(value));
    }
}
