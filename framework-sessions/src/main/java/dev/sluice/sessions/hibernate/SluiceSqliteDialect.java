package dev.sluice.sessions.hibernate;

import java.sql.SQLException;
import org.hibernate.JDBCException;
import org.hibernate.community.dialect.SQLiteDialect;
import org.hibernate.community.dialect.identity.SQLiteIdentityColumnSupport;
import org.hibernate.dialect.identity.IdentityColumnSupport;
import org.hibernate.dialect.sequence.SequenceSupport;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.ConstraintViolationException.ConstraintKind;
import org.hibernate.exception.LockAcquisitionException;
import org.hibernate.exception.spi.SQLExceptionConversionDelegate;

/**
 * The community's SQLite dialect, corrected where it would tell an application the wrong thing. Foreign keys and unique
 * constraints are the business of migrations: what this dialect leaves out of generated DDL is not needed.
 */
final class SluiceSqliteDialect extends SQLiteDialect {

    /**
     * In capitals, because the schema export leaves the type out when the statement so far, in lower case, contains it
     * anywhere: an integer column before the id would make an id without a type, which is no row id and stays null.
     */
    private static final IdentityColumnSupport ROW_ID = new SQLiteIdentityColumnSupport() {
        @Override
        public String getIdentityColumnString(int type) {
            return "INTEGER";
        }
    };

    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int CONSTRAINT = 19;

    @Override
    public IdentityColumnSupport getIdentityColumnSupport() {
        return ROW_ID;
    }

    @Override
    public SequenceSupport getSequenceSupport() {
        return SqliteSequences.INSTANCE;
    }

    /** SQLite says which kind only in words: {@code [SQLITE_CONSTRAINT_UNIQUE] … (UNIQUE constraint failed: a.b)}. */
    @Override
    public SQLExceptionConversionDelegate buildSQLExceptionConversionDelegate() {
        SQLExceptionConversionDelegate community = super.buildSQLExceptionConversionDelegate();
        return (failure, message, sql) -> switch (failure.getErrorCode() & 0xff) {
            case CONSTRAINT -> constraintViolation(failure, message, sql);
            case BUSY, LOCKED -> new LockAcquisitionException(message, failure, sql);
            default -> community.convert(failure, message, sql);
        };
    }

    private static JDBCException constraintViolation(SQLException failure, String message, String sql) {
        String text = String.valueOf(failure.getMessage());
        return new ConstraintViolationException(message, failure, sql, kind(text), constraint(text));
    }

    private static ConstraintKind kind(String text) {
        if (text.contains("SQLITE_CONSTRAINT_UNIQUE") || text.contains("SQLITE_CONSTRAINT_PRIMARYKEY")) {
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

    /** What stands after the last colon: columns of a unique or NOT NULL constraint, the name of a check. */
    private static String constraint(String text) {
        int colon = text.lastIndexOf(": ");
        String tail = colon < 0 ? "" : text.substring(colon + 2);
        return tail.endsWith(")") ? tail.substring(0, tail.length() - 1) : tail;
    }
}
