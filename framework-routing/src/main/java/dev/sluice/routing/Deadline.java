package dev.sluice.routing;

import java.time.Duration;

/** How much time one call has used and has left. */
final class Deadline {

    private final Timing timing;
    private final long start;
    private final long nanos;

    Deadline(Timing timing, Duration time) {
        this(timing, timing.nanos(), time);
    }

    /** One that began at {@code start}, by {@link Timing#nanos}. */
    Deadline(Timing timing, long start, Duration time) {
        this(timing, start, time.toNanos());
    }

    private Deadline(Timing timing, long start, long nanos) {
        this.timing = timing;
        this.start = start;
        this.nanos = nanos;
    }

    /** From now on at most {@code time}, and not beyond this one. */
    Deadline within(Duration time) {
        return new Deadline(
                timing, timing.nanos(), Math.min(time.toNanos(), remaining().toNanos()));
    }

    /** Half of what remains, so that something is left when it has passed. */
    Deadline half() {
        return within(share(2));
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

    /** The remaining time, but neither less than {@code least} nor more than {@code most}. */
    Duration remaining(Duration least, Duration most) {
        Duration left = remaining();
        if (left.compareTo(least) < 0) {
            return least;
        }
        return left.compareTo(most) > 0 ? most : left;
    }

    /** The remaining time, split evenly. */
    Duration share(int parts) {
        return Duration.ofNanos(remaining().toNanos() / Math.max(1, parts)); // dividing a Duration makes big decimals
    }
}
