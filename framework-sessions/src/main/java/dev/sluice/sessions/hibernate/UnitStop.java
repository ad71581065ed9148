package dev.sluice.sessions.hibernate;

import dev.sluice.managers.spi.LockWait;
import dev.sluice.routing.RoutedConnection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why a unit is stopped before its end, and what is done about it: the statement that it runs is ended on its server, again
 * and again, because one that is just about to begin would not hear of it. Safe for all threads.
 *
 * <p>The lock is held while a server is told. Whoever ends the unit's transaction or gives a connection back takes it, so that
 * nothing but this unit's statements can be hit.
 */
public final class UnitStop {

    /** What stops units. */
    public enum Cause {
        CANCELLED("it was cancelled"),
        INTERRUPTED("its thread was interrupted"),
        /** In a statement. */
        TIME_OVER("its time was over");

        private final String what;

        Cause(String what) {
            this.what = what;
        }

        public String what() {
            return what;
        }
    }

    /** In the place of a reason when nothing can stop the unit any more. */
    static final UnitStop TOO_LATE = new UnitStop(Cause.CANCELLED, "");

    private static final Logger LOG = LoggerFactory.getLogger(UnitStop.class);

    private static final int AT_ONCE = 10;
    private static final int LATER = 20;

    private final Cause cause;
    private final String reason;
    private final long since = System.nanoTime();
    private final ReentrantLock lock = new ReentrantLock();
    private boolean over;
    private boolean interrupting;
    private boolean asked;
    private volatile @Nullable LockWait lockWait;

    private UnitStop(Cause cause, String reason) {
        this.cause = cause;
        this.reason = reason;
    }

    /**
     * Somebody does not want it any more.
     *
     * @param reason a fact for the exception, without secrets; may be empty
     */
    public static UnitStop cancelled(String reason) {
        return new UnitStop(Cause.CANCELLED, reason);
    }

    /** Somebody has interrupted its thread. */
    public static UnitStop interrupted() {
        return new UnitStop(Cause.INTERRUPTED, "");
    }

    /** @param running how long its statement has been running */
    static UnitStop timeOver(Duration running) {
        return new UnitStop(Cause.TIME_OVER, "after " + running.toMillis() + " ms");
    }

    public Cause cause() {
        return cause;
    }

    /** The reason of who cancelled it, or how long its statement had run; may be empty. */
    public String reason() {
        return reason;
    }

    /** What its statement waited for when its time was over, if that was a lock and the server has said so. */
    public Optional<LockWait> lockWait() {
        return Optional.ofNullable(lockWait);
    }

    /** Whether it is time to tell the server: often at first, then now and then, for a unit that does something else. */
    boolean isDue(long now) {
        long rounds = (now - since) / UnitWatch.PERIOD.toNanos();
        return rounds < AT_ONCE || rounds % LATER == 0;
    }

    /** Ends what runs on a connection, unless that has been given back or the unit is over. */
    void end(LentConnection lent) {
        lock.lock();
        try {
            if (over || lent.isReturned()) {
                return;
            }
            askOnce(lent.routed());
            lent.signalled();
            lent.routed().cancel();
        } catch (SQLException | RuntimeException e) {
            LOG.debug(
                    "[{}] a statement could not be cancelled",
                    lent.routed().route().engine(),
                    e);
        } finally {
            lock.unlock();
        }
    }

    /** Before the statement is ended, because after that it waits for nothing. */
    private void askOnce(RoutedConnection routed) {
        if (asked || cause != Cause.TIME_OVER) {
            return;
        }
        asked = true;
        try {
            lockWait = routed.lockWait().orElse(null);
        } catch (SQLException | RuntimeException e) {
            LOG.debug(
                    "[{}] does not tell whether a statement waits for a lock",
                    routed.route().engine(),
                    e);
        }
    }

    /** When this returns, no server is being told, and none will be. */
    void over() {
        lock.lock();
        try {
            over = true;
        } finally {
            lock.unlock();
        }
    }

    /** When this returns, no server is being told about a connection that was given back, and none will be; whether one was. */
    boolean settled(LentConnection returned) {
        lock.lock();
        try {
            return returned.isSignalled();
        } finally {
            lock.unlock();
        }
    }

    /** Wakes a thread that waits for a connection, unless somebody else has interrupted it. */
    void wake(Thread thread, Stopping unit) {
        lock.lock();
        try {
            if (unit.isConnecting() && !thread.isInterrupted()) {
                interrupting = true;
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /** That interrupt was ours and has done its work. Called in the thread that was woken. */
    void awake() {
        lock.lock();
        try {
            if (interrupting) {
                interrupting = false;
                Thread.interrupted();
            }
        } finally {
            lock.unlock();
        }
    }
}
