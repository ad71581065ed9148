package dev.sluice.sessions.outbox;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * A message that was given up. Immutable.
 *
 * @param id the one of its {@link OutboxDelivery}
 * @param attempts how often it was tried
 * @param reason what the handler threw last, cut after 1000 characters
 * @param since when it was given up, by the clock of the database
 */
public record DeadLetter(UUID id, OutboxMessage message, int attempts, String reason, Instant since) {

    public DeadLetter {
        requireNonNull(id, "id");
        requireNonNull(message, "message");
        requireNonNull(reason, "reason");
        requireNonNull(since, "since");
    }
}
