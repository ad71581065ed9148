package dev.sluice.metadata;

import dev.sluice.metadata.migration.MigrationException;
import dev.sluice.metadata.migration.MigrationListener;
import dev.sluice.metadata.migration.MigrationProblem;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Tries until it works or the time for the lock is up. Confined to one thread. */
final class LockWait {

    @FunctionalInterface
    interface Attempt {
        boolean succeeds() throws SQLException;
    }

    private static final int MIN_PAUSE_MILLIS = 50;
    private static final int MAX_PAUSE_MILLIS = 150;
    private static final int MIN_RETRY_MILLIS = 200;
    private static final int MAX_RETRY_MILLIS = 1000;

    private final MigrationSession session;
    private final Duration timeout;
    private final MigrationListener listener;

    LockWait(MigrationSession session, Duration timeout, MigrationListener listener) {
        this.session = session;
        this.timeout = timeout;
        this.listener = listener;
    }

    /** @throws MigrationException if the time is up, or the thread was interrupted */
    void await(Attempt attempt) throws SQLException {
        long start = System.nanoTime();
        while (!attempt.succeeds()) {
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (waited.compareTo(timeout) >= 0) {
                throw locked("not to be had within " + timeout.toMillis() + " ms", "raise the lock timeout");
            }
            listener.waiting(waited);
            try {
                // not in step with the other instances, which were started together
                Thread.sleep(ThreadLocalRandom.current().nextInt(MIN_PAUSE_MILLIS, MAX_PAUSE_MILLIS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw locked("not to be had before the thread was interrupted", "start again");
            }
        }
    }

    /** Waits a moment before a step is tried again; false if the time is up, or the thread was interrupted. */
    boolean pause(long start) {
        Duration waited = Duration.ofNanos(System.nanoTime() - start);
        if (waited.compareTo(timeout) >= 0) {
            return false;
        }
        listener.waiting(waited);
        try {
            // long enough that those who queued behind the attempt get their turn, and never in step
            Thread.sleep(ThreadLocalRandom.current().nextInt(MIN_RETRY_MILLIS, MAX_RETRY_MILLIS));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private MigrationException locked(String what, String remedy) throws SQLException {
        String message = "migrations: the lock was " + what + " (held by " + session.lockHolder()
                + "); wait until the other instance has finished, or " + remedy;
        return new MigrationException(new MigrationProblem(MigrationProblem.Reason.LOCKED, null, message), null);
    }
}
