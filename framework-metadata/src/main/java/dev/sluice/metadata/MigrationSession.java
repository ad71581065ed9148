package dev.sluice.metadata;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * What the products do differently while scripts are applied on one connection: the lock, the transaction, the settings
 * that must not depend on the last script.
 *
 * <p>The lock and the work share the session on purpose. Whoever loses the session loses both, and a server that still
 * executes the statement of a dead client still holds its lock.
 *
 * <p>Used in this order: {@code open}, {@code tryLock} until it is true, per script {@code tryBegin} until it is true,
 * then {@code tryCommit} until it is true or {@code rollback}; at last {@code unlock} and {@code close}. Auto-commit is on
 * when it is opened. Confined to one thread.
 */
interface MigrationSession extends AutoCloseable {

    static MigrationSession of(DatabaseProduct product, Connection connection) throws SQLException {
        return switch (product) {
            case POSTGRESQL -> PostgresSession.open(connection);
            case MYSQL -> MySqlSession.open(connection);
            case SQLITE -> SqliteSession.open(connection);
        };
    }

    DatabaseProduct product();

    /** The history, with the schema that was current when the session was opened. */
    QualifiedName historyTable();

    /** Whether DDL is undone with its transaction. */
    boolean isTransactional();

    /** Finds out whether a step took effect that is in no transaction. */
    StepLook look();

    /** Takes the lock for the whole run; false if another session has it. */
    boolean tryLock() throws SQLException;

    /** Begins a script with the settings that the session had at first; false if another session writes. */
    boolean tryBegin() throws SQLException;

    /** False if it must be tried again; the transaction is still open then. */
    boolean tryCommit() throws SQLException;

    void rollback() throws SQLException;

    /** Begins a part of a script, within a turn that {@code tryBegin} began and {@code tryCommit} ended. */
    void beginStep() throws SQLException;

    /** Ends what {@code beginStep} or {@code tryBegin} began, and leaves auto-commit on. */
    void commitStep() throws SQLException;

    /** Ends a script in steps, whatever it has set. */
    void endSteps() throws SQLException;

    /**
     * How long a statement waits for the locks of others before it gives up: of this transaction, or if none is open of all
     * that follow. A migration that waits makes everybody wait who comes after it.
     */
    void limitLockWaits(Duration limit) throws SQLException;

    /** Waits as long as it takes: what runs in no transaction blocks nobody while it waits. */
    void waitForLocks() throws SQLException;

    /** Whether a statement gave up waiting for others, so that it may succeed later. */
    boolean isLockTimeout(SQLException failure);

    /** Who holds what a statement names, for a message; empty if nobody does or it cannot be known. */
    String blockers(String statement) throws SQLException;

    void unlock() throws SQLException;

    /** Puts back what opening and the scripts changed. The connection itself stays open. */
    @Override
    void close() throws SQLException;

    /** Who holds the lock, for a message. */
    String lockHolder() throws SQLException;

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false); // braces and the like belong to the script
            statement.execute(sql);
        }
    }
}
