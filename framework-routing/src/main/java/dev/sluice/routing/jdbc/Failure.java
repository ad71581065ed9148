package dev.sluice.routing.jdbc;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.spi.ServerFailure;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import org.jspecify.annotations.Nullable;

/** What a failed statement tells about the server rather than about itself, as far as it matters where it may run next. */
enum Failure {
    /** The server takes no writes, and nothing has happened. */
    REFUSED_WRITE,
    /** A standby cancelled the query because replay needed the rows, or the table, that it was reading; or they met in a deadlock. */
    REPLAY_CONFLICT,
    /** The server is gone, or going. */
    CONNECTION_LOST,
    /** It was cancelled, or took longer than it may. */
    CANCELLED,
    /** The statement's own fault, or one that is not known. */
    OTHER;

    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK = "40P01";
    private static final String QUERY_CANCELED = "57014";

    static Failure of(DatabaseProduct product, SQLException e) {
        ServerFailure told = ServerFailure.of(product, e).orElse(null);
        Failure byServer = told == null ? null : byServer(told);
        return byServer == null ? byStatement(product, e) : byServer;
    }

    private static @Nullable Failure byServer(ServerFailure told) {
        return switch (told) {
            case LOST -> CONNECTION_LOST;
            case READ_ONLY, READ_ONLY_TRANSACTION -> REFUSED_WRITE;
            case OVERLOADED -> null;
        };
    }

    private static Failure byStatement(DatabaseProduct product, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        // A pool or a driver that does not send what cannot succeed has a state of its own, or none
        if (state.equals("S1009") && String.valueOf(e.getMessage()).contains("read-only")) {
            return REFUSED_WRITE;
        }
        if (e instanceof SQLNonTransientConnectionException || e instanceof SQLRecoverableException) {
            return CONNECTION_LOST;
        }
        if (product != DatabaseProduct.POSTGRESQL) {
            return OTHER;
        }
        return switch (state) {
            case SERIALIZATION_FAILURE, DEADLOCK -> REPLAY_CONFLICT;
            case QUERY_CANCELED -> CANCELLED;
            default -> OTHER;
        };
    }
}
