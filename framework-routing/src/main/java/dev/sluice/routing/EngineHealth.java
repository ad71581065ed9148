package dev.sluice.routing;

import dev.sluice.routing.balance.Ejection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether one engine is ejected, and why. Safe for all threads; takes a lock only when something fails or is ejected.
 *
 * <p>It serves, until enough has failed ({@link Ejection}). Then it is ejected for a time, which grows from one ejection
 * to the next. After that one unit of work at a time may try it. If that one ends well the engine serves again; if it
 * fails, or another fails meanwhile, it is ejected anew.
 *
 * <p>What failed is kept for the last few failures only: when each was, and how many units of work had ended by then.
 * From the first and the last of them follows which share of the work between them failed.
 */
final class EngineHealth {

    /** What a change came to. */
    enum Change {
        NONE,
        EJECTED,
        /** It would have been ejected, had not too many been already. */
        HELD_BACK,
        RETURNED
    }

    private static final AtomicIntegerFieldUpdater<EngineHealth> FAILURES =
            AtomicIntegerFieldUpdater.newUpdater(EngineHealth.class, "failures");

    private final Ejection policy;
    private final Timing timing;
    private final ReentrantLock lock = new ReentrantLock();
    private final long[] failedAt;
    private final long[] endedBy;
    private volatile int failures;
    private volatile boolean inARow;
    private volatile @Nullable Ejected ejected;
    private int sinceSuccess;
    private int kept;
    private int ejections;
    private long returnedAt;
    private volatile long lasted;

    EngineHealth(Ejection policy, Timing timing) {
        this.policy = policy;
        this.timing = timing;
        this.failedAt = new long[policy.failuresInWindow()];
        this.endedBy = new long[policy.failuresInWindow()];
    }

    /** Null while it serves. */
    @Nullable
    Ejected ejected() {
        return ejected;
    }

    /** Counts up with each failure, so that a unit of work can tell whether one came while it ran. */
    int failures() {
        return failures;
    }

    /** How long the last ejection lasted that has ended. */
    long lastedNanos() {
        return lasted;
    }

    /** No connection could be had. */
    Change unreachable(String cause) {
        return failed(cause, true, 0, () -> true);
    }

    /**
     * A connection broke.
     *
     * @param ended how many units of work have ended on the engine so far
     * @param room whether there may be one more ejected in the group; asked only if it matters
     */
    Change broken(String cause, long ended, BooleanSupplier room) {
        return failed(cause, false, ended, room);
    }

    /** A unit of work has ended during which nothing failed. */
    Change ended(boolean probe) {
        if (!inARow && !probe) {
            return Change.NONE;
        }
        lock.lock();
        try {
            sinceSuccess = 0;
            inARow = false;
            Ejected found = ejected;
            if (!probe || found == null) {
                return Change.NONE;
            }
            ejected = null;
            returnedAt = timing.nanos();
            lasted = returnedAt - found.since();
            return Change.RETURNED;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the caller may try the ejected engine, as the only one until {@link Ejected#due} comes again. */
    boolean claim(long now) {
        Ejected found = ejected;
        if (found == null || !found.isDue(now) || !lock.tryLock()) {
            return false;
        }
        try {
            if (!found.equals(ejected)) {
                return false;
            }
            ejected = found.until(now + policy.shortest().toNanos());
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** May be tried at once: the caller who had claimed it did not, or the supervisor has seen it come back. */
    void release(long now) {
        lock.lock();
        try {
            Ejected found = ejected;
            if (found != null) {
                ejected = found.until(now);
            }
        } finally {
            lock.unlock();
        }
    }

    private Change failed(String cause, boolean unreachable, long ended, BooleanSupplier room) {
        FAILURES.incrementAndGet(this);
        if (!policy.isOn()) {
            return Change.NONE;
        }
        long now = timing.nanos();
        lock.lock();
        try {
            sinceSuccess++;
            inARow = true;
            Ejected found = ejected;
            if (found != null && !unreachable && !found.wasTried()) {
                return Change.NONE; // of the work that was under way when it was ejected
            }
            boolean proportional = !unreachable && isShareFailing(now, ended);
            if (found == null && !unreachable && sinceSuccess < policy.failures() && !proportional) {
                return Change.NONE;
            }
            if (found == null && !unreachable && !room.getAsBoolean()) {
                sinceSuccess = 0; // counts anew, so that it is told again when it goes on
                kept = 0;
                return Change.HELD_BACK;
            }
            boolean anew = found != null || now - returnedAt < policy.longest().toNanos();
            ejections = anew ? Math.min(ejections + 1, 30) : 1;
            ejected = new Ejected(cause, found == null ? now : found.since(), now + backOff(), false);
            return found == null ? Change.EJECTED : Change.NONE;
        } finally {
            lock.unlock();
        }
    }

    /** Keeps this failure in the place of the oldest. */
    private boolean isShareFailing(long now, long ended) {
        int index = kept % failedAt.length;
        failedAt[index] = now;
        endedBy[index] = ended;
        kept++;
        if (kept < failedAt.length) {
            return false;
        }
        int first = kept % failedAt.length;
        long between = ended - endedBy[first];
        return now - failedAt[first] <= policy.window().toNanos()
                && failedAt.length >= policy.failingShare() * Math.max(between, failedAt.length);
    }

    private long backOff() {
        double growing = (double) policy.shortest().toNanos() * (1L << (ejections - 1));
        double time = Math.min(growing, (double) policy.longest().toNanos());
        return (long) (time * (800 + timing.random(401)) / 1000);
    }

    /**
     * @param since by {@link Timing#nanos}
     * @param due when it may be tried again
     */
    record Ejected(String cause, long since, long due, boolean wasTried) {

        boolean isDue(long now) {
            return now - due >= 0;
        }

        Ejected until(long next) {
            return new Ejected(cause, since, next, true);
        }

        /** {@code ejected 1.2 s ago, connection refused}. */
        String toText(long now) {
            return "ejected " + tenths(now - since) + " ago, " + cause
                    + (isDue(now) ? "; is tried again" : "; tried again in " + tenths(due - now));
        }

        private static String tenths(long nanos) {
            long tenths = Duration.ofNanos(nanos).toMillis() / 100;
            return tenths / 10 + "." + tenths % 10 + " s";
        }
    }
}
