package dev.sluice.sessions.outbox;

import static java.util.Objects.requireNonNull;

import dev.sluice.sessions.Sessions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Declares an {@link OutboxRelay}. Confined to one thread; may be started more than once. */
public final class OutboxRelayBuilder {

    /** How many messages are taken at once, unless said otherwise. */
    public static final int DEFAULT_BATCH = 100;

    /** How long they are the relay's alone, unless said otherwise. */
    public static final Duration DEFAULT_LEASE = Duration.ofMinutes(1);

    /** How often it looks without having been woken, unless said otherwise. */
    public static final Duration DEFAULT_POLL = Duration.ofSeconds(1);

    /** How often a message is tried, unless said otherwise: with the default pauses for 30 to 60 minutes. */
    public static final int DEFAULT_ATTEMPTS = 20;

    /** The pause before the second attempt, unless said otherwise. */
    public static final Duration DEFAULT_FIRST_PAUSE = Duration.ofSeconds(1);

    /** Where pauses stop to double, unless said otherwise. */
    public static final Duration DEFAULT_LONGEST_PAUSE = Duration.ofMinutes(5);

    /** How long closing waits for the handler, unless said otherwise. */
    public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(10);

    /** From which age of the oldest message on a warning is logged, unless said otherwise. */
    public static final Duration DEFAULT_LAG_WARNING = Duration.ofMinutes(5);

    private static final int MAX_BATCH = 1000;
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final Outbox outbox;
    private final Sessions sessions;
    private Set<String> topics = Set.of();
    private int batch = DEFAULT_BATCH;
    private Duration lease = DEFAULT_LEASE;
    private Duration poll = DEFAULT_POLL;
    private int attempts = DEFAULT_ATTEMPTS;
    private Duration firstPause = DEFAULT_FIRST_PAUSE;
    private Duration longestPause = DEFAULT_LONGEST_PAUSE;
    private @Nullable Duration kept;
    private Duration patience = DEFAULT_PATIENCE;
    private Duration lagWarning = DEFAULT_LAG_WARNING;

    OutboxRelayBuilder(Outbox outbox, Sessions sessions) {
        this.outbox = outbox;
        this.sessions = sessions;
    }

    /** Delivers messages of these topics only; others wait for another relay. Default: all. */
    public OutboxRelayBuilder topics(String... names) {
        topics = Set.copyOf(List.of(names));
        return this;
    }

    /** How many messages are taken at once, 1 to 1000; their payloads are in memory. Default: {@value #DEFAULT_BATCH}. */
    public OutboxRelayBuilder batch(int messages) {
        if (messages < 1 || messages > MAX_BATCH) {
            throw new IllegalArgumentException("messages: " + messages + " (expected: 1 to " + MAX_BATCH + ")");
        }
        batch = messages;
        return this;
    }

    /**
     * How long what was taken is this relay's alone, at least 1 s: longer than the handler may take for one message. It is
     * renewed between messages; when a relay dies, its messages wait for so long. Default: 1 min.
     */
    public OutboxRelayBuilder lease(Duration time) {
        lease = requireAtLeast(time, SHORTEST_LEASE, "time");
        return this;
    }

    /** How often it looks without having been woken by a commit in this process. Default: 1 s. */
    public OutboxRelayBuilder poll(Duration interval) {
        poll = requireAtLeast(interval, SHORTEST, "interval");
        return this;
    }

    /**
     * How often a message is tried before it is a dead letter, and its key goes on. {@code Integer.MAX_VALUE} lets it, and what
     * waits for it, wait for ever. Default: {@value #DEFAULT_ATTEMPTS}.
     */
    public OutboxRelayBuilder attempts(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count: " + count + " (expected: >= 1)");
        }
        attempts = count;
        return this;
    }

    /**
     * The pauses between attempts; each is a random time between half of what is said here and all of it.
     *
     * @param first before the second attempt; doubles with each one after it. Default: 1 s
     * @param longest where it stops to double. Default: 5 min
     */
    public OutboxRelayBuilder pauses(Duration first, Duration longest) {
        firstPause = requireAtLeast(first, SHORTEST, "first");
        longestPause = requireAtLeast(longest, first, "longest");
        return this;
    }

    /** Keeps what was delivered for so long, for people to look at. Default: it is deleted. */
    public OutboxRelayBuilder keepDelivered(Duration time) {
        kept = requireAtLeast(time, SHORTEST, "time");
        return this;
    }

    /** How long {@link OutboxRelay#close} waits for the handler before it interrupts it. Default: 10 s. */
    public OutboxRelayBuilder patience(Duration time) {
        patience = requireAtLeast(time, Duration.ZERO, "time");
        return this;
    }

    /** Logs a warning when the oldest message has waited for longer. Default: 5 min. */
    public OutboxRelayBuilder lagWarning(Duration age) {
        lagWarning = requireAtLeast(age, SHORTEST, "age");
        return this;
    }

    /** Starts a thread that gives messages to this handler, which it does until the relay is closed. */
    public OutboxRelay start(OutboxHandler handler) {
        return new OutboxRelay(
                outbox,
                new RelayPlan(
                        outbox.table(),
                        topics,
                        requireNonNull(handler, "handler"),
                        batch,
                        lease,
                        poll,
                        attempts,
                        firstPause,
                        longestPause,
                        kept,
                        patience,
                        lagWarning),
                new RelayUnits(sessions, outbox.table()));
    }

    private static Duration requireAtLeast(Duration value, Duration least, String what) {
        if (requireNonNull(value, what).compareTo(least) < 0) {
            throw new IllegalArgumentException(what + ": " + value + " (expected: >= " + least + ")");
        }
        return value;
    }
}
