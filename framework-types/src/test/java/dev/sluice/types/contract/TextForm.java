package dev.sluice.types.contract;

import dev.sluice.Secret;
import dev.sluice.types.search.FoldedText;
import dev.sluice.types.search.SearchDocument;
import dev.sluice.types.text.JsonText;
import dev.sluice.types.text.TreePath;
import dev.sluice.types.value.Slug;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A class whose values are texts.
 *
 * @param parse makes a value of any text, or says that there is none; null where a longer text may be the same value
 * @param isFree whether it may have any characters, and none
 */
record TextForm<T>(
        Class<T> type, Function<T, String> text, @Nullable Function<String, T> parse, boolean isFree) {

    private static final List<TextForm<?>> ALL = List.of(
            new TextForm<>(String.class, text -> text, text -> text, true),
            new TextForm<>(StringBuilder.class, StringBuilder::toString, StringBuilder::new, true),
            new TextForm<>(Secret.class, Secret::reveal, Secret::of, true),
            new TextForm<>(FoldedText.class, FoldedText::text, FoldedText::new, true),
            new TextForm<>(URI.class, URI::toString, URI::create, true),
            new TextForm<>(Pattern.class, Pattern::pattern, Pattern::compile, true),
            new TextForm<>(SearchDocument.class, document -> String.join(" ", document.words()), null, true),
            new TextForm<>(JsonText.class, JsonText::json, null, true),
            new TextForm<>(Slug.class, Slug::text, Slug::new, false),
            new TextForm<>(TreePath.class, TreePath::path, TreePath::new, false));

    static Optional<TextForm<?>> of(Object value) {
        return ALL.stream().filter(form -> form.type.isInstance(value)).findFirst();
    }

    static boolean hasSteps(Class<?> type) {
        return ALL.stream().anyMatch(form -> form.type.isAssignableFrom(type) && form.parse != null);
    }

    String textOf(Object value) {
        return text.apply(type.cast(value));
    }

    /** With one character more or less; null if there is none to take away. */
    @Nullable
    Object next(Object value, int by) {
        String now = textOf(value);
        if (parse == null) {
            return value;
        }
        if (by > 0) {
            return parse.apply(now + 'x');
        }
        return now.isEmpty() ? null : parse.apply(now.substring(0, now.offsetByCodePoints(now.length(), -1)));
    }
}
