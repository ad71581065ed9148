package dev.sluice.metadata;

import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.migration.MigrationListener;
import dev.sluice.metadata.migration.RecordedTask;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** Holds the lock of the migrations while a task runs: a start does one thing after the other. */
record RecordedOnceTasks(DataSource primary, Duration lockTimeout) implements OnceTasks {

    private static final int MAX_NAME = 200;
    private static final String CHECKSUM = "-"; // what a task does is code, of which there is no text to sum

    @Override
    public OnceTasks withLockTimeout(Duration timeout) {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: >= 0)");
        }
        return new RecordedOnceTasks(primary, timeout);
    }

    @Override
    public boolean run(String name, Task task) {
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException(
                    "name: " + name.length() + " characters (expected: 1 to " + MAX_NAME + ")");
        }
        return working(name, (session, tasks) -> !isDone(tasks, name) && runLocked(session, tasks, name, task));
    }

    @Override
    public List<RecordedTask> done() {
        return working("once", (session, tasks) -> tasks.read());
    }

    private boolean runLocked(MigrationSession session, TaskTable tasks, String name, Task task) throws SQLException {
        LockWait lock = new LockWait(session, lockTimeout, new MigrationListener() {});
        lock.await(session::tryLock);
        try {
            lock.await(session::tryBegin);
            try {
                tasks.prepare();
                if (!session.isTransactional()) {
                    session.beginStep();
                }
                boolean mine = !isDone(tasks, name);
                if (mine) {
                    long start = System.nanoTime();
                    task.run(tasks.connection());
                    tasks.record(name, CHECKSUM, null, Duration.ofNanos(System.nanoTime() - start));
                }
                lock.await(session::tryCommit);
                return mine;
            } catch (Throwable t) {
                ScriptRunner.rollback(session, t);
                throw t;
            }
        } finally {
            session.unlock();
        }
    }

    private static boolean isDone(TaskTable tasks, String name) throws SQLException {
        return tasks.read().stream().anyMatch(done -> done.name().equals(name));
    }

    private <R> R working(String name, Work<R> work) {
        try (Connection connection = primary.getConnection()) {
            DatabaseProduct product = DatabaseProduct.of(connection);
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(true);
            try (MigrationSession session = MigrationSession.of(product, connection)) {
                return work.run(session, TaskTable.beside(session.historyTable(), product, connection, TaskTable.ONCE));
            } finally {
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException e) {
            throw new DatabaseException(
                    name + ": the task failed (" + ServerText.of(e)
                            + "); nothing of it stands, it runs again at the next" + " start",
                    e);
        }
    }

    @FunctionalInterface
    private interface Work<R> {
        R run(MigrationSession session, TaskTable tasks) throws SQLException;
    }
}
