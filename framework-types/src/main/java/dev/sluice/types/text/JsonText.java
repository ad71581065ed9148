package dev.sluice.types.text;

import static java.util.Objects.requireNonNull;

import dev.sluice.types.store.JsonString;

/**
 * A JSON document by its text, without a library that reads it. It is brought into one spelling: no spaces, keys in their
 * order, numbers without exponents and needless zeros, no needless escapes. Two documents are equal if they have the same
 * values, and both {@code 1} and {@code 1.0} are one.
 *
 * @param json in that spelling
 */
public record JsonText(String json) {

    /**
     * Takes a document in any spelling.
     *
     * @throws IllegalArgumentException if it is no JSON, has a key twice, is nested deeper than 100 levels, or has what not
     *     every product reads: a number of 1e308 or more, a NUL or half of a surrogate pair in a text
     */
    public JsonText {
        json = JsonSyntax.canonical(requireNonNull(json, "json"));
    }

    /** The document that is this text alone, with quotes. */
    public static JsonText ofString(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2);
        JsonString.append(text, quoted);
        return new JsonText(quoted.toString());
    }

    @Override
    public String toString() {
        return json;
    }
}
