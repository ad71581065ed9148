package dev.sluice.sessions.outbox;

import java.time.Instant;
import java.util.UUID;

/** A message on its way to an {@link OutboxHandler}. Immutable. */
public final class OutboxDelivery {

    private final long number;
    private final UUID id;
    private final OutboxMessage message;
    private final int attempt;
    private final Instant sent;

    OutboxDelivery(long number, UUID id, OutboxMessage message, int attempt, Instant sent) {
        this.number = number;
        this.id = id;
        this.message = message;
        this.attempt = attempt;
        this.sent = sent;
    }

    /** The same whenever this message is delivered: by it a receiver knows one that it has had. */
    public UUID id() {
        return id;
    }

    public OutboxMessage message() {
        return message;
    }

    /** 1 for the first. One that ended with the process, or was not acknowledged, is not counted. */
    public int attempt() {
        return attempt;
    }

    /** When it was written, by the clock of the database, to the millisecond. */
    public Instant sent() {
        return sent;
    }

    long number() {
        return number;
    }

    /** Whether this one has to wait for the other, if that was sent before. */
    boolean follows(OutboxDelivery other) {
        return message.keyOrNull() != null
                && message.keyOrNull().equals(other.message.keyOrNull())
                && message.topic().equals(other.message.topic());
    }

    @Override
    public String toString() {
        return message + ", id " + id + ", attempt " + attempt;
    }
}
