package dev.sluice.sessions.hibernate;

import java.sql.Connection;
import java.sql.Savepoint;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.resource.jdbc.spi.PhysicalJdbcTransaction;
import org.jspecify.annotations.Nullable;

/** A point in a unit's transaction to which database and session can go back. Confined to the unit's thread. */
public final class UnitSavepoint {

    private final SessionImplementor session;
    private final SavedContext context;
    private final @Nullable Savepoint savepoint;

    /**
     * Flushes, and borrows the connection if that has not been done.
     *
     * @param inDatabase whether the database has something to go back from, too
     */
    UnitSavepoint(SessionImplementor session, boolean inDatabase) {
        this.session = session;
        session.flush();
        this.context = new SavedContext(session);
        this.savepoint = inDatabase ? session.doReturningWork(Connection::setSavepoint) : null;
    }

    /** Flushes, and keeps what was done since. */
    public void release() {
        session.flush();
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
        context.restore();
        // takes back that Hibernate has marked the transaction for a rollback: nothing is sent, as a unit's connections
        // come in a transaction already
        physical().begin();
    }

    private PhysicalJdbcTransaction physical() {
        return session.getJdbcCoordinator().getLogicalConnection().getPhysicalJdbcTransaction();
    }
}
