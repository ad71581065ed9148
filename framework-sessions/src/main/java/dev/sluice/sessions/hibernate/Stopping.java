package dev.sluice.sessions.hibernate;

import dev.sluice.sessions.internal.VirtualThreads;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.hibernate.HibernateException;
import org.jspecify.annotations.Nullable;

/**
 * What may stop one unit: its own thread says where it is, and other threads ask it to stop, until its commit or its rollback is
 * about to be sent. Whoever is first there decides; there is no lock as long as nobody stops it.
 */
final class Stopping {

    private static final Duration AT_LEAST = Duration.ofMillis(1);

    private static final AtomicReferenceFieldUpdater<Stopping, @Nullable UnitStop> STOP =
            AtomicReferenceFieldUpdater.newUpdater(Stopping.class, UnitStop.class, "stop");

    private final @Nullable Duration timeout;
    private final long begunAt = System.nanoTime();
    private volatile @Nullable UnitStop stop;
    private volatile @Nullable Thread thread;
    private volatile boolean connecting;
    /** Whether the thread was interrupted when the transaction was about to end; confined to the thread. */
    private boolean interrupted;
    /** Zero if no statement runs, and for units without a timeout. */
    private volatile long executingSince;

    /** @param timeout from now on; null for none */
    Stopping(@Nullable Duration timeout) {
        this.timeout = timeout;
    }

    /** At least a millisecond; null if there is no limit. */
    @Nullable
    Duration timeLeft() {
        if (timeout == null) {
            return null;
        }
        Duration left = timeout.minusNanos(System.nanoTime() - begunAt);
        return left.compareTo(AT_LEAST) < 0 ? AT_LEAST : left;
    }

    /** From here on the unit stops when this thread is interrupted: it runs in no other. */
    void runsIn(Thread only) {
        thread = only;
    }

    /** Its thread begins to wait for a connection. */
    void connecting() {
        connecting = true;
        requireGoingOn();
    }

    boolean isConnecting() {
        return connecting;
    }

    /** The wait is over, well or not. */
    void connected() {
        connecting = false;
        UnitStop wanted = wanted();
        if (wanted != null) {
            wanted.awake();
        }
    }

    /** A statement of Hibernate begins. */
    void executes() {
        if (timeout != null) {
            executingSince = System.nanoTime();
        }
        Thread only = thread;
        if (only != null && only.isInterrupted() && VirtualThreads.isVirtual(only)) {
            stop(UnitStop.interrupted()); // the JDK would close the connection as soon as it waits for the answer
        }
        requireGoingOn();
    }

    void executed() {
        if (timeout != null) {
            executingSince = 0;
        }
    }

    /** The last moment to stop it. */
    void committing() throws SQLException {
        UnitStop wanted = over();
        if (wanted != null) {
            throw new SQLException("not committed: " + wanted.cause().what(), "57014");
        }
    }

    /** From here on nothing stops it, and when this returns, nothing is being done to do so; what was to stop it, if anything. */
    @Nullable
    UnitStop over() {
        // else the JDK would close a virtual thread's connection in the midst of a COMMIT
        interrupted |= Thread.interrupted();
        if (stop == null && STOP.compareAndSet(this, null, UnitStop.TOO_LATE)) {
            return null;
        }
        UnitStop wanted = wanted();
        if (wanted != null) {
            wanted.over();
        }
        return wanted;
    }

    /** Whether its thread was interrupted, by now or before its transaction was about to end. */
    boolean isInterrupted() {
        return interrupted || Thread.currentThread().isInterrupted();
    }

    /** Its connection is given back: the thread is as interrupted as it was. */
    void ended() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What stops it; null if nothing does. */
    @Nullable
    UnitStop wanted() {
        UnitStop found = stop;
        return found == UnitStop.TOO_LATE ? null : found;
    }

    /**
     * Asks it to stop; for any thread. The first reason is kept.
     *
     * @return false if it is too late
     */
    boolean stop(UnitStop why) {
        if (!STOP.compareAndSet(this, null, why)) {
            return wanted() != null;
        }
        Thread waiting = thread;
        if (connecting && waiting != null && why.cause() != UnitStop.Cause.INTERRUPTED) {
            why.wake(waiting, this);
        }
        return true;
    }

    /** Finds out whether something stops it by now; for the watch. */
    @Nullable
    UnitStop look(long now) {
        if (stop == null) {
            UnitStop found = found(now);
            if (found != null) {
                stop(found);
            }
        }
        return wanted();
    }

    private @Nullable UnitStop found(long now) {
        if (now - begunAt < UnitWatch.PERIOD.toNanos()) {
            return null;
        }
        Thread only = thread;
        if (only != null && only.isInterrupted()) {
            return UnitStop.interrupted();
        }
        long since = executingSince;
        boolean late = since != 0 && timeout != null && now - begunAt >= timeout.toNanos();
        return late ? UnitStop.timeOver(Duration.ofNanos(now - since)) : null;
    }

    private void requireGoingOn() {
        UnitStop wanted = wanted();
        if (wanted != null) {
            throw new HibernateException(
                    "the unit goes on no further: " + wanted.cause().what());
        }
    }
}
