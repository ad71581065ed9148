package dev.sluice.routing.classify;

import dev.sluice.DatabaseProduct;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The words of one product, found by a range of a text without making a string of it. Immutable.
 *
 * <p>They come from the file {@code <product>.words} beside this class. A line in brackets says what the words below it
 * are:
 *
 * <pre>
 * [head <i>effect</i> <i>reason</i>]    statements that begin with it
 * [call <i>effect</i> <i>reason</i>]    functions
 * [name <i>effect</i> <i>reason</i>]    tables and other names, wherever they stand
 * [keyword]                 an opening parenthesis after it calls nothing
 * [keyword after <i>what</i>]      the same, but only there
 * [word]                    has a meaning that is in code
 * </pre>
 *
 * where the effect is {@code read}, {@code unknown} or {@code write}, with {@code /session} if it is bound to its session.
 */
final class Vocabulary {

    private static final Map<DatabaseProduct, Vocabulary> LOADED = new ConcurrentHashMap<>();

    private final DatabaseProduct product;
    private final @Nullable Word[] slots;
    private final int[] hashes;
    /** By the last five bits of a word's first letter, a bit for each length that occurs: most names of a schema end here. */
    private final long[] lengths = new long[32];

    private Vocabulary(DatabaseProduct product, Map<String, Word> words) {
        this.product = product;
        this.slots = new Word[Integer.highestOneBit(words.size()) * 8];
        this.hashes = new int[slots.length];
        for (Word word : words.values()) {
            int hash = hash(word.name(), 0, word.name().length());
            int slot = slot(hash);
            while (slots[slot] != null) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = word;
            hashes[slot] = hash;
            lengths[word.name().charAt(0) & 31] |= 1L << word.name().length();
        }
    }

    static Vocabulary of(DatabaseProduct product) {
        return LOADED.computeIfAbsent(product, Vocabulary::load);
    }

    DatabaseProduct product() {
        return product;
    }

    /** The word that stands there, in whatever case. */
    @Nullable
    Word find(String text, int start, int end) {
        int length = end - start;
        if (length > 63 || (lengths[text.charAt(start) & 31] >>> length & 1) == 0) {
            return null;
        }
        int hash = hash(text, start, end);
        for (int slot = slot(hash); ; slot = (slot + 1) & (slots.length - 1)) {
            Word word = slots[slot];
            if (word == null || (hashes[slot] == hash && word.isAt(text, start, length))) {
                return word;
            }
        }
    }

    /** Names of functions that only read, in upper case. */
    List<String> readingFunctions() {
        List<String> names = new ArrayList<>();
        for (Word word : slots) {
            if (word != null && word.call() != null && word.call().effect() == Effect.READ) {
                names.add(word.name());
            }
        }
        return names;
    }

    /** The length and four of the characters, the same in upper and lower case: most words differ in these. */
    private static int hash(String text, int start, int end) {
        int length = end - start;
        return ((text.charAt(start) | 0x20) << 20)
                ^ ((text.charAt(end - 1) | 0x20) << 14)
                ^ ((text.charAt(start + length / 2) | 0x20) << 7)
                ^ ((text.charAt(start + length / 4) | 0x20) << 3)
                ^ length;
    }

    private int slot(int hash) {
        return (hash ^ (hash >>> 11)) & (slots.length - 1);
    }

    private static Vocabulary load(DatabaseProduct product) {
        Map<String, Word> words = new LinkedHashMap<>();
        UnaryOperator<Word> meaning = word -> word;
        for (String line : read(product.key() + ".words").lines().toList()) {
            if (line.startsWith("[")) {
                meaning = meaning(line.substring(1, line.indexOf(']')));
            } else if (!line.startsWith("#")) {
                for (String text : line.strip().split(" +", -1)) {
                    String name = text.toUpperCase(Locale.ROOT);
                    if (!name.isEmpty()) {
                        words.put(name, meaning.apply(words.getOrDefault(name, Word.of(name))));
                    }
                }
            }
        }
        return new Vocabulary(product, words);
    }

    private static UnaryOperator<Word> meaning(String section) {
        String[] parts = section.split(" ", 3);
        switch (parts[0]) {
            case "head" -> {
                Classification what = classification(parts[1], parts[2]);
                return word -> word.withHead(what);
            }
            case "call" -> {
                Classification what = classification(parts[1], parts[2]);
                return word -> word.withCall(what);
            }
            case "name" -> {
                Classification what = classification(parts[1], parts[2]);
                return word -> word.withMention(what);
            }
            case "keyword" -> {
                String after = parts.length == 3 ? parts[2] : "";
                return word -> word.asKeyword(after);
            }
            default -> {
                return word -> word;
            }
        }
    }

    private static Classification classification(String effect, String reason) {
        int slash = effect.indexOf('/');
        String name = (slash < 0 ? effect : effect.substring(0, slash)).toUpperCase(Locale.ROOT);
        return new Classification(Effect.valueOf(name), reason, slash >= 0);
    }

    private static String read(String file) {
        try (InputStream in = Vocabulary.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + ": not beside " + Vocabulary.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
