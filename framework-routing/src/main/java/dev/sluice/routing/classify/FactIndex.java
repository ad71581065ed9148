package dev.sluice.routing.classify;

import dev.sluice.routing.classify.Tokens.Token;
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
     * The fact about the name of a token, which may be in quotes; null if there is none by that name.
     *
     * @param schema the token before the dot; null if the name is without one
     */
    @Nullable
    Fact find(String sql, Token token, @Nullable Token schema) {
        if (byName.isEmpty()) {
            return null;
        }
        String name = nameOf(sql, token);
        Fact any = byName.get(name);
        if (any == null || schema == null) {
            return any;
        }
        String in = nameOf(sql, schema);
        Fact found = null;
        for (Fact fact : inSchemas.getOrDefault(name, List.of())) {
            if (fact.schema().equalsIgnoreCase(in) && (found == null || !found.isMoreCautious(fact))) {
                found = fact;
            }
        }
        return found;
    }

    /** Without its quotes and in lower case. A name with a quote in it is never found, and so is not known. */
    static String nameOf(String sql, Token token) {
        int quotes = token.kind() == Lexer.QUOTED && token.end() - token.start() >= 2 ? 1 : 0;
        return sql.substring(token.start() + quotes, token.end() - quotes).toLowerCase(Locale.ROOT);
    }
}
