package dev.sluice.sessions.cache;

import dev.sluice.sessions.internal.RowWrites;
import dev.sluice.sessions.internal.RowWrites.Change;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a transaction has written as words, separated by blanks: the tables; if keys are known, one word that names the tables
 * of which they are, and then {@link ChangeText}. Whoever knows of tables only takes what follows them for tables that nobody
 * has, and forgets by table.
 */
final class NewsText {

    private NewsText() {}

    /**
     * Says less if it would be too long; nothing, which is anything, if the tables alone are.
     *
     * @param written by table what was changed in it; nothing if that may be anything
     * @param room how many bytes it may have
     */
    static String of(Map<String, Set<String>> written, int room) {
        Set<String> tables = written.keySet();
        if (tables.stream().anyMatch(table -> table.contains(" ") || table.contains(ChangeText.MARK))) {
            return "";
        }
        String byTable = String.join(" ", tables);
        String byKey = byTable + changes(written);
        if (fits(byKey, room)) {
            return byKey;
        }
        return fits(byTable, room) ? byTable : "";
    }

    private static boolean fits(String text, int room) {
        return text.getBytes(StandardCharsets.UTF_8).length <= room;
    }

    private static String changes(Map<String, Set<String>> written) {
        List<String> known = new ArrayList<>();
        Set<String> words = new LinkedHashSet<>();
        written.forEach((table, changes) -> {
            if (!changes.isEmpty()) {
                known.add(ValueText.escaped(table));
                words.addAll(changes);
            }
        });
        return known.isEmpty() ? "" : " " + ChangeText.MARK + String.join(",", known) + " " + String.join(" ", words);
    }

    /** @throws RuntimeException if what is said of keys cannot be understood: {@link #tables} can */
    static News parse(List<String> words, Function<String, Optional<Class<?>>> entities) {
        Set<String> tables = tables(words);
        Set<String> otherwise = new HashSet<>(tables);
        List<Change> changes = new ArrayList<>();
        for (String word : words.subList(tables.size(), words.size())) {
            if (word.startsWith(ChangeText.MARK)) {
                for (String table : List.of(word.substring(1).split(","))) {
                    otherwise.remove(ValueText.plain(table));
                }
            } else {
                changes.add(ChangeText.parse(word, entities));
            }
        }
        return new News(tables, changes.isEmpty() ? null : new RowWrites(otherwise, changes));
    }

    /** Those that were written; any if there is none. */
    static Set<String> tables(List<String> words) {
        return words.stream().takeWhile(word -> !word.contains(ChangeText.MARK)).collect(Collectors.toSet());
    }
}
