package dev.sluice.routing.classify;

import org.jspecify.annotations.Nullable;

/** Finds the hint among the comments before a statement. A text without comments costs a look at its first character. */
final class HintComment {

    private static final String MARK = "sluice:";

    private HintComment() {}

    /** Trimmed, may be empty; null if there is none. A comment inside a comment ends the search: products differ there. */
    static @Nullable String of(String sql) {
        int at = blanks(sql, 0);
        while (sql.startsWith("/*", at)) {
            int end = sql.indexOf("*/", at + 2);
            int nested = sql.indexOf("/*", at + 2);
            if (end < 0 || (nested >= 0 && nested < end)) {
                return null;
            }
            int text = blanks(sql, at + 2);
            if (sql.regionMatches(true, text, MARK, 0, MARK.length()) && text + MARK.length() <= end) {
                return sql.substring(text + MARK.length(), end).strip();
            }
            at = blanks(sql, end + 2);
        }
        return null;
    }

    private static int blanks(String sql, int from) {
        int at = from;
        while (at < sql.length() && sql.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }
}
