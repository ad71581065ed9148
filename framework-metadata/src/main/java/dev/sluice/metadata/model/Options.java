package dev.sluice.metadata.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Sorted, unmodifiable copies of options. */
final class Options {

    private Options() {}

    static Map<String, String> copyOf(Map<String, String> options) {
        return options.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(options));
    }
}
