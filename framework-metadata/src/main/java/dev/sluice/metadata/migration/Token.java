package dev.sluice.metadata.migration;

import java.util.Locale;

/** A piece of a script between blanks and comments; {@code end} is exclusive. */
record Token(Kind kind, int start, int end, String word) {

    enum Kind {
        /** An unquoted name, keyword or number; {@code word} has it in upper case. */
        WORD,
        /** A string, a quoted name or a comment that the server executes. */
        QUOTED,
        /** Any other character. */
        SYMBOL,
        /** What ends a statement. */
        DELIMITER,
        /** The end of the script. */
        END
    }

    static Token word(String script, int start, int end) {
        return new Token(Kind.WORD, start, end, script.substring(start, end).toUpperCase(Locale.ROOT));
    }

    static Token of(Kind kind, int start, int end) {
        return new Token(kind, start, end, "");
    }

    boolean is(Kind other) {
        return kind == other;
    }

    boolean is(String keyword) {
        return word.equals(keyword);
    }
}
