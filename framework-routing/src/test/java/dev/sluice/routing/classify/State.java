package dev.sluice.routing.classify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a session sees of a database and of itself, by name.
 *
 * @param parts their values; a single error if the session cannot look any more
 */
record State(Names names, List<String> parts) {

    /**
     * What there is to see.
     *
     * @param all in the order of the parts
     * @param shared those that a replica gets from its primary; the rest is the session's own
     * @param growing those that never become again what they were
     */
    record Names(List<String> all, Set<String> shared, Set<String> growing) {}

    /** @param joined the parts joined by a bar, or a SQLState */
    static State of(Names names, String joined) {
        return new State(names, List.of(joined.split("\\|", -1)));
    }

    List<String> changesSince(State before) {
        if (before.parts.size() != names.all.size()) {
            throw new IllegalArgumentException("state: " + before + " (expected: " + names.all + ")");
        }
        if (parts.size() != names.all.size()) {
            return List.of("unreadable");
        }
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (!before.parts.get(i).equals(parts.get(i))) {
                changed.add(names.all.get(i));
            }
        }
        return changed;
    }

    /** What has changed of the session alone. */
    List<String> sessionChangesSince(State before) {
        return changesSince(before).stream()
                .filter(name -> !names.shared.contains(name))
                .toList();
    }

    /** Whether it is the same but for what only grows. */
    boolean isAgain(State before) {
        return names.growing.containsAll(changesSince(before));
    }
}
