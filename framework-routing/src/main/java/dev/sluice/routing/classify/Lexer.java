package dev.sluice.routing.classify;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.DatabaseProduct;

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

    enum Kind {
        WORD,
        QUOTED,
        NUMBER,
        VARIABLE,
        SYMBOL,
        END
    }

    private final String sql;
    private final int length;
    private final DatabaseProduct product;
    private int start;
    private int at;
    private boolean inExecutableComment;
    private boolean doubtful;

    Lexer(String sql, DatabaseProduct product) {
        this.sql = sql;
        this.length = sql.length();
        this.product = product;
    }

    int start() {
        return start;
    }

    int end() {
        return at;
    }

    /** Whether some server may cut what was read so far into other tokens. */
    boolean isDoubtful() {
        return doubtful;
    }

    /** The next token; at the end, {@link Kind#END} again and again. */
    Kind next() {
        skipBlanksAndComments();
        start = at;
        if (at >= length) {
            at = length;
            start = length;
            doubtful |= inExecutableComment;
            return Kind.END;
        }
        char c = sql.charAt(at);
        if (isWordStart(c)) {
            return word();
        }
        if (isDigit(c) || (c == '.' && at + 1 < length && isDigit(sql.charAt(at + 1)))) {
            number();
            return Kind.NUMBER;
        }
        if (startsQuote(c)) {
            quoted(c == '[' ? ']' : c, product == MYSQL && c != '`');
            return Kind.QUOTED;
        }
        if (c == '$' && product == POSTGRESQL && dollarQuoted()) {
            return Kind.QUOTED;
        }
        if (c == '@' && product == MYSQL) {
            variable();
            return Kind.VARIABLE;
        }
        doubtful |= c == 0;
        at++;
        return Kind.SYMBOL;
    }

    private Kind word() {
        do {
            at++;
        } while (at < length && isWordPart(sql.charAt(at)));
        boolean escapes = product == POSTGRESQL && at == start + 1 && (sql.charAt(start) | 0x20) == 'e' && is(at, '\'');
        if (escapes) {
            quoted('\'', true);
            return Kind.QUOTED;
        }
        return Kind.WORD;
    }

    /** Takes all that sticks to the digits; some servers end the number at a letter, as in {@code 1.FOR UPDATE}. */
    private void number() {
        at++;
        boolean prefixed = sql.charAt(start) == '0' && at < length && "xXbBoO".indexOf(sql.charAt(at)) >= 0;
        if (prefixed) {
            at++;
        }
        while (at < length && (isWordPart(sql.charAt(at)) || sql.charAt(at) == '.')) {
            char c = sql.charAt(at++);
            boolean exponent = (c | 0x20) == 'e' && at < length && "+-0123456789".indexOf(sql.charAt(at)) >= 0;
            boolean expected = prefixed ? Character.digit(c, 16) >= 0 : isDigit(c) || c == '.' || exponent;
            doubtful |= !expected;
        }
    }

    private void variable() {
        at += is(at + 1, '@') ? 2 : 1;
        if (at < length && startsQuote(sql.charAt(at))) {
            quoted(sql.charAt(at), sql.charAt(at) != '`');
            return;
        }
        while (at < length && (isWordPart(sql.charAt(at)) || sql.charAt(at) == '.')) {
            at++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || c == '_'
                || c >= 0x80
                || (c == '$' && product != POSTGRESQL);
    }

    private boolean isWordPart(char c) {
        return isWordStart(c) || isDigit(c) || c == '$';
    }

    private boolean startsQuote(char c) {
        return c == '\'' || c == '"' || (c == '`' && product != POSTGRESQL) || (c == '[' && product == SQLITE);
    }

    private void quoted(char close, boolean backslashes) {
        at++;
        int escapes = 0; // how many backslashes stand right before
        while (at < length) {
            char c = sql.charAt(at++);
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
        while (tagEnd < length && isWordPart(sql.charAt(tagEnd)) && sql.charAt(tagEnd) != '$') {
            tagEnd++;
        }
        if (!is(tagEnd, '$') || isDigit(sql.charAt(at + 1))) {
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

    private void skipBlanksAndComments() {
        while (at < length) {
            char c = sql.charAt(at);
            if (c == ' ' || (c >= '\t' && c <= '\r')) {
                at++;
            } else if ((c == '-' || c == '#') && atLineComment(c)) {
                skipLine();
            } else if (c == '/' && is(at + 1, '*')) {
                comment();
            } else if (c == '*' && inExecutableComment && is(at + 1, '/')) {
                inExecutableComment = false;
                at += 2;
            } else {
                return;
            }
        }
    }

    private boolean atLineComment(char c) {
        if (product != MYSQL) {
            return c == '-' && is(at + 1, '-');
        }
        return c == '#' || (is(at + 1, '-') && (at + 2 >= length || sql.charAt(at + 2) <= ' '));
    }

    private void skipLine() {
        while (at < length) {
            char c = sql.charAt(at++);
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
            while (at < length && isDigit(sql.charAt(at))) {
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
        return position < length && sql.charAt(position) == c;
    }
}
