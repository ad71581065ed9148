package dev.sluice.managers.connect;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.Executor;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteConnectionConfig;
import org.sqlite.jdbc4.JDBC4Connection;
import org.sqlite.jdbc4.JDBC4Statement;

/**
 * The driver's connection with an {@code abort} and with transactions that do what they say.
 *
 * <p>The driver's own {@code abort} does nothing, so that a pool which closes under its borrowers would leave the file open
 * for good.
 *
 * <p>The driver begins the next transaction within {@code commit()}. On a writer that is BEGIN IMMEDIATE: it holds the write
 * lock until the connection is used again; and when another process has the lock by then, {@code commit()} fails although
 * the data is committed, and a caller who runs his work again writes it twice. Hence that BEGIN is a deferred one, which
 * takes no lock and cannot fail, and gives way to an immediate one before the first statement. A BEGIN that meets a lock
 * also leaves auto-commit mode, in the driver: the next borrower of the connection would get no transaction, and his
 * statements would commit one by one. Here it does not.
 */
final class SqliteConnection extends JDBC4Connection {

    /** Whether the transaction that has begun is a deferred one in the place of one that is not. */
    private boolean placeholder;

    SqliteConnection(String url, String file, Properties properties) throws SQLException {
        super(url, file, properties);
    }

    @Override
    public void setAutoCommit(boolean on) throws SQLException {
        if (on == getAutoCommit()) {
            return;
        }
        placeholder = false;
        try {
            super.setAutoCommit(on);
        } catch (SQLException e) {
            getConnectionConfig().setAutoCommit(!on);
            throw e;
        }
    }

    @Override
    public void commit() throws SQLException {
        end(super::commit);
    }

    @Override
    public void rollback() throws SQLException {
        end(super::rollback);
    }

    /** The driver calls this before each statement, but for those of {@link SqliteStatement}. */
    @Override
    public void tryEnforceTransactionMode() throws SQLException {
        begin();
        super.tryEnforceTransactionMode();
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
        begin();
        return super.setSavepoint();
    }

    @Override
    public Savepoint setSavepoint(String name) throws SQLException {
        begin();
        return super.setSavepoint(name);
    }

    @Override
    public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
        checkOpen();
        checkCursor(type, concurrency, holdability);
        return new SqliteStatement(this);
    }

    @Override
    public void abort(Executor executor) throws SQLException {
        if (!isClosed()) {
            getDatabase().interrupt();
            close();
        }
    }

    private void begin() throws SQLException {
        if (!placeholder) {
            return;
        }
        getDatabase().exec("commit;", false);
        try {
            getDatabase().exec(transactionPrefix(), false);
            placeholder = false;
        } catch (SQLException e) {
            getDatabase().exec("begin;", false);
            throw e;
        }
    }

    private void end(Ending ending) throws SQLException {
        SQLiteConnectionConfig config = getConnectionConfig();
        TransactionMode mode = config.getTransactionMode();
        config.setTransactionMode(TransactionMode.DEFERRED);
        try {
            ending.run();
            placeholder = mode != TransactionMode.DEFERRED;
        } finally {
            config.setTransactionMode(mode);
        }
    }

    @FunctionalInterface
    private interface Ending {
        void run() throws SQLException;
    }

    /** Its updates and batches bypass what the driver calls before a statement. */
    private static final class SqliteStatement extends JDBC4Statement {

        private final SqliteConnection connection;

        SqliteStatement(SqliteConnection connection) {
            super(connection);
            this.connection = connection;
        }

        @Override
        public long executeLargeUpdate(String sql) throws SQLException {
            connection.begin();
            return super.executeLargeUpdate(sql);
        }

        @Override
        public long[] executeLargeBatch() throws SQLException {
            connection.begin();
            return super.executeLargeBatch();
        }
    }
}
