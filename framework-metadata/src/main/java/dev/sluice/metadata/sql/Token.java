package dev.sluice.metadata.sql;

import java.util.Locale;

/** A piece of a script between blanks and comments; {@code end} is exclusive. */
public record Token(Kind kind, int start, int end, String word) {

    public enum Kind {
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

    public static Token word(String script, int start, int end) {
        return new Token(Kind.WORD, start, end, script.substring(start, end).toUpperCase(Locale.ROOT));
    }

    public static Token of(Kind kind, int start, int end) {
        return new Token(kind, start, end, "");
    }

    public boolean is(Kind other) {
        return kind == other;
    }

    public boolean is(String keyword) {
        return word.equals(keyword);
    }
}
