package dev.sluice.sessions;

import dev.sluice.DatabaseProduct;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;
import org.hibernate.StaleStateException;
import org.jspecify.annotations.Nullable;

/**
 * What a failed unit of work died of. Told by SQLState and vendor code along the whole chain of causes, never by the
 * class that the ORM chose: one and the same serialization failure is a lock exception at a flush and a bare transaction
 * exception at the commit.
 */
enum Failure {
    CONSTRAINT("a constraint was violated", "correct the data", false),
    CONFLICT("another transaction was in the way", "run the unit again", true),
    STALE_ENTITY("somebody else has changed an entity since it was loaded", "run the unit again", true),
    CONNECTION_LOST("the connection was lost before the commit", "run the unit again", true),
    NOT_COMMITTED("the connection was lost, and the server has not committed it", "run the unit again", true),
    TIMEOUT("a statement was stopped", "raise the timeout or narrow the statement", false),
    LOCK("it waited for a lock until its time was over", "run the unit again", true),
    /** In a write: the engine became a replica under it. */
    READ_ONLY("the engine takes no writes", "run the unit again", true),
    SCHEMA(
            "a statement does not fit the schema",
            "apply the migrations, or correct the mapping or the query that the cause names",
            false),
    OTHER("the ORM or the driver failed", "see the cause", false);

    private static final int MAX_DEPTH = 32;
    private static final Set<String> POSTGRES_LOST = Set.of("57P01", "57P02", "57P03", "40003");
    private static final Set<String> POSTGRES_CONFLICTS = Set.of("40001", "40P01", "55P03");
    private static final Pattern SQLITE_SCHEMA = Pattern.compile("no such (table|column)|has no column named");
    private static final Set<Integer> MYSQL_CONFLICTS = Set.of(1205, 1213, 3572);
    private static final Set<Integer> MYSQL_READ_ONLY = Set.of(1290, 1792, 1836);
    private static final Set<Integer> MYSQL_SCHEMA = Set.of(1054, 1146);
    private static final int MYSQL_CHECK = 3819; // with a state that means anything
    private static final Set<Integer> MYSQL_STOPPED = Set.of(1317, 3024);

    private final String what;
    private final String nextStep;
    private final boolean retryable;

    Failure(String what, String nextStep, boolean retryable) {
        this.what = what;
        this.nextStep = nextStep;
        this.retryable = retryable;
    }

    String what() {
        return what;
    }

    String nextStep() {
        return nextStep;
    }

    boolean retryable() {
        return retryable;
    }

    static Failure of(Throwable thrown, DatabaseProduct product) {
        int depth = 0;
        for (Throwable t = thrown; t != null && depth < MAX_DEPTH; t = t.getCause(), depth++) {
            if (t instanceof StaleStateException || t instanceof OptimisticLockException) {
                return STALE_ENTITY;
            }
            if (t instanceof SQLException sql) {
                Failure told = of(sql, product);
                return told == OTHER && rollbackMetNoConnection(thrown) ? CONNECTION_LOST : told;
            }
        }
        return OTHER;
    }

    /** Within a batch MySQL's driver says of a lost connection that the statement was closed. The rollback then tells. */
    private static boolean rollbackMetNoConnection(Throwable thrown) {
        int depth = 0;
        for (Throwable t = thrown; t != null && depth < MAX_DEPTH; t = t.getCause(), depth++) {
            for (Throwable suppressed : t.getSuppressed()) {
                if (suppressed.getCause() instanceof SQLException sql
                        && String.valueOf(sql.getSQLState()).startsWith("08")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Failure of(SQLException sql, DatabaseProduct product) {
        @Nullable String state = sql.getSQLState();
        return switch (product) {
            case POSTGRESQL -> ofPostgres(state == null ? "" : state);
            case MYSQL -> ofMySql(sql, state == null ? "" : state);
            case SQLITE -> ofSqlite(sql.getErrorCode() & 0xff, String.valueOf(sql.getMessage()));
        };
    }

    private static Failure ofPostgres(String state) {
        if (POSTGRES_CONFLICTS.contains(state)) {
            return CONFLICT;
        }
        if (POSTGRES_LOST.contains(state)) {
            return CONNECTION_LOST;
        }
        return switch (state) {
            case "57014" -> TIMEOUT;
            case "25006" -> READ_ONLY;
            case "42P01", "42703" -> SCHEMA; // no such table, no such column
            default -> ofClass(state);
        };
    }

    private static Failure ofMySql(SQLException sql, String state) {
        int code = sql.getErrorCode();
        if (MYSQL_CONFLICTS.contains(code)) {
            return CONFLICT;
        }
        if (code == MYSQL_CHECK) {
            return CONSTRAINT;
        }
        // the driver itself refuses on a connection of a replica's pool, with a state that means any bad argument
        if (MYSQL_READ_ONLY.contains(code) || String.valueOf(sql.getMessage()).startsWith("Connection is read-only")) {
            return READ_ONLY;
        }
        if (MYSQL_SCHEMA.contains(code)) {
            return SCHEMA;
        }
        if (MYSQL_STOPPED.contains(code) || sql instanceof java.sql.SQLTimeoutException) {
            return TIMEOUT;
        }
        return ofClass(state);
    }

    private static Failure ofSqlite(int code, String message) {
        return switch (code) {
            case 1 -> SQLITE_SCHEMA.matcher(message).find() ? SCHEMA : OTHER; // one code for all that is wrong with SQL
            case 5, 6 -> CONFLICT; // SQLITE_BUSY, SQLITE_LOCKED
            case 8 -> READ_ONLY;
            case 9 -> TIMEOUT; // SQLITE_INTERRUPT
            case 19 -> CONSTRAINT;
            case 10 -> CONNECTION_LOST; // SQLITE_IOERR: what was written is not known
            default -> OTHER;
        };
    }

    private static Failure ofClass(String state) {
        if (state.startsWith("23")) {
            return CONSTRAINT;
        }
        if (state.startsWith("08")) {
            return CONNECTION_LOST;
        }
        return state.startsWith("40") ? CONFLICT : OTHER;
    }
}
