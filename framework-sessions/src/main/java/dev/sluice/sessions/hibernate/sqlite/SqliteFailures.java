package dev.sluice.sessions.hibernate.sqlite;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.JDBCException;
import org.hibernate.QueryTimeoutException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.ConstraintViolationException.ConstraintKind;
import org.hibernate.exception.DataException;
import org.hibernate.exception.JDBCConnectionException;
import org.hibernate.exception.LockAcquisitionException;
import org.hibernate.exception.SQLGrammarException;
import org.jspecify.annotations.Nullable;

/** SQLite's result codes as Hibernate's exceptions. The low byte is the kind of failure, the rest is its detail. */
final class SqliteFailures {

    private static final Pattern NAMED = Pattern.compile("constraint failed: (?:index '([^']+)'|([^)]+))\\)?\\s*$");

    private SqliteFailures() {}

    /** Null for what is none of them: Hibernate then has a general exception for it. */
    static @Nullable JDBCException convert(SQLException failure, String message, @Nullable String sql) {
        return switch (failure.getErrorCode() & 0xff) {
            case 1 -> new SQLGrammarException(message, failure, sql);
            case 5, 6 -> new LockAcquisitionException(message, failure, sql); // BUSY, LOCKED
            case 9 -> new QueryTimeoutException(message, failure, sql); // INTERRUPT
            case 18, 20 -> new DataException(message, failure, sql); // TOOBIG, MISMATCH
            case 19 -> constraintViolation(failure, message, sql);
            case 10, 11, 13, 14, 15, 26 -> new JDBCConnectionException(message, failure, sql);
            default -> null;
        };
    }

    /** The driver gives the detail only in words: {@code [SQLITE_CONSTRAINT_UNIQUE] … (UNIQUE constraint failed: a.b)}. */
    private static JDBCException constraintViolation(SQLException failure, String message, @Nullable String sql) {
        String text = String.valueOf(failure.getMessage());
        return new ConstraintViolationException(message, failure, sql, kind(text), constraint(failure));
    }

    private static ConstraintKind kind(String text) {
        if (text.contains("SQLITE_CONSTRAINT_UNIQUE")
                || text.contains("SQLITE_CONSTRAINT_PRIMARYKEY")
                || text.contains("SQLITE_CONSTRAINT_ROWID")) {
            return ConstraintKind.UNIQUE;
        }
        if (text.contains("SQLITE_CONSTRAINT_NOTNULL")) {
            return ConstraintKind.NOT_NULL;
        }
        if (text.contains("SQLITE_CONSTRAINT_FOREIGNKEY")) {
            return ConstraintKind.FOREIGN_KEY;
        }
        return text.contains("SQLITE_CONSTRAINT_CHECK") ? ConstraintKind.CHECK : ConstraintKind.OTHER;
    }

    /** Columns of a unique or NOT NULL constraint, the name of a check; SQLite does not say which foreign key it was. */
    static @Nullable String constraint(SQLException failure) {
        Matcher named = NAMED.matcher(String.valueOf(failure.getMessage()));
        if (!named.find()) {
            return null;
        }
        return named.group(1) == null ? named.group(2) : named.group(1);
    }
}
