package dev.sluice.routing;

import dev.sluice.managers.topology.EngineName;
import java.sql.SQLException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of the two reads of a hedged one. One thread reads and gives back; another may cancel it meanwhile.
 *
 * <p>The lock guards who is where, and is not held while a server is asked. The connection is not given back before a
 * cancel that is under way has returned, since that may reach the server late: a question that nobody needs takes it in
 * then, and the next borrower finds the connection clean.
 */
final class HedgedAttempt {

    private static final Logger LOG = LoggerFactory.getLogger(HedgedAttempt.class);
    private static final int SIGN_OF_LIFE_SECONDS = 1;

    private final RoutedConnection routed;
    private final CancellableConnection connection;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition cancelReturned = lock.newCondition();
    private boolean cancelling;
    private boolean cancelled;
    private boolean ended;

    HedgedAttempt(RoutedConnection routed) {
        this.routed = routed;
        this.connection = new CancellableConnection(routed.connection());
    }

    EngineName engine() {
        return routed.route().engine();
    }

    <T extends @Nullable Object> T read(ReadFunction<T> read) throws SQLException {
        try {
            return read.read(connection);
        } finally {
            lock.lock();
            try {
                ended = true;
            } finally {
                lock.unlock();
            }
        }
    }

    boolean hasEnded() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /** Ends what it reads, if it still does; may wait for the server to take that in. */
    void cancel() {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            cancelling = true;
            cancelled = true;
        } finally {
            lock.unlock();
        }
        try {
            connection.cancel();
        } catch (SQLException e) {
            LOG.debug("[{}] a read that is not needed any more could not be cancelled", engine(), e);
        } finally {
            lock.lock();
            try {
                cancelling = false;
                cancelReturned.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** If it still reads although it was cancelled, its server does not answer: gives up the connection. */
    void abort() {
        lock.lock();
        try {
            if (!ended) {
                connection.abort(Runnable::run);
            }
        } catch (SQLException e) {
            LOG.debug("[{}] a connection that does not answer could not be given up", engine(), e);
        } finally {
            lock.unlock();
        }
    }

    /** Gives the connection back. */
    void close() {
        lock.lock();
        try {
            while (cancelling) {
                cancelReturned.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
        if (cancelled) {
            takeInLateCancel();
        }
        routed.close();
    }

    private void takeInLateCancel() {
        try {
            boolean alive = connection.isValid(SIGN_OF_LIFE_SECONDS);
            LOG.trace("[{}] cancelled, alive: {}", engine(), alive);
        } catch (SQLException e) {
            LOG.debug("[{}] the connection of a cancelled read is broken", engine(), e);
        }
    }
}
