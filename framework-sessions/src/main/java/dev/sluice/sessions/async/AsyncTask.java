package dev.sluice.sessions.async;

import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.internal.VirtualThreads;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One unit on its way: it waits, then runs in one thread, then is settled. Whoever completes its future before that, by
 * cancelling it or by a timeout of the future itself, has given it up. Safe for all threads.
 */
final class AsyncTask<R extends @Nullable Object> {

    /** Runs a unit. */
    @FunctionalInterface
    interface Work<R extends @Nullable Object> {

        /**
         * Runs it in the calling thread.
         *
         * @param left the options, with what is left of the timeout
         * @param begun is to get, at the beginning of each attempt, what stops it
         */
        R run(SessionOptions left, Consumer<Consumer<String>> begun);
    }

    /** So long a unit that was stopped may go on by itself before its thread is interrupted. */
    private static final int GRACE_MILLIS = 250;

    /** And so long while its virtual thread waits for a server, which is told to end the statement: it would lose its connection. */
    private static final int PATIENCE_MILLIS = 5_000;

    private final Lane lane;
    private final SessionOptions options;
    private final Work<R> unit;
    private final Context context;
    private final CarriedFuture<R> future;
    private final long submittedAt = System.nanoTime();
    private final @Nullable CompletableFuture<Void> expiry;

    private final ReentrantLock lock = new ReentrantLock(); // around thread, so that no later unit is interrupted
    private @Nullable Thread thread;
    private @Nullable Consumer<String> stopper;
    private boolean givenUp;
    private volatile boolean settling;
    private @Nullable R result;
    private @Nullable Throwable failure;

    AsyncTask(Lane lane, SessionOptions options, Context context, Work<R> unit) {
        this.lane = lane;
        this.options = options;
        this.unit = unit;
        this.context = context;
        this.future = new CarriedFuture<>(context);
        this.expiry = options.timeout()
                .map(timeout -> new CompletableFuture<@Nullable Void>()
                        .completeOnTimeout(null, timeout.toNanos(), TimeUnit.NANOSECONDS))
                .orElse(null);
        future.whenDone(this::done);
    }

    CarriedFuture<R> future() {
        return future;
    }

    /** What messages call it: {@code unit} or {@code unit import}. */
    String name() {
        return options.label().map(label -> "unit " + label).orElse("unit");
    }

    /** What is left of its timeout, not below zero; null if it has none. */
    @Nullable
    Duration left() {
        Duration timeout = options.timeout().orElse(null);
        if (timeout == null) {
            return null;
        }
        Duration left = timeout.minusNanos(System.nanoTime() - submittedAt);
        return left.isNegative() ? Duration.ZERO : left;
    }

    Duration waited() {
        return Duration.ofNanos(System.nanoTime() - submittedAt);
    }

    /** It has been queued: its timeout counts there, too. */
    @SuppressWarnings("FutureReturnValueIgnored") // it has no outcome but its effect
    void queued() {
        if (expiry != null) {
            expiry.thenRunAsync(() -> lane.expire(this)); // whose dependents must not hold up the JDK's timer
        }
    }

    /** Runs the unit in the calling thread; what came of it is told by {@link #settle}. */
    void run() {
        if (!begin()) {
            return;
        }
        try {
            Duration left = left();
            result = context.call(() -> unit.run(left == null ? options : options.timeout(atLeast(left)), this::begun));
        } catch (Throwable t) {
            failure = t;
        } finally {
            end();
        }
    }

    private static Duration atLeast(Duration left) {
        return left.isZero() ? Duration.ofMillis(1) : left;
    }

    private boolean begin() {
        forgetExpiry();
        lock.lock();
        try {
            thread = givenUp ? null : Thread.currentThread();
            return !givenUp;
        } finally {
            lock.unlock();
        }
    }

    /** An attempt at it has begun, in its thread. */
    private void begun(Consumer<String> stop) {
        lock.lock();
        try {
            stopper = stop;
            if (givenUp) {
                throw new CancellationException();
            }
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            thread = null;
            stopper = null;
            Thread.interrupted(); // what was meant for this unit is not for the next one
        } finally {
            lock.unlock();
        }
    }

    /** Completes the future, in whose thread dependents run. */
    void settle() {
        settling = true;
        if (failure == null) {
            future.complete(result);
        } else {
            future.completeExceptionally(failure);
        }
    }

    void refuse(UnitRefusedException refusal) {
        failure = refusal;
        forgetExpiry();
        settle();
    }

    private void done() {
        if (!settling) {
            giveUp();
        }
    }

    /** Nobody wants its result any more. If it runs, it is stopped; it may be committed all the same. */
    private void giveUp() {
        forgetExpiry();
        boolean neverBegun = lane.forget(this);
        if (!neverBegun) {
            interruptLater(GRACE_MILLIS);
        }
        lock.lock();
        try {
            givenUp = true;
            if (!neverBegun && stopper != null) {
                stopper.accept("its future was given up");
            }
        } finally {
            lock.unlock();
        }
    }

    /** @param waited by then, in milliseconds since it was given up */
    private void interruptLater(int waited) {
        CompletableFuture.delayedExecutor(GRACE_MILLIS, TimeUnit.MILLISECONDS).execute(() -> interrupt(waited));
    }

    private void interrupt(int waited) {
        lock.lock();
        try {
            if (thread == null) {
                return;
            }
            if (waited < PATIENCE_MILLIS && VirtualThreads.waitsForServer(thread)) {
                interruptLater(waited + GRACE_MILLIS);
            } else {
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    private void forgetExpiry() {
        if (expiry != null) {
            expiry.cancel(false);
        }
    }
}
