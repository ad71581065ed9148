package dev.sluice.sessions.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sessions.Retry;
import dev.sluice.sessions.SessionException;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.StatelessWriteHandle;
import dev.sluice.sessions.WriteHandle;
import dev.sluice.sessions.WriteSession;
import jakarta.persistence.OptimisticLockException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a unit sends: with its commit, and not without it. */
interface SendContract extends OutboxContract {

    SessionOptions NESTED = SessionOptions.defaults().propagation(SessionOptions.Propagation.NESTED);

    @Test
    default void sendsWhatAUnitHasCommitted() {
        AtomicReference<UUID> id = new AtomicReference<>();
        sessions().write(session -> {
            session.persist(new Counter("sent"));
            id.set(outbox().send(session, TOPIC, "k", "one"));
            sessions().write(joined -> outbox().send(joined, TOPIC, "k", "two"));
        });
        List<OutboxDelivery> deliveries = delivered();
        assertThat(OutboxContract.texts(deliveries)).containsExactly("one", "two");
        assertThat(deliveries.get(0).id()).isEqualTo(id.get());
        assertThat(deliveries.get(0).attempt()).isEqualTo(1);
        assertThat(deliveries.get(0).sent())
                .isBetween(
                        Instant.now().minus(Duration.ofMinutes(1)),
                        Instant.now().plus(Duration.ofMinutes(1)));
        assertThat(rows()).isZero();
    }

    @Test
    default void sendsNothingIfItIsRolledBack() {
        assertThatThrownBy(() -> sessions().write(session -> {
                    outbox().send(session, TOPIC, "k", "never");
                    session.persist(new Counter("never"));
                    session.flush();
                    throw new IllegalStateException("mine");
                }))
                .hasMessage("mine");
        assertThat(deliveredTexts()).isEmpty();
    }

    @Test
    default void sendsWhatAStatelessUnitHasCommitted() {
        sessions().stateless().write(session -> {
            session.insert(new Counter("sent"));
            outbox().send(session, TOPIC, "k", "one");
            sessions().stateless().write(joined -> outbox().send(joined, TOPIC, "k", "two"));
            assertThatThrownBy(() -> sessions().stateless().write(NESTED, nested -> {
                        outbox().send(nested, TOPIC, "k", "undone");
                        throw new IllegalStateException("mine");
                    }))
                    .hasMessage("mine");
        });
        assertThatThrownBy(() -> sessions().stateless().write(session -> {
                    outbox().send(session, TOPIC, "k", "never");
                    throw new IllegalStateException("mine");
                }))
                .hasMessage("mine");
        assertThat(deliveredTexts()).containsExactly("one", "two");
    }

    @Test
    default void sendsWhatAHandleHasCommitted() {
        try (WriteHandle session = sessions().openWrite()) {
            session.persist(new Counter("sent"));
            outbox().send(session, TOPIC, "k", "one");
            session.commit();
        }
        try (StatelessWriteHandle session = sessions().stateless().openWrite()) {
            outbox().send(session, TOPIC, "k", "two");
            session.commit();
        }
        try (StatelessWriteHandle session = sessions().stateless().openWrite()) {
            outbox().send(session, TOPIC, "k", "never");
        }
        assertThat(deliveredTexts()).containsExactly("one", "two");
    }

    /** The insert fails with the flush that comes before the messages are written. */
    @Test
    default void sendsNothingIfItsChangesAreRefused() {
        sessions().write(session -> session.persist(new Counter("twice")));
        assertThatThrownBy(() -> sessions().write(session -> {
                    outbox().send(session, TOPIC, "k", "never");
                    session.persist(new Counter("twice"));
                }))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("a constraint was violated");
        assertThat(rows()).isZero();
    }

