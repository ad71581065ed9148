package dev.sluice.sessions.outbox;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What is in an outbox at one moment. Immutable.
 *
 * @param waiting messages that are not delivered yet, those on their way included
 * @param oldest how long the oldest of them has been there; zero if there is none
 * @param dead messages that were given up
 */
public record OutboxStatus(long waiting, Duration oldest, long dead) {

    public OutboxStatus {
        requireNonNull(oldest, "oldest");
    }
}
