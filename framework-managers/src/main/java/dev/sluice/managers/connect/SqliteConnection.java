package dev.sluice.managers.connect;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * The driver's connection with an {@code abort} and with transactions that do what they say.
 *
 * <p>The driver's own {@code abort} does nothing, so that a pool which closes under its borrowers would leave the file open
 * for good.
 *
 * <p>The driver begins the next transaction within {@code commit()}. On a writer that is BEGIN IMMEDIATE: it holds the write
 * lock until the connection is used again; and when another process has the lock by then, {@code commit()} fails although
 * the data is committed, and a caller who runs his work again writes it twice. Hence that BEGIN waits for the next statement,
 * and one that nobody needs is never sent. A BEGIN that meets a lock also leaves auto-commit mode, in the driver: the next
 * borrower of the connection would get no transaction, and his statements would commit one by one. Here it does not.
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

    /** Of the limits of all its statements; the driver's constructor executes some before there are fields. */
    private @Nullable ReentrantLock limiting;

    private final BusyWait waiting = new BusyWait(this);

    private final SqliteStatements prepared = new SqliteStatements(this);

    /** Whether SQLite is in the transaction that the driver takes for running. */
    private boolean begun;

    /** Whether it was interrupted since; maybe at a row, whose reader tells nobody what came of it. */
    private volatile boolean interrupted;

    /** Whether SQLite has rolled back what the driver takes for the running transaction. */
    private boolean undone;

    SqliteConnection(String url, String file, Properties properties) throws SQLException {
        super(url, file, properties);
        SqliteRegexp.addTo(this);
    }

    @Override
    public void setAutoCommit(boolean on) throws SQLException {
        checkOpen();
        if (on == getAutoCommit()) {
            return;
        }
        requireIntact();
        if (on) {
            end("commit;");
            getConnectionConfig().setAutoCommit(true);
            return;
        }
        getConnectionConfig().setAutoCommit(false);
        try {
            begin();
        } catch (SQLException e) {
            getConnectionConfig().setAutoCommit(true);
            throw e;
        }
    }

    /** How long a transaction waits for its lock when it begins, if that is less than the busy timeout; null for that. */
    void lockPatience(@Nullable Duration patience) {
        waiting.atMost(patience);
    }

    @Override
    public void commit() throws SQLException {
        requireIntact();
        requireTransaction();
        end("commit;");
    }

    @Override
    public void rollback() throws SQLException {
        undone = false;
        requireTransaction();
        try {
            end("rollback;");
        } catch (SQLException e) {
            if (!interrupted || !String.valueOf(e.getMessage()).contains("no transaction is active")) {
                throw e;
            }
            begun = false; // the interrupt has rolled it back
            end("rollback;");
        }
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
        return new SqlitePreparedStatement(this, sql, prepared.take(sql));
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
                interrupted = true;
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
        if (undone || !begun || !ROLLING_BACK.contains(failure.getErrorCode() & 0xff)) {
            return;
        }
        try {
            look();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private void look() throws SQLException {
        interrupted = false;
        try {
            getDatabase().exec("begin;", false);
            undone = true;
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).contains("within a transaction")) {
                interrupted = true;
                throw e;
            }
        }
    }

    private void requireIntact() throws SQLException {
        if (interrupted && begun && !undone) {
            look();
        }
        if (undone) {
            throw new SQLException(
                    "sqlite: the transaction was rolled back when a statement in it was stopped; call rollback() before"
                            + " the next statement",
                    null,
                    INTERRUPT);
        }
    }

    private void requireTransaction() throws SQLException {
        checkOpen();
        if (getAutoCommit()) {
            throw new SQLException(
                    "sqlite: in auto-commit mode there is no transaction to end; call setAutoCommit(false)");
        }
    }

    /** Called before each statement. */
    void begin() throws SQLException {
        requireIntact();
        if (!begun && !getAutoCommit()) {
            interrupted = false;
            if (getConnectionConfig().getTransactionMode() == TransactionMode.DEFERRED) {
                getDatabase().exec(transactionPrefix(), false);
            } else {
                waiting.during(() -> getDatabase().exec(transactionPrefix(), false));
            }
            begun = true;
        }
    }

    private void end(String how) throws SQLException {
        if (begun) {
            getDatabase().exec(how, false);
            begun = false;
        }
        setFirstStatementExecuted(false);
        setCurrentTransactionMode(getConnectionConfig().getTransactionMode());
    }

    ReentrantLock limiting() {
        if (limiting == null) {
            limiting = new ReentrantLock();
        }
        return limiting;
    }

    SqliteStatements prepared() {
        return prepared;
    }
}
