package dev.sluice.routing.classify;

import static java.util.Objects.requireNonNull;

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

    /** No word's number. */
    static final int NONE = -1;

    private static final Map<DatabaseProduct, Vocabulary> LOADED = new ConcurrentHashMap<>();

    private final DatabaseProduct product;
    private final @Nullable Word[] slots;
    private final byte[][] letters;
    /** Zero where there is no word. */
    private final long[] keys;

    private final int shift;
    /** By the last five bits of a word's first letter, a bit for each length that occurs: most names of a schema end here. */
    private final long[] lengths = new long[32];

    private Vocabulary(DatabaseProduct product, Map<String, Word> words) {
        this.product = product;
        this.slots = new Word[Integer.highestOneBit(words.size()) * 8];
        this.letters = new byte[slots.length][0];
        this.keys = new long[slots.length];
        this.shift = 64 - Integer.numberOfTrailingZeros(slots.length);
        for (Word word : words.values()) {
            byte[] name = Letters.of(word.name());
            long key = Letters.key(name, 0, name.length);
            int slot = slot(key, name.length);
            while (keys[slot] != 0) {
                slot = (slot + 1) & (keys.length - 1);
            }
            slots[slot] = word;
            letters[slot] = name;
            keys[slot] = key;
            lengths[name[0] & 31] |= 1L << name.length;
        }
    }

    static Vocabulary of(DatabaseProduct product) {
        return LOADED.computeIfAbsent(product, Vocabulary::load);
    }

    DatabaseProduct product() {
        return product;
    }

    /** The number of the word that stands there, in whatever case; {@link #NONE} if it is none. */
    int find(byte[] text, int start, int end) {
        int length = end - start;
        if (length > 63 || ((lengths[text[start] & 31] >>> length) & 1) == 0) {
            return NONE;
        }
        long key = Letters.key(text, start, end);
        int slot = slot(key, length);
        while (keys[slot] != 0) {
            if (keys[slot] == key && isTheSame(letters[slot], text, start, length)) {
                return slot;
            }
            slot = (slot + 1) & (keys.length - 1);
        }
        return NONE;
    }

    private static boolean isTheSame(byte[] name, byte[] text, int start, int length) {
        return name.length == length && (length <= 8 || Letters.areSame(text, start, name, 0, length));
    }

    /** The word of a number that was found. */
    Word word(int number) {
        return requireNonNull(slots[number]);
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

    private int slot(long key, int length) {
        return (int) (((key + length) * 0x9E3779B97F4A7C15L) >>> shift);
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
