package dev.sluice.sessions.cache;

import static dev.sluice.sessions.cache.ValueText.escaped;
import static dev.sluice.sessions.cache.ValueText.plain;

import dev.sluice.sessions.internal.RowWrites;
import dev.sluice.sessions.internal.RowWrites.Change;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changed rows as words: {@code tables?entity?attribute=value&attribute=value}, with commas between tables. An attribute
 * that was and is null stands there alone: who goes by one that is not there must know that nobody has looked at it.
 * Rows of one entity become one word.
 */
final class ChangeText {

    /** What all words are known by. No name of a table that is told has it. */
    static final String MARK = "?";

    /** A message of PostgreSQL's has less than 8000 bytes. In other places, more keys are not worth their telling either. */
    static final int LONGEST = 7_900;

    /** Rows that go by the same attributes. */
    private record Kind(Class<?> entity, Set<String> tables, Set<String> attributes) {}

    private ChangeText() {}

    /** What is known of the rows of one table; empty if that may be any. */
    static Set<String> of(@Nullable RowWrites rows, String table) {
        if (rows == null || rows.otherwise().contains(table)) {
            return Set.of();
        }
        return of(rows.changes().stream()
                .filter(change -> change.tables().contains(table))
                .toList());
    }

    private static Set<String> of(List<Change> changes) {
        Map<Kind, Map<String, Set<Object>>> kinds = new LinkedHashMap<>();
        for (Change change : changes) {
            Map<String, Set<Object>> values = kinds.computeIfAbsent(
                    new Kind(change.entity(), change.tables(), change.values().keySet()), kind -> new TreeMap<>());
            change.values()
                    .forEach((attribute, known) -> values.computeIfAbsent(attribute, name -> new LinkedHashSet<>())
                            .addAll(known));
        }
        Set<String> words = new LinkedHashSet<>();
        for (Map.Entry<Kind, Map<String, Set<Object>>> kind : kinds.entrySet()) {
            @Nullable String values = values(kind.getValue());
            if (values == null) {
                return Set.of();
            }
            words.add(names(kind.getKey().tables())
                    + MARK
                    + escaped(kind.getKey().entity().getName())
                    + MARK
                    + values);
        }
        return words;
    }

    private static String names(Set<String> tables) {
        return new TreeSet<>(tables).stream().map(ValueText::escaped).collect(Collectors.joining(","));
    }

    /** Null if one of them is of a type that is not told. */
    private static @Nullable String values(Map<String, Set<Object>> byAttribute) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Set<Object>> attribute : byAttribute.entrySet()) {
            String name = escaped(attribute.getKey());
            if (attribute.getValue().isEmpty()) {
                text.append('&').append(name);
            }
            for (Object value : attribute.getValue()) {
                @Nullable String word = ValueText.of(value);
                if (word == null) {
                    return null;
                }
                text.append('&').append(name).append('=').append(word);
            }
        }
        return text.substring(1);
    }

    /**
     * @param entities finds them by their names
     * @throws IllegalArgumentException if it is no such word, or there is no such entity
     */
    static Change parse(String word, Function<String, Optional<Class<?>>> entities) {
        List<String> parts = List.of(word.split("\\?", -1));
        if (parts.size() != 3) {
            throw new IllegalArgumentException("change: " + parts.size() + " parts (expected: 3)");
        }
        String entity = plain(parts.get(1));
        Class<?> type = entities.apply(entity)
                .orElseThrow(() -> new IllegalArgumentException(
                        "change: of " + entity + " (expected: an entity of these sessions)"));
        Set<String> tables = new HashSet<>();
        for (String table : List.of(parts.get(0).split(","))) {
            tables.add(plain(table));
        }
        Map<String, Set<Object>> values = new HashMap<>();
        for (String one : List.of(parts.get(2).split("&"))) {
            int equals = one.indexOf('=');
            String attribute = plain(equals < 0 ? one : one.substring(0, equals));
            Set<Object> known = values.computeIfAbsent(attribute, name -> new HashSet<>());
            if (equals >= 0) {
                known.add(ValueText.parse(one.substring(equals + 1)));
            }
        }
        return new Change(type, tables, values);
    }
}
