package dev.sluice.managers.spi;

import dev.sluice.DatabaseException;
import dev.sluice.managers.topology.PoolSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The pool of one engine in one role. A change of the role or of the target makes a new pool; none is ever changed.
 *
 * @implSpec All methods are called from any thread, concurrently. {@link #borrow} is on the hot path of every unit of
 *     work; the others are not.
 */
public interface EnginePool extends AutoCloseable {

    /**
     * A connection that gives itself back when it is closed, with auto-commit on and read-only as the spec says.
     *
     * @throws java.sql.SQLTransientConnectionException if there is none within the spec's connection timeout; its cause
     *     is why the last attempt to connect failed, if it did
     * @throws SQLException if the pool is closed or the thread was interrupted
     */
    Connection borrow() throws SQLException;

    /**
     * The same, but waits for {@code atMost}, which is shorter than the spec's connection timeout. By default it is the
     * same as {@link #borrow()}.
     */
    default Connection borrow(Duration atMost) throws SQLException {
        return borrow();
    }

    /** The counts of this moment. Does not block. */
    PoolSnapshot snapshot();

    /** Closes what is idle now, and what is borrowed when it comes back. Does not wait. */
    void evict();

    /**
     * Takes back a connection whose session is not fit for others, and closes the physical one. It may be one of this
     * pool's predecessor. By default it is aborted before it is closed, which a pool has to notice.
     */
    default void discard(Connection borrowed) {
        try {
            borrowed.abort(Runnable::run);
            borrowed.close();
        } catch (SQLException e) {
            throw new DatabaseException("pool: a connection could not be discarded (" + e.getMessage() + ")", e);
        }
    }

    /** Closes everything, also what is borrowed. Idempotent; may wait some seconds for threads that are connecting. */
    @Override
    void close();

    /** The pool behind this one, for {@code DataSource.unwrap}; this by default. */
    default Object delegate() {
        return this;
    }
}
