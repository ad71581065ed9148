package dev.sluice.metadata.sql;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;

/**
 * Cuts SQL into tokens, as far as one must to see where a statement or a part of it ends.
 *
 * <p>The products differ in what hides a delimiter:
 *
 * <ul>
 *   <li>PostgreSQL: comments nest; {@code $tag$…$tag$}; backslashes escape in {@code E'…'} only.
 *   <li>MySQL: {@code #} starts a comment, {@code --} only before a blank; comments that begin with an exclamation mark
 *       are code; backslashes escape in both kinds of strings; backticks.
 *   <li>SQLite: backticks and brackets quote names; a comment may be open at the end.
 * </ul>
 *
 * Confined to one thread.
 */
public final class Tokenizer {

    private final String who;
    private final String script;
    private final DatabaseProduct product;
    private String delimiter = ";";
    private int at;
    private int countedTo;
    private int lines = 1;

    public Tokenizer(String who, String script, DatabaseProduct product) {
        this.who = who;
        this.script = script;
        this.product = product;
    }

    public void delimiter(String text) {
        delimiter = text;
    }

    /** The next token; at the end, {@link Token.Kind#END} again and again. */
    public Token next() {
        skipBlanksAndComments();
        int start = at;
        if (start == script.length()) {
            return Token.of(Token.Kind.END, start, start);
        }
        if (script.startsWith(delimiter, start)) {
            at += delimiter.length();
            return Token.of(Token.Kind.DELIMITER, start, at);
        }
        char c = script.charAt(start);
        if (c == '$' && product == POSTGRESQL && dollarQuote()) {
            return Token.of(Token.Kind.QUOTED, start, at);
        }
        if (isWordPart(c)) {
            return word();
        }
        if (startsQuote(c)) {
            skipQuoted(c == '[' ? ']' : c, product == MYSQL && c != '`');
            return Token.of(Token.Kind.QUOTED, start, at);
        }
        if (lookingAt("/*")) { // not skipped, so the server executes it
            skipBlockComment();
            return Token.of(Token.Kind.QUOTED, start, at);
        }
        at++;
        return Token.of(Token.Kind.SYMBOL, start, at);
    }

    /** Skips the rest of the line and returns it without blanks around it. */
    public String restOfLine() {
        int start = at;
        at = endOfLine();
        return script.substring(start, at).strip();
    }

    /** The line, from 1; cheap when asked for positions one after the other. */
    public int lineOf(int position) {
        if (position < countedTo) {
            countedTo = 0;
            lines = 1;
        }
        for (; countedTo < position; countedTo++) {
            if (script.charAt(countedTo) == '\n') {
                lines++;
            }
        }
        return lines;
    }

    private Token word() {
        int start = at;
        do {
            at++;
        } while (at < script.length() && isWordPart(script.charAt(at)) && !script.startsWith(delimiter, at));
        Token word = Token.word(script, start, at);
        if (product == POSTGRESQL && word.is("E") && lookingAt("'")) {
            skipQuoted('\'', true);
            return Token.of(Token.Kind.QUOTED, start, at);
        }
        return word;
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c >= 0x80;
    }

    private boolean startsQuote(char c) {
        return c == '\'' || c == '"' || (c == '`' && product != POSTGRESQL) || (c == '[' && product == SQLITE);
    }

    private void skipQuoted(char close, boolean backslashes) {
        int start = at++;
        while (at < script.length()) {
            char c = script.charAt(at++);
            if (c == '\\' && backslashes) {
                at++;
            } else if (c == close) {
                if (close == ']' || at == script.length() || script.charAt(at) != close) {
                    return;
                }
                at++; // a doubled quote stands for itself
            }
        }
        throw notClosed(start, script.charAt(start) == '\'' ? "string" : "quote " + script.charAt(start));
    }

    /** Skips {@code $tag$…$tag$}; a lone dollar, as in {@code $1}, is left where it is. */
    private boolean dollarQuote() {
        int start = at;
        int tagEnd = start + 1;
        while (tagEnd < script.length() && isWordPart(script.charAt(tagEnd)) && script.charAt(tagEnd) != '$') {
            tagEnd++;
        }
        boolean opens = tagEnd < script.length()
                && script.charAt(tagEnd) == '$'
                && !Character.isDigit(script.charAt(start + 1));
        if (!opens) {
            return false;
        }
        String tag = script.substring(start, tagEnd + 1);
        int close = script.indexOf(tag, tagEnd + 1);
        if (close < 0) {
            throw notClosed(start, "dollar quote " + tag);
        }
        at = close + tag.length();
        return true;
    }

    private void skipBlanksAndComments() {
        while (at < script.length()) {
            if (Character.isWhitespace(script.charAt(at))) {
                at++;
            } else if (atLineComment()) {
                at = endOfLine();
            } else if (lookingAt("/*") && !(product == MYSQL && lookingAt("/*!"))) {
                skipBlockComment();
            } else {
                return;
            }
        }
    }

    private boolean atLineComment() {
        if (product == MYSQL) {
            return lookingAt("#") || (lookingAt("--") && (at + 2 == script.length() || script.charAt(at + 2) <= ' '));
        }
        return lookingAt("--");
    }

    private void skipBlockComment() {
        int start = at;
        int depth = 0;
        do {
            if (lookingAt("/*") && (depth == 0 || product == POSTGRESQL)) {
                depth++;
                at += 2;
            } else if (lookingAt("*/")) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < script.length());
        at = Math.min(at, script.length());
        if (depth > 0 && product != SQLITE) {
            throw notClosed(start, "comment");
        }
    }

    private int endOfLine() {
        int end = script.indexOf('\n', at);
        return end < 0 ? script.length() : end;
    }

    private boolean lookingAt(String text) {
        return script.startsWith(text, at);
    }

    private ConfigurationException notClosed(int start, String what) {
        return new ConfigurationException(
                who + ": " + what + " is not closed (it begins on line " + lineOf(start) + "); close it");
    }
}
