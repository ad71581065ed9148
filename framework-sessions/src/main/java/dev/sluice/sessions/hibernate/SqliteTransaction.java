package dev.sluice.sessions.hibernate;

import dev.sluice.sessions.hibernate.TransactionHabits.Restore;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteConnectionConfig;

/**
 * Begins a transaction the way sqlite-jdbc can be trusted with. The driver begins the next transaction within {@code
 * commit()}. On a writer that is BEGIN IMMEDIATE: when another process has the write lock by then, {@code commit()} fails
 * although the data is committed, and a caller who runs the unit again writes it twice. Hence only the first BEGIN is
 * immediate; the one after the commit is deferred, takes no lock and cannot fail.
 */
final class SqliteTransaction {

    private SqliteTransaction() {}

    static Restore begin(Connection connection) throws SQLException {
        beginNow(connection);
        SQLiteConnectionConfig config =
                connection.unwrap(SQLiteConnection.class).getConnectionConfig();
        TransactionMode mode = config.getTransactionMode();
        if (mode == TransactionMode.DEFERRED) {
            return Restore.NOTHING;
        }
        config.setTransactionMode(TransactionMode.DEFERRED);
        return () -> config.setTransactionMode(mode);
    }

    /**
     * The driver leaves auto-commit mode before it knows whether BEGIN succeeds. After a BEGIN that met a lock, the next
     * borrower of the connection would get no transaction, and its statements would commit one by one.
     */
    private static void beginNow(Connection connection) throws SQLException {
        try {
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            backToAutoCommit(connection, e);
            throw e;
        }
    }

    private static void backToAutoCommit(Connection connection, SQLException failure) {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // "no transaction is active", as expected: the mode is changed all the same
            failure.addSuppressed(e);
        }
    }
}
