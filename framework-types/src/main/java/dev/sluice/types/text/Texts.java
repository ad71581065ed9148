package dev.sluice.types.text;

import dev.sluice.types.spi.TypeEngine;

/** Texts. What they promise on each product is listed in {@code docs/types.md}. */
public final class Texts {

    private Texts() {}

    /**
     * A text of at most {@code length} characters (code points). Compared and sorted by code point, never by language.
     *
     * @param length 1 to 10485760; MySQL holds 16383
     */
    public static TypeEngine<String> string(int length) {
        return TextMappings.string(length);
    }

    /** A text without a declared length. Compared and sorted as {@link #string}. */
    public static TypeEngine<String> text() {
        return TextMappings.TEXT;
    }
}
