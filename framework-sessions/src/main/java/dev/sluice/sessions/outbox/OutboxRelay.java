package dev.sluice.sessions.outbox;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the messages of an {@link Outbox}, at least once each, in one thread of its own. It looks for messages when a unit
 * of this process has sent some, and from time to time. While the database cannot be reached it goes on trying.
 *
 * <p>Safe for all threads. Whoever starts it closes it, before the sessions.
 */
public final class OutboxRelay implements AutoCloseable {

    private static final Duration STATUS_EVERY = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final long PURGE_EVERY_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final OutboxStatus UNKNOWN = new OutboxStatus(0, Duration.ZERO, 0);
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);

    private final Outbox outbox;
    private final Runnable wakesNoMore;
    private final RelayPlan plan;
    private final RelayUnits units;
    private final RelayWork work;
    private final Thread thread;

    /** Guards what follows, up to the volatile fields. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private boolean woken;
    private boolean handling;
    private boolean ended;
    private long begunRounds;
    private long idleRound;

    private volatile boolean closing;
    private volatile OutboxStatus status = UNKNOWN;

    // confined to the relay's thread
    private long statusAt = System.nanoTime() - STATUS_EVERY.toNanos();
    private long purgedAt = System.nanoTime() - PURGE_EVERY_NANOS;
    private boolean lagging;
    private @Nullable Duration outage;

    OutboxRelay(Outbox outbox, RelayPlan plan, RelayUnits units) {
        this.outbox = outbox;
        this.plan = plan;
        this.units = units;
        this.work = new RelayWork(plan, units, () -> closing, new RelayWork.Handling() {
            @Override
            public void begins() {
                handling(true);
            }

            @Override
            public void ended() {
                handling(false);
                Thread.interrupted(); // what is left of it would hit the next statement
            }
        });
        this.thread = new Thread(this::run, "sluice-outbox-" + plan.table());
        thread.setDaemon(true);
        this.wakesNoMore = outbox.wakes(this::wake, units.sessions());
        thread.start();
    }

    /** The table that it delivers from. */
    public String table() {
        return plan.table();
    }

    /** The topics that it delivers; empty for all. */
    public Set<String> topics() {
        return plan.topics();
    }

    /** How many messages this relay has delivered so far; one that was delivered twice counts twice. */
    public long delivered() {
        return work.delivered().sum();
    }

    /** How many attempts of this relay have failed so far. */
    public long failed() {
        return work.failed().sum();
    }

    /** How many messages this relay has given up so far. */
    public long givenUp() {
        return work.givenUp().sum();
    }

    /** What was in the outbox at most about 10 s ago, or when the database could last be reached; nothing before that. */
    public OutboxStatus lastStatus() {
        return status;
    }

    /**
     * Waits until this relay has looked for messages, after this call, and found none that it may deliver now: those may be left
     * that pause, that another relay has, or whose topics are not its own.
     *
     * @return false if the time is up, or the relay was closed
     */
    public boolean awaitIdle(Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        lock.lock();
        try {
            long awaited = begunRounds + 1;
            woken = true;
            changed.signalAll();
            while (idleRound < awaited && !ended && left > 0) {
                left = changed.awaitNanos(left);
            }
            return idleRound >= awaited;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes nothing more, waits for the handler, and interrupts it when the relay's patience is at its end; what was not
     * delivered is left to other relays at once. Returns in any case a few seconds later. Idempotent.
     */
    @Override
    public void close() {
        closing = true;
        wakesNoMore.run();
        wake();
        if (!joined(plan.patience())) {
            interruptHandler();
            if (!joined(Duration.ofSeconds(5))) {
                LOG.warn(
                        "[{}] relay closed, but its handler does not return; its messages are free for others when their"
                                + " lease of {} has ended",
                        plan.table(),
                        plan.lease());
            }
        }
    }

    private boolean joined(Duration time) {
        if (Thread.currentThread() == thread) {
            return true; // a handler closes its own relay
        }
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(Math.max(1, time.toMillis()));
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    private void interruptHandler() {
        lock.lock();
        try {
            if (handling) {
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    private void handling(boolean now) {
        lock.lock();
        try {
            handling = now;
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        LOG.info("[{}] relay started (topics={})", plan.table(), plan.topics().isEmpty() ? "all" : plan.topics());
        try {
            while (!closing) {
                round();
            }
            work.settle();
        } catch (RuntimeException e) {
            LOG.warn("[{}] relay closed without writing what it has delivered; it is delivered again", plan.table(), e);
        } finally {
            end();
            LOG.info("[{}] relay closed (delivered={}, failed={})", plan.table(), delivered(), failed());
        }
    }

    private void round() {
        long round = begin();
        try {
            boolean found = work.round();
            tend();
            if (outage != null) {
                LOG.info("[{}] relay goes on", plan.table());
                outage = null;
            }
            if (!found) {
                idle(round);
            }
        } catch (RuntimeException | Error e) {
            pause(e);
        }
    }

    private long begin() {
        lock.lock();
        try {
            woken = false;
            return ++begunRounds;
        } finally {
            lock.unlock();
        }
    }

    private void idle(long round) {
        lock.lock();
        try {
            idleRound = round;
            changed.signalAll();
            await(plan.poll(), true);
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The first failure is told, those after it are the same. */
    private void pause(Throwable failure) {
        if (outage == null) {
            outage = FIRST_PAUSE;
            LOG.warn("[{}] relay could not go on; it tries again until it can", plan.table(), failure);
        } else {
            outage = outage.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? outage.multipliedBy(2) : LONGEST_PAUSE;
            LOG.debug("[{}] relay could not go on", plan.table(), failure);
        }
        lock.lock();
        try {
            await(outage, false);
        } finally {
            lock.unlock();
        }
    }

    private void await(Duration time, boolean untilWoken) {
        long left = time.toNanos();
        while (!closing && left > 0 && !(untilWoken && woken)) {
            try {
                left = changed.awaitNanos(left);
            } catch (InterruptedException e) {
                return; // nobody but close() has a reason to
            }
        }
    }

    /** What is done from time to time. */
    private void tend() {
        long now = System.nanoTime();
        if (now - statusAt >= STATUS_EVERY.toNanos()) {
            statusAt = now;
            status = units.status(outbox);
            tellLag();
        }
        if (now - purgedAt >= PURGE_EVERY_NANOS) {
            purgedAt = now;
            work.purge();
        }
    }

    private void tellLag() {
        boolean late = status.oldest().compareTo(plan.lagWarning()) > 0;
        if (late && !lagging) {
            LOG.warn(
                    "[{}] the oldest of {} messages has waited for {} s (dead={}); look for handlers that fail or are slow, or"
                            + " start more relays",
                    plan.table(),
                    status.waiting(),
                    status.oldest().toSeconds(),
                    status.dead());
        } else if (lagging && !late) {
            LOG.info("[{}] messages are delivered in time again (waiting={})", plan.table(), status.waiting());
        }
        lagging = late;
    }
}
