package dev.sluice.routing.classify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Facts of one kind, found by a name that a statement has. Search paths are not looked at: a name without a schema means
 * all that have it, and letters in upper and lower case are the same. Immutable.
 */
final class FactIndex {

    private final Map<String, Fact> byName = new HashMap<>();
    private final Map<String, List<Fact>> inSchemas = new HashMap<>();

    FactIndex(Iterable<Fact> facts) {
        for (Fact fact : facts) {
            String name = fact.name().toLowerCase(Locale.ROOT);
            byName.merge(name, fact, (one, other) -> one.isMoreCautious(other) ? one : other);
            inSchemas.computeIfAbsent(name, key -> new ArrayList<>()).add(fact);
        }
    }

    /**
     * The fact about the name at hand, which may be in quotes; null if there is none by that name. A name with a quote in
     * it is never found, and so is not known.
     *
     * @param qualified whether a schema and a dot stand before it, and count
     */
    @Nullable
    Fact find(Tokens tokens, boolean qualified) {
        if (byName.isEmpty()) {
            return null;
        }
        String name = tokens.name(Tokens.HERE);
        Fact any = byName.get(name);
        if (any == null || !qualified) {
            return any;
        }
        String in = tokens.name(Tokens.BEFORE_LAST);
        Fact found = null;
        for (Fact fact : inSchemas.getOrDefault(name, List.of())) {
            if (fact.schema().equalsIgnoreCase(in) && (found == null || !found.isMoreCautious(fact))) {
                found = fact;
            }
        }
        return found;
    }
}
