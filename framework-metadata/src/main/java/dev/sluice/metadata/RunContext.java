package dev.sluice.metadata;

import dev.sluice.DatabaseProduct;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What every call on {@link Migrations} works with, while its session is open. Confined to one thread. */
record RunContext(
        MigrationOptions options,
        DatabaseProduct product,
        Connection connection,
        MigrationSession session,
        ScriptSet scripts) {

    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    HistoryTable history() {
        return new HistoryTable(product, connection, session.historyTable());
    }

    TaskTable repeatables() {
        return TaskTable.beside(session.historyTable(), product, connection, TaskTable.REPEATABLE);
    }

    /** Holds the lock around work that begins and ends its transactions itself. */
    void locked(LockWait wait, Work work) throws SQLException {
        wait.await(session::tryLock);
        Throwable failure = null;
        try {
            work.run();
        } catch (Throwable t) {
            failure = t;
            throw t;
        } finally {
            unlock(failure);
        }
    }

    /** Holds the lock around one transaction. */
    void inTransaction(LockWait wait, Work work) throws SQLException {
        locked(wait, () -> {
            wait.await(session::tryBegin);
            try {
                history().prepare();
                repeatables().prepare();
                if (!session.isTransactional()) {
                    session.beginStep();
                }
                work.run();
                wait.await(session::tryCommit);
            } catch (Throwable t) {
                ScriptRunner.rollback(session, t);
                throw t;
            }
        });
    }

    private void unlock(@Nullable Throwable failure) throws SQLException {
        try {
            session.unlock();
        } catch (SQLException e) {
            if (failure == null) {
                throw e;
            }
            failure.addSuppressed(e);
        }
    }
}
