package dev.sluice.routing.classify;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;
import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseProduct;
import java.util.EnumMap;
import java.util.Map;

/**
 * Cuts a text into tokens, each a range of it, in one pass and without allocating.
 *
 * <p>The products differ in what hides text:
 *
 * <ul>
 *   <li>PostgreSQL: comments nest, a line ends with either of its two characters; {@code $tag$…$tag$}; backslashes escape
 *       in {@code E'…'} only.
 *   <li>MySQL: {@code #} starts a comment, {@code --} only before a blank; {@code /*!} makes code of a comment;
 *       backslashes escape in both kinds of strings; backticks; {@code @name} and {@code @@name}.
 *   <li>SQLite: backticks and brackets quote names; a comment may be open at the end.
 * </ul>
 *
 * <p>Where a setting of the server decides how far a string goes, where something is not closed, and where a comment is
 * code for some versions only, the text is {@linkplain #isDoubtful() doubtful}. Confined to one thread.
 */
final class Lexer {

    // What a token is, if not a symbol, which is its own character. What may be a name comes last.
    static final int END = 256;
    static final int VARIABLE = 257;
    static final int NUMBER = 258;
    static final int QUOTED = 259;
    static final int WORD = 260;

    /** What a character may begin, by product and its number among {@link Letters}. */
    private static final Map<DatabaseProduct, byte[]> BEGINS = new EnumMap<>(DatabaseProduct.class);

    private static final byte OTHER = 0;
    private static final byte BLANK = 1;
    /** Begins or ends a comment, if another character follows that shows it. */
    private static final byte COMMENT = 2;

    private static final byte QUOTE = 3;
    /** This and those behind it may go on in a word. */
    private static final byte DOLLAR = 4;

    private static final byte LETTER = 5;
    private static final byte DIGIT = 6;

    static {
        for (DatabaseProduct product : DatabaseProduct.values()) {
            byte[] begins = new byte[256];
            for (char c = 0; c < 256; c++) {
                begins[c] = c < 128 ? begins(product, c) : LETTER;
            }
            BEGINS.put(product, begins);
        }
    }

    private final String sql;
    private final byte[] text;
    private final int length;
    private final DatabaseProduct product;
    private final byte[] begins;
    private int start;
    private int at;
    private boolean inExecutableComment;
    private boolean doubtful;

    Lexer(String sql, DatabaseProduct product) {
        this.sql = sql;
        this.text = Letters.of(sql);
        this.length = text.length;
        this.product = product;
        this.begins = requireNonNull(BEGINS.get(product));
    }

