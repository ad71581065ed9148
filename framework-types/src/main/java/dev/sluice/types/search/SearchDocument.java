package dev.sluice.types.search;

import dev.sluice.types.store.TextOrder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The words of a text, for finding it by some of them: without their case, their order and how often they are there. Words are what
 * stands between spaces and punctuation, as they are written: {@code search} does not find {@code searching}, every word counts however
 * common, and a script without spaces has no words. What is more, such as stems, stop words and ranks, is another thing on each
 * product.
 *
 * <pre>{@code
 * SearchDocument.of("The quick, brown fox").matches(SearchDocument.of("FOX quick")) // true
 * }</pre>
 *
 * @param words each is one word in lower case; at most {@link #MAX_BYTES} in all, in UTF-8
 */
public record SearchDocument(Set<String> words) {

    /** Longer ones are no words that anybody looks for; {@link #of} leaves them out. */
    public static final int MAX_WORD = 255;

    /** What PostgreSQL has room for. */
    public static final int MAX_BYTES = 1_000_000;

    public SearchDocument {
        TreeSet<String> sorted = new TreeSet<>(TextOrder.BY_CODE_POINT);
        int bytes = 0;
        for (String word : words) {
            if (!split(word).equals(List.of(word))) {
                throw new IllegalArgumentException(
                        "word: is none (expected: letters and digits in lower case, 1 to " + MAX_WORD + " characters)");
            }
            sorted.add(word);
            bytes += word.getBytes(StandardCharsets.UTF_8).length;
        }
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException("words: " + bytes + " bytes (expected: at most " + MAX_BYTES + ")");
        }
        words = Collections.unmodifiableSet(sorted);
    }

    /**
     * The words of a text: its letters, their marks and its digits between other characters, composed as Unicode's NFKC does,
     * so that the same letter written in two ways is one.
     */
    public static SearchDocument of(String text) {
        return new SearchDocument(Set.copyOf(new TreeSet<>(split(text))));
    }

    /** Whether it has all words of {@code query}; no document has those of a query without words. */
    public boolean matches(SearchDocument query) {
        return !query.words.isEmpty() && words.containsAll(query.words);
    }

    private static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        Normalizer.normalize(Folding.fold(Normalizer.normalize(text, Normalizer.Form.NFKC)), Normalizer.Form.NFKC)
                .codePoints()
                .forEach(character -> {
                    if (isOfAWord(character)) {
                        word.appendCodePoint(character);
                    } else {
                        take(word, words);
                    }
                });
        take(word, words);
        return words;
    }

    private static boolean isOfAWord(int character) {
        return Character.isLetterOrDigit(character)
                || switch (Character.getType(character)) {
                    case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
                    default -> false;
                };
    }

    private static void take(StringBuilder word, List<String> words) {
        if (!word.isEmpty() && word.codePointCount(0, word.length()) <= MAX_WORD) {
            words.add(word.toString());
        }
        word.setLength(0);
    }

    /** The words, with spaces between them. */
    @Override
    public String toString() {
        return words.stream().collect(Collectors.joining(" "));
    }
}
