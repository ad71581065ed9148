package dev.sluice.managers.connect;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteConnectionConfig;
import org.sqlite.jdbc4.JDBC4Connection;

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
 *
 * <p>SQLite rolls back by itself when a statement that writes is interrupted, or cannot write at all; what comes after it would
 * be committed one by one, too, and {@code commit()} would say that all of it was. Here every statement and the commit is
 * refused from then on until {@code rollback()}.
 */
final class SqliteConnection extends JDBC4Connection {

    private static final int INTERRUPT = 9;
    /** NOMEM, INTERRUPT, IOERR, FULL: SQLite may roll back when it says so. */
    private static final Set<Integer> ROLLING_BACK = Set.of(7, INTERRUPT, 10, 13);

    /** Held while it closes: what is gone must not be interrupted. */
    private final ReentrantLock closing = new ReentrantLock();

    /** Whether the transaction that has begun is a deferred one in the place of one that is not. */
    private boolean placeholder;

    /** Whether SQLite has rolled back what the driver takes for the running transaction. */
    private boolean undone;

    SqliteConnection(String url, String file, Properties properties) throws SQLException {
        super(url, file, properties);
        SqliteRegexp.addTo(this);
    }

    @Override
    public void setAutoCommit(boolean on) throws SQLException {
        if (on == getAutoCommit()) {
            return;
        }
        requireIntact();
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
        requireIntact();
        end(super::commit);
    }

    @Override
    public void rollback() throws SQLException {
        undone = false;
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
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        checkOpen();
        checkCursor(type, concurrency, holdability);
        return new SqlitePreparedStatement(this, sql);
    }

    @Override
    public void abort(Executor executor) throws SQLException {
        if (!isClosed()) {
            Future<?> interrupting = StatementLimit.interrupting(this);
            try {
                close();
            } finally {
                interrupting.cancel(false);
            }
        }
    }

    /** Stops what runs on it, from any thread; nothing if it is being closed. */
    void interrupt() {
        if (!closing.tryLock()) {
            return;
        }
        try {
            if (!isClosed()) {
                getDatabase().interrupt();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("sqlite: an open connection cannot be interrupted; report this", e);
        } finally {
            closing.unlock();
        }
    }

    /** Waits until no call of another thread is in SQLite; only from then on nothing can be interrupted. */
    @Override
    public void close() throws SQLException {
        synchronized (getDatabase()) {
            closing.lock();
            try {
                super.close();
            } finally {
                closing.unlock();
            }
        }
    }

    /** A statement failed: finds out whether the transaction is gone. */
    void failed(SQLException failure) throws SQLException {
        if (undone || getAutoCommit() || !ROLLING_BACK.contains(failure.getErrorCode() & 0xff)) {
            return;
        }
        try {
            getDatabase().exec("begin;", false);
            undone = true;
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).contains("within a transaction")) {
                failure.addSuppressed(e);
            }
        }
    }

    private void requireIntact() throws SQLException {
        if (undone) {
            throw new SQLException(
                    "sqlite: the transaction was rolled back when a statement in it was stopped; call rollback() before"
                            + " the next statement",
                    null,
                    INTERRUPT);
        }
    }

    /** Called before each statement. */
    void begin() throws SQLException {
        requireIntact();
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
}