    private static byte begins(DatabaseProduct product, char c) {
        if (c == ' ' || (c >= '\t' && c <= '\r')) {
            return BLANK;
        }
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c == '$' && product != POSTGRESQL)) {
            return LETTER;
        }
        boolean quote = c == '\'' || c == '"' || (c == '`' && product != POSTGRESQL) || (c == '[' && product == SQLITE);
        boolean comment = c == '-' || c == '/' || (product == MYSQL && (c == '#' || c == '*'));
        return quote ? QUOTE : comment ? COMMENT : isDigit(c) ? DIGIT : c == '$' ? DOLLAR : OTHER;
    }

    int start() {
        return start;
    }

    /** The text, as {@link Letters}. */
    byte[] text() {
        return text;
    }

    int end() {
        return at;
    }

    /** Whether some server may cut what was read so far into other tokens. */
    boolean isDoubtful() {
        return doubtful;
    }

    /** The next token, a symbol's character or one of the kinds above; at the end, {@link #END} again and again. */
    int next() {
        // In variables, because a field would be read anew for each character.
        byte[] bytes = text;
        byte[] table = begins;
        int i = at;
        byte begin = OTHER;
        while (i < bytes.length) {
            begin = table[bytes[i] & 0xFF];
            if (begin == BLANK) {
                i++;
            } else if (begin == COMMENT && skipsComment(i, (char) bytes[i])) {
                i = at;
            } else {
                break;
            }
        }
        start = i;
        at = i;
        if (i >= bytes.length) {
            doubtful |= inExecutableComment;
            return END;
        }
        if (begin == LETTER) {
            do {
                i++;
            } while (i < bytes.length && table[bytes[i] & 0xFF] >= DOLLAR);
            at = i;
            return i > start + 1 || !isEscapeString() ? WORD : QUOTED;
        }
        return other(begin, (char) bytes[i]);
    }

    private int other(byte begin, char c) {
        switch (begin) {
            case DIGIT -> {
                number();
                return NUMBER;
            }
            case QUOTE -> {
                quoted(c == '[' ? ']' : c, product == MYSQL && c != '`');
                return QUOTED;
            }
            default -> {
                return symbol(c);
            }
        }
    }

    private int symbol(char c) {
        if (c == '.' && at + 1 < length && isDigit(at(at + 1))) {
            number();
            return NUMBER;
        }
        if (c == '$' && product == POSTGRESQL && dollarQuoted()) {
            return QUOTED;
        }
        if (c == '@' && product == MYSQL) {
            variable();
            return VARIABLE;
        }
        doubtful |= c == 0;
        at++;
        return c;
    }

    /** Takes the string of {@code E'…'}, of which the letter has been taken. */
    private boolean isEscapeString() {
        boolean is = product == POSTGRESQL && (at(start) | 0x20) == 'e' && is(at, '\'');
        if (is) {
            quoted('\'', true);
        }
        return is;
    }

    /** Takes all that sticks to the digits; some servers end the number at a letter, as in {@code 1.FOR UPDATE}. */
    private void number() {
        at++;
        boolean prefixed = at(start) == '0' && at < length && "xXbBoO".indexOf(at(at)) >= 0;
        if (prefixed) {
            at++;
        }
        while (at < length && (isWordPart(at(at)) || at(at) == '.')) {
            char c = at(at++);
            boolean exponent = (c | 0x20) == 'e' && at < length && "+-0123456789".indexOf(at(at)) >= 0;
            boolean expected = prefixed ? Character.digit(c, 16) >= 0 : isDigit(c) || c == '.' || exponent;
            doubtful |= !expected;
        }
    }

    private void variable() {
        at += is(at + 1, '@') ? 2 : 1;
        if (at < length && begins(at(at)) == QUOTE) {
            quoted(at(at), at(at) != '`');
            return;
        }
        while (at < length && (isWordPart(at(at)) || at(at) == '.')) {
            at++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private char at(int position) {
        return (char) (text[position] & 0xFF);
    }

    private byte begins(char c) {
        return begins[c];
    }

    private boolean isWordPart(char c) {
        return begins[c] >= DOLLAR;
    }

    private void quoted(char close, boolean backslashes) {
        at++;
        int escapes = 0; // how many backslashes stand right before
        while (at < length) {
            char c = at(at++);
            if (c == '\\') {
                escapes++;
                continue;
            }
            boolean escaped = (escapes & 1) == 1;
            escapes = 0;
            if (c != close) {
                continue;
            }
            // NO_BACKSLASH_ESCAPES and standard_conforming_strings turn the meaning of this quote round.
            doubtful |= escaped && (product == MYSQL ? backslashes : isPlainPostgresString(close, backslashes));
            if (escaped && backslashes) {
                continue;
            }
            if (close == ']' || !is(at, close)) {
                return;
            }
            at++; // a doubled quote stands for itself
        }
        doubtful = true;
    }

    private boolean isPlainPostgresString(char close, boolean backslashes) {
        return product == POSTGRESQL && close == '\'' && !backslashes;
    }

    /** Skips {@code $tag$…$tag$}; a lone dollar, as in {@code $1}, is left where it is. */
    private boolean dollarQuoted() {
        int tagEnd = at + 1;
        while (tagEnd < length && isWordPart(at(tagEnd)) && at(tagEnd) != '$') {
            tagEnd++;
        }
        if (!is(tagEnd, '$') || isDigit(at(at + 1))) {
            return false;
        }
        int tag = tagEnd + 1 - at;
        for (int close = sql.indexOf('$', tagEnd + 1); close >= 0; close = sql.indexOf('$', close + 1)) {
            if (sql.regionMatches(close, sql, at, tag)) {
                at = close + tag;
                return true;
            }
        }
        at = length;
        doubtful = true;
        return true;
    }

    /** Whether a comment begins or ends there; goes behind what there is to skip. */
    private boolean skipsComment(int position, char c) {
        at = position;
        if (c == '/' && is(at + 1, '*')) {
            comment();
        } else if (c == '*' && inExecutableComment && is(at + 1, '/')) {
            inExecutableComment = false;
            at += 2;
        } else if ((c == '-' || c == '#') && atLineComment(c)) {
            skipLine();
        } else {
            return false;
        }
        return true;
    }

    private boolean atLineComment(char c) {
        if (product != MYSQL) {
            return c == '-' && is(at + 1, '-');
        }
        return c == '#' || (is(at + 1, '-') && (at + 2 >= length || at(at + 2) <= ' '));
    }

    private void skipLine() {
        while (at < length) {
            char c = at(at++);
            if (c == '\n' || (c == '\r' && product == POSTGRESQL)) {
                return;
            }
        }
    }

    private void comment() {
        if (product == MYSQL && is(at + 2, '!')) {
            // Which servers execute it depends on their version, and a quote in it may hide what follows it.
            doubtful = true;
            inExecutableComment = true;
            at += 3;
            while (at < length && isDigit(at(at))) {
                at++;
            }
            return;
        }
        int depth = 1;
        at += 2;
        while (at < length) {
            if (is(at, '*') && is(at + 1, '/')) {
                at += 2;
                if (--depth == 0) {
                    return;
                }
            } else if (product == POSTGRESQL && is(at, '/') && is(at + 1, '*')) {
                depth++;
                at += 2;
            } else {
                at++;
            }
        }
        doubtful |= product != SQLITE;
    }

    private boolean is(int position, char c) {
        return position < length && at(position) == c;
    }
}