    @Test
    default void forgetsWhatANestedUnitSentThatWasRolledBack() {
        sessions().write(session -> {
            outbox().send(session, TOPIC, "k", "outer");
            assertThatThrownBy(() -> sessions().write(NESTED, nested -> {
                        outbox().send(nested, TOPIC, "k", "undone");
                        throw new IllegalStateException("mine");
                    }))
                    .hasMessage("mine");
            sessions().write(NESTED, nested -> outbox().send(nested, TOPIC, "k", "nested"));
        });
        assertThat(deliveredTexts()).containsExactly("outer", "nested");
    }

    @Test
    default void sendsOnceHoweverOftenTheUnitIsRun() {
        AtomicInteger attempts = new AtomicInteger();
        sessions().write(SessionOptions.defaults().retry(Retry.upTo(3)), session -> {
            outbox().send(session, TOPIC, "k", "attempt " + attempts.incrementAndGet());
            if (attempts.get() < 3) {
                throw new OptimisticLockException("mine");
            }
        });
        assertThat(deliveredTexts()).containsExactly("attempt 3");
    }

    /** The unit that has sent first commits last. */
    @Test
    default void ordersAKeyByCommitsAndNotByCalls() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        CountDownLatch committed = new CountDownLatch(1);
        ExecutorService slow = Executors.newSingleThreadExecutor();
        try {
            Future<?> late = slow.submit(() -> sessions().write(session -> {
                outbox().send(session, TOPIC, "k", "late");
                sent.countDown();
                OutboxContract.await(committed);
            }));
            OutboxContract.await(sent);
            send("k", "early");
            committed.countDown();
            late.get();
        } finally {
            slow.shutdownNow();
        }
        assertThat(deliveredTexts()).containsExactly("early", "late");
    }

    @Test
    default void carriesKeyHeadersAndBytesAsTheyAre() {
        byte[] bytes = new byte[300_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        String odd = "a & b=c%\u00e4\ud83d\ude00\n\0'\"";
        sessions().write(session -> {
            outbox().send(
                            session,
                            OutboxMessage.to("T\u00e4")
                                    .key("K ")
                                    .payload(bytes)
                                    .header(odd, odd)
                                    .header("empty", ""));
            outbox().send(session, OutboxMessage.to("plain"));
        });
        List<OutboxDelivery> deliveries = delivered();
        OutboxMessage first = deliveries.get(0).message();
        assertThat(first.topic()).isEqualTo("T\u00e4");
        assertThat(first.key()).contains("K ");
        assertThat(Arrays.equals(first.payload(), bytes)).isTrue();
        assertThat(first.headers()).isEqualTo(Map.of(odd, odd, "empty", ""));
        OutboxMessage second = deliveries.get(1).message();
        assertThat(second.key()).isEmpty();
        assertThat(second.payload()).isEmpty();
        assertThat(second.headers()).isEmpty();
    }

    /** What servers may take for the same: a difference of case, of blanks at the end, of accents. */
    @Test
    default void tellsKeysApartByTheirCharacters() {
        OutboxHandler refusing = delivery -> {
            if (delivery.message().key().orElseThrow().equals("k")) {
                throw new IllegalStateException("mine");
            }
        };
        send("k", "one");
        for (String other : List.of("K", "k ", "\u1e31")) {
            send(other, "two");
        }
        try (OutboxRelay relay = outbox().relay(sessions())
                .pauses(Duration.ofHours(1), Duration.ofHours(1))
                .start(refusing)) {
            OutboxContract.awaitIdle(relay);
            assertThat(relay.delivered()).isEqualTo(3);
        }
    }

    @Test
    default void sendsOnAConnectionInItsTransaction() {
        assertThatThrownBy(() -> sessions().write(session -> {
                    sendByJdbc(session, "never");
                    throw new IllegalStateException("mine");
                }))
                .hasMessage("mine");
        sessions().write(session -> sendByJdbc(session, "one"));
        assertThat(deliveredTexts()).containsExactly("one");
    }

    private void sendByJdbc(WriteSession session, String text) {
        session.hibernate()
                .doWork(connection -> outbox().send(
                                connection, OutboxMessage.to(TOPIC).key("k").text(text)));
    }
}
