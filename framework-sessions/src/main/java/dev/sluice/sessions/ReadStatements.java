package dev.sluice.sessions;

import dev.sluice.sessions.hibernate.sqlite.SqliteDialect;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Refuses a statement that plainly writes before a read unit sends it. Looks at the first word only: what hides deeper (a
 * function, a common table expression) is left to the server, where the transaction is read-only.
 */
final class ReadStatements implements UnaryOperator<String> {

    private static final Set<String> WRITING = Set.of(
            "insert", "update", "delete", "merge", "replace", "truncate", "create", "alter", "drop", "grant", "revoke");

    private final FailureTranslator failures;
    private final UnitName unit;

    ReadStatements(FailureTranslator failures, UnitName unit) {
        this.failures = failures;
        this.unit = unit;
    }

    @Override
    public String apply(String sql) {
        int start = firstWord(sql);
        char first = start < sql.length() ? sql.charAt(start) : ' ';
        // nearly every statement of a read is a select: answer those without cutting a word out
        if (first == 's' || first == 'S') {
            return refuseLock(sql);
        }
        int end = start;
        while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
            end++;
        }
        String word = sql.substring(start, end).toLowerCase(Locale.ROOT);
        if (WRITING.contains(word)) {
            throw failures.statement("run " + word, unit);
        }
        return sql;
    }

    /** A lock of SQLite's is that of the writer, so that the statement of a read can only say that it wants one. */
    private String refuseLock(String select) {
        if (select.endsWith(SqliteDialect.LOCK_MARK)) {
            throw failures.statement("lock what it reads", unit);
        }
        return select;
    }

    /** Where the first word begins, behind white space, brackets and comments. */
    private static int firstWord(String sql) {
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (sql.startsWith("/*", at)) {
                at = behind(sql, "*/", at);
            } else if (sql.startsWith("--", at)) {
                at = behind(sql, "\n", at);
            } else if (Character.isWhitespace(c) || c == '(') {
                at++;
            } else {
                return at;
            }
        }
        return at;
    }

    private static int behind(String sql, String end, int from) {
        int found = sql.indexOf(end, from);
        return found < 0 ? sql.length() : found + end.length();
    }
}
