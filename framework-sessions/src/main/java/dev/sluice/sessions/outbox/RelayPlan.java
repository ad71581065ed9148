package dev.sluice.sessions.outbox;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What a relay was declared to do. Immutable.
 *
 * @param topics empty for all
 * @param kept how long what was delivered stays; null if it is deleted
 */
record RelayPlan(
        String table,
        Set<String> topics,
        OutboxHandler handler,
        int batch,
        Duration lease,
        Duration poll,
        int attempts,
        Duration firstPause,
        Duration longestPause,
        @Nullable Duration kept,
        Duration patience,
        Duration lagWarning) {

    /** How long to wait after that attempt; null if it was the last one. */
    @Nullable
    Duration pauseAfter(int attempt) {
        if (attempt >= attempts) {
            return null;
        }
        Duration whole = firstPause;
        for (int i = 1; i < attempt && whole.compareTo(longestPause) < 0; i++) {
            whole = whole.multipliedBy(2);
        }
        long half = (whole.compareTo(longestPause) < 0 ? whole : longestPause).toNanos() / 2;
        return Duration.ofNanos(half + ThreadLocalRandom.current().nextLong(half + 1));
    }
}
