package dev.sluice.bulk;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ends the wait for a source that gives no row until the deadline of a load: interrupts the thread that is in it, and if that
 * does not bring it back, has the load broken off from outside, so that no lock outlives it. A load that is not in its source
 * looks at the clock itself.
 *
 * <p>Only a thread that is in the source is interrupted: it tells when it goes in and comes out, and who changes that first, it or
 * the watcher, is told by one atomic value.
 */
final class SourceDeadline implements AutoCloseable {

    /** So long an interrupted source may take to come back. */
    private static final long GRACE_MILLIS = 1_000;

    private enum State {
        OUTSIDE,
        INSIDE,
        /** The watcher interrupts the thread, or has done so; the load ends. */
        LATE
    }

    private final Duration time;
    private final AtomicReference<State> state = new AtomicReference<>(State.OUTSIDE);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch back = new CountDownLatch(1);
    private volatile @Nullable Thread source;
    private volatile long end;
    private volatile @Nullable Thread watcher;
    private volatile Runnable late = () -> {};
    private volatile Runnable stuck = () -> {};
    private volatile boolean over;

    SourceDeadline(Duration time) {
        this.time = time;
    }

    /**
     * The time begins.
     *
     * @param broken called in a thread of its own if the source does not come back when it is interrupted
     */
    void begin(String name, Runnable broken) {
        stuck = broken;
        end = System.nanoTime() + time.toNanos();
        Thread thread = new Thread(this::watch, name);
        thread.setDaemon(true);
        watcher = thread;
        thread.start();
    }

    /** Calls {@code action}, in a thread of its own, if a source is waited for at the deadline. */
    void onLate(Runnable action) {
        late = action;
    }

    /** The thread that calls goes into the source. */
    void enter() {
        source = Thread.currentThread();
        boolean entered = state.compareAndSet(State.OUTSIDE, State.INSIDE);
        if (entered && System.nanoTime() - end < 0) {
            return;
        }
        if (entered) {
            leave();
        }
        throw new LoadStop(LoadStop.Kind.DEADLINE, 0, null, null);
    }

    /** It has come out; true if it was interrupted for the deadline, which it knows nothing of afterwards. */
    boolean leave() {
        if (state.compareAndSet(State.INSIDE, State.OUTSIDE)) {
            return false;
        }
        while (interrupted.getCount() > 0) {
            Thread.onSpinWait();
        }
        back.countDown();
        Thread.interrupted();
        return true;
    }

    private void watch() {
        while (!over && end - System.nanoTime() > 0) {
            LockSupport.parkNanos(this, end - System.nanoTime());
        }
        Thread inside = source;
        if (over || inside == null || !state.compareAndSet(State.INSIDE, State.LATE)) {
            return;
        }
        late.run();
        inside.interrupt();
        interrupted.countDown();
        try {
            if (!back.await(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
                stuck.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody knows this thread
        }
    }

    @Override
    public void close() {
        over = true;
        LockSupport.unpark(watcher);
    }
}
