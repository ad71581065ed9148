package dev.sluice.sessions.cache;

import static java.util.Objects.requireNonNull;

import dev.sluice.sessions.ReadSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What begins with the letters that somebody has typed. An answer that had room for more is complete, and serves all longer
 * prefixes from memory.
 *
 * <pre>{@code
 * var codes = PrefixSearch.of(
 *         EntityCache.<String, List<Code>>over(sessions).named("codes").reads(Diagnosis.class),
 *         20,
 *         (session, prefix, limit) -> codesFrom(session, prefix, limit),
 *         Code::code);
 * List<Code> found = codes.startingWith("I2");
 * }</pre>
 *
 * <p>Safe for all threads; blocks while it reads. Otherwise as the {@link EntityCache} behind it.
 *
 * @param <V> what is found, a value as caches hold it
 */
public final class PrefixSearch<V> implements AutoCloseable {

    /** Finds by a prefix. */
    @FunctionalInterface
    public interface Finder<V> {

        /** The first so many, in the order of the answer, whose text begins with {@code prefix}, to the letter. */
        List<V> find(ReadSession session, String prefix, int limit);
    }

    private final EntityCache<String, List<V>> answers;
    private final int limit;
    private final Function<? super V, String> text;

    private PrefixSearch(EntityCache<String, List<V>> answers, int limit, Function<? super V, String> text) {
        this.answers = answers;
        this.limit = limit;
        this.text = text;
    }

    /**
     * Makes one.
     *
     * @param cache a declaration without a loader
     * @param limit how many an answer has at most
     * @param text what {@code finder} compares with the prefix
     */
    public static <V> PrefixSearch<V> of(
            EntityCacheBuilder<String, List<V>> cache, int limit, Finder<V> finder, Function<? super V, String> text) {
        requireNonNull(finder, "finder");
        requireNonNull(text, "text");
        if (limit < 1) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: >= 1)");
        }
        EntityCache<String, List<V>> answers = cache.spreading(PrefixSearch::prefixes)
                .loadedBy((session, prefixes) -> {
                    Map<String, List<V>> found = new HashMap<>();
                    prefixes.forEach(prefix -> found.put(prefix, List.copyOf(finder.find(session, prefix, limit))));
                    return found;
                })
                .build();
        return new PrefixSearch<>(answers, limit, text);
    }

    /** Those whose answers a text may be in. */
    private static List<String> prefixes(String text) {
        return IntStream.rangeClosed(0, text.length())
                .mapToObj(length -> text.substring(0, length))
                .toList();
    }

    /** The first of those whose text begins with {@code prefix}, to the letter. */
    public List<V> startingWith(String prefix) {
        for (int length = prefix.length(); length >= 0; length--) {
            @Nullable List<V> shorter = answers.peek(prefix.substring(0, length));
            if (shorter != null && shorter.size() < limit) {
                return shorter.stream()
                        .filter(value -> text.apply(value).startsWith(prefix))
                        .toList();
            }
        }
        return answers.get(prefix).orElse(List.of());
    }

    public CacheStatistics statistics() {
        return answers.statistics();
    }

    @Override
    public void close() {
        answers.close();
    }
}
