package dev.sluice.managers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A time that passes when a test says so. It starts shortly before the nanosecond counter overflows, which it may do in
 * life. Tasks run at once, in the caller; one that {@link Hang hangs} is kept until it is let go.
 */
final class VirtualTime {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final long begin = Long.MAX_VALUE - Duration.ofSeconds(5).toNanos();
    private final List<Runnable> hanging = new ArrayList<>();
    private long nanos = begin;

    Timing timing() {
        return new Timing(new VirtualClock(), () -> nanos, new Random(1), prefix -> new Direct());
    }

    /** Lets the supervisor do everything that falls into the next {@code duration}. */
    void run(Supervisor supervisor, Duration duration) {
        long left = duration.toNanos();
        while (left > 0) {
            long pause = Math.min(left, Math.max(1, supervisor.step()));
            nanos += pause;
            left -= pause;
        }
        settle(supervisor);
    }

    /** Lets the supervisor do what is due now. */
    void settle(Supervisor supervisor) {
        while (supervisor.step() == 0) {
            nanos++;
        }
    }

    /** Runs what has hung to its end. */
    void letGo() {
        List<Runnable> tasks = List.copyOf(hanging);
        hanging.clear();
        tasks.forEach(Runnable::run);
    }

    Duration elapsed() {
        return Duration.ofNanos(nanos - begin);
    }

    /** Thrown where a server would never answer. */
    static final class Hang extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final class VirtualClock extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return BEGIN.plus(elapsed());
        }
    }

    private final class Direct extends AbstractExecutorService {

        private boolean shutdown;

        @Override
        public void execute(Runnable task) {
            try {
                task.run();
            } catch (Hang e) {
                hanging.add(task);
            }
        }

        @Override
        public void shutdown() {
            shutdown = true;
        }

        @Override
        public List<Runnable> shutdownNow() {
            shutdown = true;
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return shutdown;
        }

        @Override
        public boolean isTerminated() {
            return shutdown;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return shutdown;
        }
    }
}
