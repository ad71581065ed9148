package dev.sluice.testing.process;

import dev.sluice.testing.cluster.ClusterException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waiting for a condition of a server, which can only be asked for again and again. */
public final class Await {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** Something that is true at some time, or fails because it is hopeless. */
    @FunctionalInterface
    public interface Condition<X extends Exception> {
        boolean holds() throws X;
    }

    private Await() {}

    /**
     * Returns as soon as the condition holds.
     *
     * @param what who waits for what, for the error: {@code "node-1: replay of 0/3000060"}
     * @throws ClusterException if it does not hold in time
     */
    public static <X extends Exception> void until(String what, Duration timeout, Condition<X> condition) throws X {
        if (!holdsWithin(timeout, condition)) {
            throw new ClusterException(what + " did not happen within " + timeout.toMillis()
                    + " ms; look into the server's log, or give the machine less to do");
        }
    }

    /** As {@link #until}, but answers false when the time is over or the thread was interrupted. */
    public static <X extends Exception> boolean holdsWithin(Duration timeout, Condition<X> condition) throws X {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() - deadline >= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }
}
