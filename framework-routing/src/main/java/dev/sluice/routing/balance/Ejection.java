package dev.sluice.routing.balance;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * When a replica that fails is given no more reads, and when it is tried again. Immutable.
 *
 * <pre>{@code
 * Router.builder(manager).ejection(Ejection.builder().failures(5).longest(Duration.ofMinutes(2)).build())
 * }</pre>
 *
 * <p>A replica from which no connection can be had is ejected at once, since there is nothing to lose. One whose
 * connections break is, when that happens several times in a row, or to a share of what it does; but never more than
 * {@link #mostEjected()} of a group, because when everybody fails the fault is likely to be elsewhere.
 */
public final class Ejection {

    public static final int DEFAULT_FAILURES = 3;
    public static final int DEFAULT_FAILURES_IN_WINDOW = 5;
    public static final double DEFAULT_FAILING_SHARE = 0.5;
    public static final Duration DEFAULT_WINDOW = Duration.ofSeconds(10);
    public static final Duration DEFAULT_SHORTEST = Duration.ofSeconds(1);
    public static final Duration DEFAULT_LONGEST = Duration.ofSeconds(30);
    public static final double DEFAULT_MOST_EJECTED = 0.5;

    private static final Ejection STANDARD = builder().build();
    private static final Ejection OFF = new Ejection(new Builder(), false);

    private final boolean on;
    private final int failures;
    private final int failuresInWindow;
    private final double failingShare;
    private final Duration window;
    private final Duration shortest;
    private final Duration longest;
    private final double mostEjected;

    private Ejection(Builder builder, boolean on) {
        this.on = on;
        this.failures = builder.failures;
        this.failuresInWindow = builder.failuresInWindow;
        this.failingShare = builder.failingShare;
        this.window = builder.window;
        this.shortest = builder.shortest;
        this.longest = builder.longest;
        this.mostEjected = builder.mostEjected;
    }

    /** The defaults. */
    public static Ejection standard() {
        return STANDARD;
    }

    /** Never: a replica gets reads as long as the supervisor sees it up. */
    public static Ejection off() {
        return OFF;
    }

    public static Builder builder() {
        return new Builder();
    }

    public boolean isOn() {
        return on;
    }

    /** How many units of work in a row fail before it is ejected. */
    public int failures() {
        return failures;
    }

    /** How many fail within {@link #window()}, at least, before the share counts. */
    public int failuresInWindow() {
        return failuresInWindow;
    }

    /** Which share of the units of work within {@link #window()} fails before it is ejected; above 0, at most 1. */
    public double failingShare() {
        return failingShare;
    }

    public Duration window() {
        return window;
    }

    /** How long the first ejection lasts. Each further one lasts twice as long; all are spread by a fifth. */
    public Duration shortest() {
        return shortest;
    }

    /** How long an ejection lasts at most. After serving for that long the count starts afresh. */
    public Duration longest() {
        return longest;
    }

    /** Which share of a group's readable replicas may be ejected because of broken connections; 0 to 1. */
    public double mostEjected() {
        return mostEjected;
    }

    /** Confined to one thread. */
    public static final class Builder {

        private int failures = DEFAULT_FAILURES;
        private int failuresInWindow = DEFAULT_FAILURES_IN_WINDOW;
        private double failingShare = DEFAULT_FAILING_SHARE;
        private Duration window = DEFAULT_WINDOW;
        private Duration shortest = DEFAULT_SHORTEST;
        private Duration longest = DEFAULT_LONGEST;
        private double mostEjected = DEFAULT_MOST_EJECTED;

        private Builder() {}

        public Builder failures(int inARow) {
            this.failures = atLeastOne("failures", inARow);
            return this;
        }

        public Builder failuresInWindow(int atLeast) {
            this.failuresInWindow = atLeastOne("failuresInWindow", atLeast);
            return this;
        }

        public Builder failingShare(double share) {
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("failingShare: " + share + " (expected: > 0, <= 1)");
            }
            this.failingShare = share;
            return this;
        }

        public Builder window(Duration time) {
            this.window = positive("window", time);
            return this;
        }

        public Builder shortest(Duration time) {
            this.shortest = positive("shortest", time);
            return this;
        }

        public Builder longest(Duration time) {
            this.longest = positive("longest", time);
            return this;
        }

        public Builder mostEjected(double share) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("mostEjected: " + share + " (expected: 0 to 1)");
            }
            this.mostEjected = share;
            return this;
        }

        public Ejection build() {
            if (longest.compareTo(shortest) < 0) {
                throw new IllegalArgumentException(
                        "longest: " + longest + " (expected: >= shortest, which is " + shortest + ")");
            }
            return new Ejection(this, true);
        }

        private static int atLeastOne(String what, int count) {
            if (count < 1) {
                throw new IllegalArgumentException(what + ": " + count + " (expected: >= 1)");
            }
            return count;
        }

        private static Duration positive(String what, Duration time) {
            if (requireNonNull(time, what).isNegative() || time.isZero()) {
                throw new IllegalArgumentException(what + ": " + time + " (expected: > 0)");
            }
            return time;
        }
    }
}
