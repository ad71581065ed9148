package dev.sluice.sessions.hibernate;

import java.sql.Connection;
import java.sql.Savepoint;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.resource.jdbc.spi.PhysicalJdbcTransaction;
import org.jspecify.annotations.Nullable;

/** A point in a unit's transaction to which database and session can go back. Confined to the unit's thread. */
public final class UnitSavepoint {

    private final SharedSessionContractImplementor session;
    private final @Nullable SavedContext context;
    private final @Nullable Savepoint savepoint;

    /**
     * Flushes, and borrows the connection if that has not been done.
     *
     * @param inDatabase whether the database has something to go back from, too
     */
    UnitSavepoint(SharedSessionContractImplementor session, boolean inDatabase) {
        this.session = session;
        flush();
        this.context = session instanceof SessionImplementor stateful ? new SavedContext(stateful) : null;
        this.savepoint = inDatabase ? session.doReturningWork(Connection::setSavepoint) : null;
    }

    /** Flushes, and keeps what was done since. */
    public void release() {
        flush();
        if (savepoint != null) {
            session.doWork(connection -> connection.releaseSavepoint(savepoint));
        }
    }

    /**
     * Undoes what was done since, in the database and in the session.
     *
     * @throws RuntimeException if that is not possible; the whole transaction must then be rolled back
     */
    public void rollback() {
        if (savepoint != null) {
            session.doWork(connection -> {
                connection.rollback(savepoint);
                connection.releaseSavepoint(savepoint);
            });
        }
        if (context != null) {
            context.restore();
        }
        // takes back that Hibernate has marked the transaction for a rollback: nothing is sent, as a unit's connections
        // come in a transaction already
        physical().begin();
    }

    /** A stateless session has nothing but batches that the application has made it collect. */
    private void flush() {
        session.flush();
        session.getJdbcCoordinator().executeBatch();
    }

    private PhysicalJdbcTransaction physical() {
        return session.getJdbcCoordinator().getLogicalConnection().getPhysicalJdbcTransaction();
    }
}
