package dev.sluice.routing;

import java.time.Duration;

/** How much time one call has used and has left. */
final class Deadline {

    private final Timing timing;
    private final long start;
    private final long nanos;

    Deadline(Timing timing, Duration time) {
        this.timing = timing;
        this.start = timing.nanos();
        this.nanos = time.toNanos();
    }

    boolean isPassed() {
        return timing.nanos() - start >= nanos;
    }

    Duration elapsed() {
        return Duration.ofNanos(timing.nanos() - start);
    }

    /** Zero once it has passed. */
    Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanos - (timing.nanos() - start)));
    }

    /** The remaining time, split evenly. */
    Duration share(int parts) {
        return remaining().dividedBy(Math.max(1, parts));
    }
}
