package dev.sluice.types.text;

import dev.sluice.types.spi.TypeEngine;

/** Texts. What they promise on each product is listed in {@code docs/types.md}. */
public final class Texts {

    /** Of {@link #treePath()}, in characters. */
    public static final int TREE_PATH_LENGTH = 255;

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

    /** One character of 16 bits; neither NUL nor half of a surrogate pair. */
    public static TypeEngine<Character> character() {
        return Characters.ENGINE;
    }

    /** A JSON document by its text, which needs no library. What every text, list, map and object of JSON is, too. */
    public static TypeEngine<JsonText> json() {
        return TextMappings.JSON;
    }

    /** A path of at most {@link #TREE_PATH_LENGTH} characters. */
    public static TypeEngine<TreePath> treePath() {
        return treePath(TREE_PATH_LENGTH);
    }

    /**
     * A place in a tree. What is below a path is asked for with that path as the left operand of {@link
     * dev.sluice.types.spi.Operator#CONTAINS} and the column as the right one.
     *
     * @param length in characters
     */
    public static TypeEngine<TreePath> treePath(int length) {
        return TreePathMapping.of(length);
    }
}
