package dev.sluice.routing.simulation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Time that jumps from event to event. An event may block: it then sleeps or waits, others happen meanwhile, and it goes on
 * where it was. Thus the router's own blocking calls run as they are.
 *
 * <p>Of all threads one runs at a time; the next one is decided by the queue alone, so that each run of a simulation is the
 * same. A thread that blocks hands the loop over to a spare one, and takes it back when its time has come. An event that
 * does not block, which is nearly every one, costs no switch.
 */
final class VirtualTime {

    private static final long STACK = 256 * 1024;

    private final EventQueue events = new EventQueue();
    private final ArrayDeque<Runner> spare = new ArrayDeque<>();
    private final Semaphore over = new Semaphore(0);
    private @Nullable Runner running;
    private @Nullable Throwable failure;
    private int threads;
    private int blocked;
    private long happened;
    private boolean ended;
    private long now;

    /** Nanoseconds since the beginning. */
    long now() {
        return now;
    }

    /** How many threads were needed at once. */
    int threads() {
        return threads;
    }

    /** How many events there were. */
    long happened() {
        return happened;
    }

    void at(long time, Runnable event) {
        events.add(Math.max(now, time), event);
    }

    void after(long nanos, Runnable event) {
        events.add(now + nanos, event);
    }

    /** Lets everything happen; returns when nothing is left. Throws what an event has thrown. */
    void run() {
        handOver();
        over.acquireUninterruptibly();
        if (failure != null) {
            throw new IllegalStateException("after " + now / 1_000_000 + " ms: " + failure.getMessage(), failure);
        }
        if (blocked > 0) {
            throw new IllegalStateException(blocked + " calls wait for what will never happen");
        }
    }

    /** Blocks the event that calls it. */
    void sleep(long nanos) {
        long wake = now + nanos;
        if (events.isEmpty() || events.nextTime() > wake) {
            now = wake; // nothing happens meanwhile
            return;
        }
        Runner me = requireNonNull(running);
        events.add(wake, me);
        block(me);
    }

    /** Blocks the event that calls it until {@link Waiting#wake}; false if that has not come within {@code nanos}. */
    boolean await(Waiting waiting, long nanos) {
        Runner me = requireNonNull(running);
        waiting.runner = me;
        after(nanos, () -> end(waiting, false));
        block(me);
        return waiting.woken;
    }

    private void end(Waiting waiting, boolean woken) {
        Runner runner = waiting.runner;
        if (runner != null) {
            waiting.runner = null;
            waiting.woken = woken;
            events.add(now, runner);
        }
    }

    private void block(Runner me) {
        blocked++;
        handOver();
        me.baton.acquireUninterruptibly();
        blocked--;
    }

    /** Lets a spare thread go on with the loop. */
    private void handOver() {
        Runner next = spare.poll();
        if (next == null) {
            next = new Runner();
            threads++;
            Thread thread = new Thread(null, next, "simulation-" + threads, STACK);
            thread.setDaemon(true);
            thread.start();
        }
        running = next;
        next.baton.release();
    }

    private void finish(@Nullable Throwable thrown) {
        failure = thrown;
        ended = true;
        spare.forEach(runner -> runner.baton.release());
        over.release();
    }

    /** One call that waits for something, at most once. */
    final class Waiting {

        private @Nullable Runner runner;
        private boolean woken;

        /** Whether it still waits. */
        boolean isWaiting() {
            return runner != null;
        }

        void wake() {
            end(this, true);
        }
    }

    private final class Runner implements Runnable {

        private final Semaphore baton = new Semaphore(0);

        @Override
        public void run() {
            baton.acquireUninterruptibly();
            try {
                while (!ended) {
                    if (events.isEmpty()) {
                        finish(null);
                        return;
                    }
                    now = events.nextTime();
                    happened++;
                    Object next = events.poll();
                    if (next instanceof Runner other) {
                        resume(other);
                    } else {
                        ((Runnable) next).run();
                    }
                }
            } catch (Throwable e) {
                finish(e);
            }
        }

        private void resume(Runner other) {
            spare.push(this);
            running = other;
            other.baton.release();
            baton.acquireUninterruptibly();
        }
    }
}
