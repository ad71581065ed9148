package dev.sluice.routing.classify;

import java.util.ArrayList;
import java.util.List;

/** What of a session's view of a database a statement has changed, by name. */
final class StateChange {

    private StateChange() {}

    /**
     * Compares two states.
     *
     * @param before the parts in the order of {@code names}, joined by a bar
     * @param after the same, or a SQLState if the session cannot look any more
     */
    static List<String> between(List<String> names, String before, String after) {
        List<String> was = parts(before);
        List<String> is = parts(after);
        if (was.size() != names.size()) {
            throw new IllegalArgumentException("state: " + before + " (expected: " + names + ")");
        }
        if (is.size() != names.size()) {
            return List.of("unreadable");
        }
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (!was.get(i).equals(is.get(i))) {
                changed.add(names.get(i));
            }
        }
        return changed;
    }

    private static List<String> parts(String state) {
        return List.of(state.split("\\|", -1));
    }
}
