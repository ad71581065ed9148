package dev.sluice.managers.connect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.PGConnection;

/**
 * Ends what a session runs, from a connection of its own, and only once its transaction has begun.
 *
 * <p>The driver sends {@code BEGIN} as a message of its own in front of the first statement, and does not wait for its answer. A
 * cancel request does not say which statement it is for: if it hits the {@code BEGIN}, the server goes on with the statement
 * after it, without a transaction, and commits it, while the driver reports that it was cancelled. The server itself knows
 * which of the two it runs. What it runs now is ours, since whoever gives the connection back or ends its transaction waits
 * until it has been told.
 *
 * <p>Where the server does not show what it runs (a pooler in between has numbers of its own, or {@code track_activities} is
 * off), the cancel request is all there is.
 */
final class PostgresCancel {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Whether it is shown; and if it is one that may be ended, ends it. */
    private static final String SQL = """
            SELECT state <> 'disabled',
                   CASE WHEN state = 'active' AND query !~* '^\\s*(begin|start)' THEN pg_cancel_backend(pid) END
              FROM pg_stat_activity
             WHERE pid = ? AND usename = current_user AND application_name = current_setting('application_name')""";

    private PostgresCancel() {}

    static void of(PGConnection session, Connector.Opening side) throws SQLException {
        if (!isShown(session.getBackendPID(), side)) {
            session.cancelQuery();
        }
    }

    private static boolean isShown(int pid, Connector.Opening side) throws SQLException {
        try (Connection connection = side.open(PATIENCE);
                PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setInt(1, pid);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
