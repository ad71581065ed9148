package dev.sluice.routing.classify;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;

import dev.sluice.DatabaseProduct;

/**
 * One pass over one text that writes down its tokens in one spelling. Lists of values after IN and VALUES, and rows of
 * them, are folded as they end, by looking at what was written last; whether a parenthesis holds such a list is one bit
 * per depth, and deeper than 63 none does. Confined to one thread.
 */
final class Fingerprinting {

    private static final int LONGEST = 512;
    private static final String ROW = "(?)";
    private static final String NO_SPACE_BEFORE = ",).;]:[";
    private static final String NO_SPACE_AFTER = "(.[:";

    private final DatabaseProduct product;
    private final String sql;
    private final Lexer lexer;
    private final StringBuilder out = new StringBuilder();
    private boolean afterWord;
    private int depth;
    private long lists;

    Fingerprinting(StatementText text) {
        this.product = text.product();
        this.sql = text.sql();
        this.lexer = new Lexer(sql, product);
    }

    String run() {
        for (int kind = lexer.next(); kind != Lexer.END; kind = lexer.next()) {
            char c = sql.charAt(lexer.start());
            switch (kind) {
                case Lexer.WORD, Lexer.VARIABLE -> word(sql.substring(lexer.start(), lexer.end()), true);
                case Lexer.QUOTED -> quoted(c);
                case Lexer.NUMBER -> number();
                default -> symbol(c);
            }
        }
        while (endsWith(";")) {
            out.setLength(out.length() - 1);
        }
        return out.length() <= LONGEST ? out.toString() : shortened();
    }

    /** A string is a value; MySQL's double quotes may hold one. Other quotes hold a name, which is kept as it is. */
    private void quoted(char c) {
        boolean isName = c == '`' || c == '[' || (c == '"' && product != MYSQL);
        if (isName) {
            word(sql.substring(lexer.start(), lexer.end()), false);
        } else {
            value();
        }
    }

    private void number() {
        boolean parameter = product == POSTGRESQL && endsWith("$");
        boolean signed = endsWith("-") || endsWith("+");
        if (parameter) {
            drop(1);
        } else if (signed && "(,=<>".indexOf(lastBefore(1)) >= 0) {
            drop(1);
        }
        value();
    }

    private void symbol(char c) {
        if (c == '?') {
            value();
            return;
        }
        if (c == '(') {
            boolean list = endsWithWord("in") || endsWithWord("values") || (isList() && !afterWord);
            space(c);
            out.append(c);
            depth++;
            lists = list ? lists | bit() : lists & ~bit();
        } else {
            space(c);
            out.append(c);
            if (c == ')') {
                depth = Math.max(0, depth - 1);
                foldRows();
            }
        }
        afterWord = false;
    }

    private void value() {
        if (isInList() && endsWith("?,")) {
            drop(1); // a further value of the list
            return;
        }
        word("?", false);
    }

    /** {@code (?), (?)} is one row after VALUES, and within IN. */
    private void foldRows() {
        int row = out.length() - ROW.length();
        boolean twice = row > 5 && endsWith(ROW) && out.indexOf(ROW + ", ", row - 5) == row - 5;
        if (twice) {
            out.setLength(row - 2);
        }
    }

    private boolean isList() {
        return isInList() || endsWith(ROW + ",");
    }

    private boolean isInList() {
        return (lists & bit()) != 0;
    }

    private long bit() {
        return depth < 64 ? 1L << depth : 0;
    }

    private void word(String text, boolean folded) {
        if (afterWord || endsWith(")") || (out.length() > 0 && NO_SPACE_AFTER.indexOf(lastBefore(0)) < 0)) {
            out.append(' ');
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(folded && c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c);
        }
        afterWord = true;
    }

    private void space(char c) {
        if (out.length() == 0 || NO_SPACE_BEFORE.indexOf(c) >= 0 || NO_SPACE_AFTER.indexOf(lastBefore(0)) >= 0) {
            return;
        }
        boolean separate =
                c == '(' ? !afterWord && ",)".indexOf(lastBefore(0)) >= 0 : afterWord || lastBefore(0) == ')';
        if (separate || lastBefore(0) == ',') {
            out.append(' ');
        }
    }

    private boolean endsWith(String text) {
        int at = out.length() - text.length();
        return at >= 0 && out.indexOf(text, at) == at;
    }

    private boolean endsWithWord(String word) {
        int before = out.length() - word.length() - 1;
        return afterWord && endsWith(word) && (before < 0 || " (".indexOf(out.charAt(before)) >= 0);
    }

    /** What stands before the last {@code n} characters; a parenthesis before the first. */
    private char lastBefore(int n) {
        int at = out.length() - n - 1;
        while (n > 0 && at > 0 && out.charAt(at) == ' ') {
            at--;
        }
        return at < 0 ? '(' : out.charAt(at);
    }

    private void drop(int characters) {
        out.setLength(out.length() - characters);
        while (out.length() > 0 && out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
        afterWord = out.length() > 0 && isPartOfWord(out.charAt(out.length() - 1));
    }

    private static boolean isPartOfWord(char c) {
        return Character.isLetterOrDigit(c) || "_?\"`".indexOf(c) >= 0;
    }

    private String shortened() {
        String whole = out.toString();
        long hash = 0xcbf29ce484222325L; // FNV-1a of the characters
        for (int i = 0; i < whole.length(); i++) {
            hash = (hash ^ whole.charAt(i)) * 0x100000001b3L;
        }
        String end = "… #" + String.format("%016x", hash);
        return whole.substring(0, LONGEST - end.length()) + end;
    }
}
