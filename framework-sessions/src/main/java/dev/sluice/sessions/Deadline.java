package dev.sluice.sessions;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When all attempts at a unit have to be over. */
final class Deadline {

    private static final Duration AT_LEAST = Duration.ofMillis(1);

    private static final Deadline NONE = new Deadline(null);

    private final @Nullable Duration whole;
    private final long end;

    private Deadline(@Nullable Duration whole) {
        this.whole = whole;
        this.end = whole == null ? 0 : System.nanoTime() + whole.toNanos();
    }

    /** @param timeout from now on; null for no limit */
    static Deadline in(@Nullable Duration timeout) {
        return timeout == null ? NONE : new Deadline(timeout);
    }

    /** What is left; never nothing; null if there is no limit. */
    @Nullable
    Duration left() {
        if (whole == null) {
            return null;
        }
        Duration left = Duration.ofNanos(end - System.nanoTime());
        return left.compareTo(AT_LEAST) < 0 ? AT_LEAST : left;
    }

    boolean allows(Duration pause) {
        return whole == null || end - System.nanoTime() > pause.toNanos();
    }
}
