package dev.sluice.sessions.outbox;

/**
 * Hands messages on: to a broker, a mail server, another database.
 *
 * @implSpec Called by the relay's thread, for one message after the other. A message whose call returns is delivered; one
 *     whose call throws, whatever it throws, is delivered again later, and those of its topic and key wait for it. Called
 *     again with the same {@link OutboxDelivery#id()} after a crash, a lost connection or an expired lease, even if it had
 *     returned: it must bear that. Called by several relays at once for messages of different keys. Must not take longer
 *     than the lease. Interrupted when the relay is closed and has waited long enough; what it throws then does not count.
 *     It may begin units of work.
 */
@FunctionalInterface
public interface OutboxHandler {

    /** Hands the message on; it may block. */
    void deliver(OutboxDelivery delivery) throws Exception;
}
