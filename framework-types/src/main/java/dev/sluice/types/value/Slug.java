package dev.sluice.types.value;

import static java.util.Objects.requireNonNull;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The readable end of an address: lower-case letters and digits of ASCII in words that are joined by single hyphens.
 *
 * @param text {@code spring-sale-2026}
 */
public record Slug(String text) implements Comparable<Slug> {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]+");

    public Slug {
        if (!SHAPE.matcher(requireNonNull(text, "text")).matches()) {
            throw new IllegalArgumentException(
                    "text: is no slug (expected: a-z and 0-9 in words joined by single hyphens)");
        }
    }

    /**
     * Makes one of a title: accents are dropped, everything else that is no letter or digit of ASCII separates words.
     *
     * @throws IllegalArgumentException if nothing is left
     */
    public static Slug from(String title) {
        String letters =
                MARKS.matcher(Normalizer.normalize(title, Normalizer.Form.NFKD)).replaceAll("");
        String words = BETWEEN_WORDS.matcher(letters.toLowerCase(Locale.ROOT)).replaceAll("-");
        int start = words.startsWith("-") ? 1 : 0;
        int end = words.endsWith("-") && words.length() > start ? words.length() - 1 : words.length();
        return new Slug(words.substring(start, end));
    }

    @Override
    public int compareTo(Slug other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
