package dev.sluice.sessions.internal;

import java.util.Locale;
import java.util.Set;

/** What a statement begins with, behind blanks, brackets and comments. */
public final class FirstWord {

    private static final Set<String> VERBS = Set.of("select", "insert", "update", "delete", "merge", "values", "table");

    private final String sql;
    private int at;

    private FirstWord(String sql) {
        this.sql = sql;
    }

    /** In lower case; empty if there is none. */
    public static String of(String sql) {
        return new FirstWord(sql).first();
    }

    /** The same, but for a {@code with} the word behind its parts, which says what the statement does. */
    public static String verbOf(String sql) {
        return new FirstWord(sql).verb();
    }

    private String first() {
        String word = next();
        while (word.isEmpty() && at < sql.length()) {
            at++; // a bracket around the whole
            word = next();
        }
        return word;
    }

    private String verb() {
        String word = first();
        if (!word.equals("with")) {
            return word;
        }
        int depth = 0;
        while (at < sql.length()) {
            word = next();
            if (depth == 0 && VERBS.contains(word)) {
                return word;
            }
            if (word.isEmpty() && at < sql.length()) {
                char c = sql.charAt(at++);
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
        }
        return "with";
    }

    /** The word that begins here, behind blanks, comments and quoted texts; empty if something else begins. */
    private String next() {
        skip();
        int start = at;
        while (at < sql.length() && (Character.isLetterOrDigit(sql.charAt(at)) || sql.charAt(at) == '_')) {
            at++;
        }
        return sql.substring(start, at).toLowerCase(Locale.ROOT);
    }

    private void skip() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (sql.startsWith("/*", at)) {
                at = behind("*/", at + 2);
            } else if (sql.startsWith("--", at)) {
                at = behind("\n", at + 2);
            } else if (c == '\'' || c == '"' || c == '`') {
                at = behind(String.valueOf(c), at + 1);
            } else if (Character.isWhitespace(c)) {
                at++;
            } else {
                return;
            }
        }
    }

    private int behind(String end, int from) {
        int found = sql.indexOf(end, from);
        return found < 0 ? sql.length() : found + end.length();
    }
}
