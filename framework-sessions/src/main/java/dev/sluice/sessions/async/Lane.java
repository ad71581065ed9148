package dev.sluice.sessions.async;

import dev.sluice.routing.route.Intent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The units of one kind, those that read or those that write: some run, some wait, the first come is the first to run.
 * Neither kind waits for the other.
 *
 * <p>A unit gives up its place when it has ended, before its future is completed: what depends on it runs in its thread
 * and may wait for other units. So there are more threads than places, but no more than {@value #THREADS_PER_PLACE}
 * times as many; beyond that, units wait until dependents return.
 *
 * <p>Safe for all threads. One lock guards all fields; no code of an application runs under it.
 */
final class Lane {

    static final int THREADS_PER_PLACE = 4;

    private static final ThreadLocal<@Nullable Boolean> OURS = new ThreadLocal<>();

    private final String who;
    private final Intent intent;
    private final LaneLimit limit;
    private final int capacity;
    private final QueuePolicy whenFull;
    private final Executor threads;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition idle = lock.newCondition();
    private final Set<AsyncTask<?>> queue = new LinkedHashSet<>(); // in the order of their coming
    private final Set<AsyncTask<?>> running = new HashSet<>();
    private int busyThreads;
    private long refused;
    private boolean closed;

    Lane(String who, Intent intent, LaneLimit limit, int capacity, QueuePolicy whenFull, Executor threads) {
        this.who = who;
        this.intent = intent;
        this.limit = limit;
        this.capacity = capacity;
        this.whenFull = whenFull;
        this.threads = threads;
    }

    AsyncLoad load() {
        lock.lock();
        try {
            return new AsyncLoad(queue.size(), running.size(), refused);
        } finally {
            lock.unlock();
        }
    }

    /** Has it run, now or later; may wait, as the policy says. */
    void submit(AsyncTask<?> task) {
        @Nullable UnitRefusedException refusal;
        @Nullable AsyncTask<?> next = null;
        lock.lock();
        try {
            refusal = makeRoom(task);
            if (refusal == null) {
                queue.add(task);
                next = takeNext();
            } else {
                refused++;
            }
        } finally {
            lock.unlock();
        }
        if (refusal != null) {
            task.refuse(refusal);
        } else if (next != task) {
            task.queued();
        }
        start(next);
    }

    private @Nullable UnitRefusedException makeRoom(AsyncTask<?> task) {
        int most = whenFull == QueuePolicy.WAIT && OURS.get() != null ? 2 * capacity : capacity;
        try {
            while (!closed && queue.size() >= most && !mayRun()) {
                @Nullable Duration left = task.left();
                if (whenFull == QueuePolicy.REFUSE || OURS.get() != null) {
                    return refusal(task, "the queue is full", "submit less at a time, or raise queue(...)");
                } else if (left == null) {
                    room.await();
                } else if (room.awaitNanos(left.toNanos()) <= 0) {
                    room.signal(); // in case it was meant for this one
                    return overdue(task);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            room.signal();
            return refusal(task, "its thread was interrupted while it waited for room", "submit it again");
        }
        return closed ? closedRefusal(task) : null;
    }

    private boolean mayRun() {
        int places = limit.now();
        return running.size() < places && busyThreads < places * THREADS_PER_PLACE;
    }

    /** The first of the queue, which has a place and a thread from here on; null if nobody may run. */
    private @Nullable AsyncTask<?> takeNext() {
        Iterator<AsyncTask<?>> waiting = queue.iterator();
        if (!waiting.hasNext() || !mayRun()) {
            return null;
        }
        AsyncTask<?> first = waiting.next();
        waiting.remove();
        running.add(first);
        busyThreads++;
        room.signal();
        return first;
    }

    private void start(@Nullable AsyncTask<?> first) {
        @Nullable AsyncTask<?> task = first;
        while (task != null) {
            AsyncTask<?> started = task;
            try {
                threads.execute(() -> work(started));
                return;
            } catch (RuntimeException | Error e) { // no thread could be made
                task = leave(started, true);
                countRefused();
                started.refuse(
                        refusal(started, "no thread could be made for it (" + e.getMessage() + ")", "submit it again"));
            }
        }
    }

    private void work(AsyncTask<?> first) {
        OURS.set(Boolean.TRUE);
        try {
            @Nullable AsyncTask<?> task = first;
            while (task != null) {
                task.run();
                start(leave(task, false));
                task.settle();
                task = leave(task, true);
            }
        } finally {
            OURS.remove();
        }
    }

    /** It has ended: its place is free, and, if {@code withThread}, so is its thread. Who may run now? */
    private @Nullable AsyncTask<?> leave(AsyncTask<?> task, boolean withThread) {
        lock.lock();
        try {
            running.remove(task);
            if (withThread) {
                busyThreads--;
            }
            tellIfIdle();
            return takeNext();
        } finally {
            lock.unlock();
        }
    }

    private void tellIfIdle() {
        if (queue.isEmpty() && busyThreads <= 1) {
            idle.signalAll();
        }
    }

    /** Takes it out of the queue; false if it was not there any more. */
    boolean forget(AsyncTask<?> task) {
        lock.lock();
        try {
            boolean there = queue.remove(task);
            if (there) {
                room.signal();
                tellIfIdle();
            }
            return there;
        } finally {
            lock.unlock();
        }
    }

    /** Its time is over. */
    void expire(AsyncTask<?> task) {
        if (forget(task)) {
            countRefused();
            task.refuse(overdue(task));
        }
    }

    private void countRefused() {
        lock.lock();
        try {
            refused++;
        } finally {
            lock.unlock();
        }
    }

    /** Lets nobody in any more. */
    void shut() {
        lock.lock();
        try {
            closed = true;
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until nothing is queued and no other thread runs a unit or what depends on it; false if the time was over, or the
     * thread interrupted, before that.
     */
    boolean awaitIdle(Duration atMost) {
        int own = OURS.get() == null ? 0 : 1;
        long nanos = atMost.toNanos();
        lock.lock();
        try {
            while (!queue.isEmpty() || busyThreads > own) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = idle.awaitNanos(nanos);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Gives up what is queued and what runs. */
    void cancelAll() {
        List<AsyncTask<?>> all;
        lock.lock();
        try {
            all = new ArrayList<>(queue);
            all.addAll(running);
        } finally {
            lock.unlock();
        }
        all.forEach(task -> task.future().cancel(true));
    }

    private UnitRefusedException closedRefusal(AsyncTask<?> task) {
        return new UnitRefusedException(
                who + ": " + name(task) + " was not begun: the asynchronous sessions are closed; submit none after"
                        + " closing them",
                false);
    }

    private UnitRefusedException overdue(AsyncTask<?> task) {
        return refusal(
                task,
                "its time was over before its turn came, after " + task.waited().toMillis() + " ms",
                "raise its timeout, or submit less at a time");
    }

    private UnitRefusedException refusal(AsyncTask<?> task, String what, String nextStep) {
        AsyncLoad load = load();
        return new UnitRefusedException(
                who + ": " + name(task) + " was not begun: " + what + " (queued=" + load.queued() + ", running="
                        + load.running() + ", capacity=" + capacity + "); " + nextStep,
                true);
    }

    private String name(AsyncTask<?> task) {
        return intent.key() + " " + task.name();
    }
}
