package dev.sluice.metadata.ddl;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.metadata.sql.Token;
import dev.sluice.metadata.sql.Tokenizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Sorts statements so that what is named by one is made before it. Names are found in the texts, token by token, and rather one
 * too many than one too few. What is in strings, such as the bodies of functions, is not looked at. In a circle the order is that of the input.
 */
final class References {

    private final DatabaseProduct product;
    private final Map<QualifiedName, List<String>> statements = new LinkedHashMap<>();

    References(DatabaseProduct product) {
        this.product = product;
    }

    /** Adds what makes an object; further statements for one name come after the first ones. */
    void add(QualifiedName makes, Collection<String> sql) {
        statements.computeIfAbsent(makes, name -> new ArrayList<>()).addAll(sql);
    }

    List<String> sorted() {
        Map<String, List<QualifiedName>> byName = new HashMap<>();
        statements
                .keySet()
                .forEach(name -> byName.computeIfAbsent(key(name.name().value()), key -> new ArrayList<>())
                        .add(name));
        List<String> sorted = new ArrayList<>();
        Set<QualifiedName> done = new HashSet<>();
        statements.keySet().forEach(name -> visit(name, byName, done, sorted));
        return sorted;
    }

    private void visit(
            QualifiedName name, Map<String, List<QualifiedName>> byName, Set<QualifiedName> done, List<String> sorted) {
        if (!done.add(name)) {
            return;
        }
        List<String> own = statements.getOrDefault(name, List.of());
        for (String sql : own) {
            for (String word : words(product, sql)) {
                byName.getOrDefault(word, List.of()).forEach(other -> visit(other, byName, done, sorted));
            }
        }
        sorted.addAll(own);
    }

    /** The names in a statement, to be compared with a {@link #key}. */
    static Set<String> words(DatabaseProduct product, String sql) {
        Set<String> words = new HashSet<>();
        Tokenizer tokenizer = new Tokenizer("statement", sql, product);
        for (Token token = tokenizer.next(); !token.is(Token.Kind.END); token = tokenizer.next()) {
            String text = sql.substring(token.start(), token.end());
            char first = text.charAt(0);
            if (token.is(Token.Kind.WORD)) {
                words.add(key(text));
            } else if (token.is(Token.Kind.QUOTED) && (first == '"' || first == '`')) {
                String quote = String.valueOf(first);
                words.add(key(text.substring(1, text.length() - 1).replace(quote + quote, quote)));
            }
        }
        return words;
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
