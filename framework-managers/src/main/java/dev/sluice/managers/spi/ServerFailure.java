package dev.sluice.managers.spi;

import dev.sluice.DatabaseProduct;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an exception tells about the server it came from. Most exceptions tell nothing: a statement was wrong, a row was
 * locked, a constraint held.
 */
public enum ServerFailure {
    /** The connection is gone, or the server is about to go: starting, shutting down, not there. */
    LOST,
    /** The server takes no writes: it is a replica now. */
    READ_ONLY,
    /**
     * A write was refused because its transaction is read-only. So it is on a replica, but so it is, too, where the
     * application has asked for it: only the server can tell which.
     */
    READ_ONLY_TRANSACTION,
    /** The server has no room for another connection, or no memory for this one. */
    OVERLOADED;

    private static final int DEEPEST = 10;
    private static final Set<String> POSTGRES_LOST = Set.of("57P01", "57P02", "57P03", "57P05");
    private static final Set<String> POSTGRES_OVERLOADED = Set.of("53000", "53200", "53300");
    private static final String READ_ONLY_SQL_TRANSACTION = "25006";

    private static final int MYSQL_TOO_MANY_CONNECTIONS = 1040;
    private static final int MYSQL_OUT_OF_MEMORY = 1037;
    private static final int MYSQL_OUT_OF_RESOURCES = 1041;
    private static final int MYSQL_SHUTTING_DOWN = 1053;
    private static final int MYSQL_TOO_MANY_USER_CONNECTIONS = 1203;
    private static final int MYSQL_USER_LIMIT_REACHED = 1226;
    private static final int MYSQL_OPTION_PREVENTS = 1290;
    private static final int MYSQL_READ_ONLY_TRANSACTION = 1792;
    private static final int MYSQL_READ_ONLY_MODE = 1836;
    private static final int MYSQL_SESSION_KILLED = 3169;
    private static final int MYSQL_IDLE_TOO_LONG = 4031;

    private static final int SQLITE_READ_ONLY = 8;

    /** What this exception, or one that caused it, tells about a server of this product; empty if nothing. */
    public static Optional<ServerFailure> of(DatabaseProduct product, SQLException failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            ServerFailure told = cause instanceof SQLException sql ? toldBy(product, sql) : null;
            if (told != null) {
                return Optional.of(told);
            }
        }
        return Optional.empty();
    }

    private static @Nullable ServerFailure toldBy(DatabaseProduct product, SQLException e) {
        return switch (product) {
            case POSTGRESQL -> byPostgres(e);
            case MYSQL -> byMySql(e);
            case SQLITE -> e.getErrorCode() == SQLITE_READ_ONLY ? READ_ONLY_TRANSACTION : null;
        };
    }

    private static @Nullable ServerFailure byPostgres(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (state.startsWith("08") || POSTGRES_LOST.contains(state)) {
            return LOST;
        }
        if (READ_ONLY_SQL_TRANSACTION.equals(state)) {
            return READ_ONLY_TRANSACTION;
        }
        return POSTGRES_OVERLOADED.contains(state) ? OVERLOADED : null;
    }

    private static @Nullable ServerFailure byMySql(SQLException e) {
        switch (e.getErrorCode()) {
            case MYSQL_TOO_MANY_CONNECTIONS,
                    MYSQL_OUT_OF_MEMORY,
                    MYSQL_OUT_OF_RESOURCES,
                    MYSQL_TOO_MANY_USER_CONNECTIONS,
                    MYSQL_USER_LIMIT_REACHED -> {
                return OVERLOADED;
            }
            case MYSQL_SHUTTING_DOWN, MYSQL_SESSION_KILLED, MYSQL_IDLE_TOO_LONG -> {
                return LOST;
            }
            case MYSQL_READ_ONLY_MODE -> {
                return READ_ONLY;
            }
            case MYSQL_READ_ONLY_TRANSACTION -> {
                return READ_ONLY_TRANSACTION;
            }
            case MYSQL_OPTION_PREVENTS -> {
                // Other options prevent other statements
                return String.valueOf(e.getMessage()).contains("read-only") ? READ_ONLY : null;
            }
            default -> {
                return String.valueOf(e.getSQLState()).startsWith("08") ? LOST : null;
            }
        }
    }
}
