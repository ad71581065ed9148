package dev.sluice.sessions;

import dev.sluice.sessions.hibernate.sqlite.SqliteDialect;
import dev.sluice.sessions.internal.FirstWord;
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
        // nearly every statement of a read is a select: those are answered without cutting a word out
        String word = sql.startsWith("select") ? "select" : FirstWord.of(sql);
        if (WRITING.contains(word)) {
            throw failures.statement("run " + word, unit);
        }
        return word.equals("select") ? refuseLock(sql) : sql;
    }

    /** A lock of SQLite's is that of the writer, so that the statement of a read can only say that it wants one. */
    private String refuseLock(String select) {
        if (select.endsWith(SqliteDialect.LOCK_MARK)) {
            throw failures.statement("lock what it reads", unit);
        }
        return select;
    }
}
