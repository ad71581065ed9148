package dev.sluice.metadata;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * SQLite: the write lock of the file is the lock. It ends with each transaction, so instances may take turns, script by
 * script; each reads the history again once it has the lock.
 */
record SqliteSession(Connection connection, QualifiedName historyTable, int busyTimeout) implements MigrationSession {

    // a reader waits for a commit, or for a writer that outgrew its cache; only WAL spares it that
    private static final int READ_WAIT_MILLIS = 30_000;
    private static final int LOCK_WAIT_MILLIS = 50; // then look at the deadline and at interrupts
    private static final int BUSY = 5;
    private static final int LOCKED = 6;

    static SqliteSession open(Connection connection) throws SQLException {
        String before = Query.of("pragma busy_timeout").text(connection);
        SqliteSession session = new SqliteSession(
                connection,
                QualifiedName.of("main", Migrations.HISTORY_TABLE),
                before == null ? 0 : Integer.parseInt(before));
        session.setBusyTimeout(READ_WAIT_MILLIS);
        return session;
    }

    @Override
    public DatabaseProduct product() {
        return DatabaseProduct.SQLITE;
    }

    @Override
    public boolean isTransactional() {
        return true;
    }

    @Override
    public StepLook look() {
        throw new IllegalStateException("step: in no transaction (expected: none on SQLite)");
    }

    @Override
    public boolean tryLock() {
        return true;
    }

    @Override
    public boolean tryBegin() throws SQLException {
        return unlessBusy("begin immediate");
    }

    /** Readers can hold up a commit when the file is not in WAL mode. */
    @Override
    public boolean tryCommit() throws SQLException {
        return unlessBusy("commit");
    }

    @Override
    public void rollback() throws SQLException {
        MigrationSession.execute(connection, "rollback");
    }

    @Override
    public void beginStep() {
        throw new IllegalStateException("step: one of several (expected: none on SQLite)");
    }

    @Override
    public void commitStep() {
        throw new IllegalStateException("step: one of several (expected: none on SQLite)");
    }

    @Override
    public void endSteps() {}

    @Override
    public void limitLockWaits(Duration limit) {} // whoever writes has the whole file

    @Override
    public void waitForLocks() {}

    @Override
    public boolean isLockTimeout(SQLException failure) {
        return false;
    }

    @Override
    public String blockers(String statement) {
        return "";
    }

    @Override
    public void unlock() {}

    @Override
    public void close() throws SQLException {
        setBusyTimeout(busyTimeout);
    }

    @Override
    public String lockHolder() {
        return "another connection to the file";
    }

    private boolean unlessBusy(String sql) throws SQLException {
        setBusyTimeout(LOCK_WAIT_MILLIS);
        try {
            MigrationSession.execute(connection, sql);
            return true;
        } catch (SQLException e) {
            int code = e.getErrorCode() & 0xff; // without the extension that tells why
            if (code == BUSY || code == LOCKED) {
                return false;
            }
            throw e;
        } finally {
            setBusyTimeout(READ_WAIT_MILLIS);
        }
    }

    private void setBusyTimeout(int millis) throws SQLException {
        MigrationSession.execute(connection, "pragma busy_timeout = " + millis);
    }
}
