package dev.sluice.managers;

import dev.sluice.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is wrong with a declaration, so that one build reports all of it. */
final class Problems {

    private final List<String> found = new ArrayList<>();

    Problems() {}

    /** Those of another, and what comes. */
    Problems(Problems others) {
        found.addAll(others.found);
    }

    void add(String problem) {
        found.add(problem);
    }

    /** What {@code step} gives; null if it found something wrong, which is noted as a problem of {@code where}. */
    <T> @Nullable T collect(String where, Supplier<T> step) {
        try {
            return step.get();
        } catch (ConfigurationException e) {
            e.problems().forEach(problem -> found.add(where + problem));
        } catch (IllegalArgumentException e) {
            found.add(where + e.getMessage());
        }
        return null;
    }

    void refuseIfAny(String who) {
        if (!found.isEmpty()) {
            throw new ConfigurationException(who, found.stream().distinct().toList());
        }
    }
}
