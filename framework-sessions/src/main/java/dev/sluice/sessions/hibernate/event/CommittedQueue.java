package dev.sluice.sessions.hibernate.event;

import dev.sluice.sessions.event.AfterEvent;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what was committed to one listener, one after the other, on an executor. Whoever brings more than fits waits, but for the
 * listener itself, which would wait for itself. Safe for all threads.
 */
final class CommittedQueue {

    private static final Logger LOG = LoggerFactory.getLogger(CommittedQueue.class);

    private final String who;
    private final Executor executor;
    private final int capacity;
    private final Consumer<AfterEvent<Object>> listener;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Queue<AfterEvent<Object>> waiting = new ArrayDeque<>();
    private boolean handingOut;
    private @Nullable Thread listening;

    CommittedQueue(String who, Executor executor, int capacity, Consumer<AfterEvent<Object>> listener) {
        this.who = who;
        this.executor = executor;
        this.capacity = capacity;
        this.listener = listener;
    }

    void add(AfterEvent<Object> event) {
        boolean handOut;
        lock.lock();
        try {
            while (waiting.size() >= capacity && listening != Thread.currentThread()) {
                room.awaitUninterruptibly(); // an event must not get lost because a thread was told to hurry
            }
            waiting.add(event);
            handOut = !handingOut;
            handingOut = true;
        } finally {
            lock.unlock();
        }
        if (handOut) {
            start();
        }
    }

    private void start() {
        try {
            executor.execute(this::handOut);
        } catch (RuntimeException e) {
            LOG.error(
                    "[{}] {} committed events were dropped: the executor of their listener refused to run it",
                    who,
                    drop(),
                    e);
        }
    }

    private int drop() {
        lock.lock();
        try {
            int dropped = waiting.size();
            waiting.clear();
            handingOut = false;
            room.signalAll();
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    private void handOut() {
        for (AfterEvent<Object> event = next(); event != null; event = next()) {
            try {
                listener.accept(event);
            } catch (Throwable t) { // whatever it is, the next one is to be told
                LOG.warn(
                        "[{}] a listener failed on a committed {} of {}",
                        who,
                        event.event(),
                        event.entity().getClass().getSimpleName(),
                        t);
            }
        }
    }

    /** The one to be told now; null if there is none, and then somebody else has to start. */
    private @Nullable AfterEvent<Object> next() {
        lock.lock();
        try {
            @Nullable AfterEvent<Object> event = waiting.poll();
            handingOut = event != null;
            listening = event == null ? null : Thread.currentThread();
            room.signal();
            return event;
        } finally {
            lock.unlock();
        }
    }
}
