package dev.sluice.sessions;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Objects;

/**
 * How often a unit of work is run, and how long the pauses are in between, if it ends with a failure that says {@link
 * SessionException#retryable()}.
 *
 * <pre>{@code
 * Sessions.over(router).entities(Order.class).retry(Retry.upTo(4)).open();
 * }</pre>
 *
 * <p>Each attempt has a session and a transaction of its own. The unit's code runs as often: what it does outside of the
 * transaction, it does again, unless it says {@link ReadSession#notAgain}. Immutable.
 */
public final class Retry {

    /** Unless said otherwise. */
    public static final Duration DEFAULT_FIRST_PAUSE = Duration.ofMillis(20);

    /** Unless said otherwise. */
    public static final Duration DEFAULT_LONGEST_PAUSE = Duration.ofSeconds(1);

    private static final Retry NONE = upTo(1);

    private final int attempts;
    private final Duration firstPause;
    private final Duration longestPause;

    private Retry(int attempts, Duration firstPause, Duration longestPause) {
        this.attempts = attempts;
        this.firstPause = firstPause;
        this.longestPause = longestPause;
    }

    /** Never again. */
    public static Retry none() {
        return NONE;
    }

    /** So often in all, with pauses that begin with 20 ms and double up to 1 s. */
    public static Retry upTo(int attempts) {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts: " + attempts + " (expected: >= 1)");
        }
        return new Retry(attempts, DEFAULT_FIRST_PAUSE, DEFAULT_LONGEST_PAUSE);
    }

    /**
     * The same with other pauses. Each one is a random time between half of what is said here and all of it.
     *
     * @param first before the second attempt; doubles with each one after it
     * @param longest where it stops to double
     */
    public Retry pauses(Duration first, Duration longest) {
        if (requireNonNull(first, "first").isNegative()) {
            throw new IllegalArgumentException("first: " + first + " (expected: >= 0)");
        }
        if (requireNonNull(longest, "longest").compareTo(first) < 0) {
            throw new IllegalArgumentException("longest: " + longest + " (expected: >= first, which is " + first + ")");
        }
        return new Retry(attempts, first, longest);
    }

    int attempts() {
        return attempts;
    }

    /**
     * How long to wait.
     *
     * @param failed how many attempts have failed, at least 1
     * @param chance from 0 to 1
     */
    Duration pause(int failed, double chance) {
        Duration whole = firstPause;
        for (int i = 1; i < failed && !whole.isZero() && whole.compareTo(longestPause) < 0; i++) {
            whole = whole.multipliedBy(2);
        }
        long half = (whole.compareTo(longestPause) < 0 ? whole : longestPause).toNanos() / 2;
        return Duration.ofNanos(half + (long) (half * chance));
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Retry other
                && attempts == other.attempts
                && firstPause.equals(other.firstPause)
                && longestPause.equals(other.longestPause);
    }

    @Override
    public int hashCode() {
        return Objects.hash(attempts, firstPause, longestPause);
    }

    @Override
    public String toString() {
        return "up to " + attempts + " attempts, pauses " + firstPause + " to " + longestPause;
    }
}
