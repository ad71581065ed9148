package dev.sluice.sessions.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a relay does with messages, handlers that fail or block, and its own end. */
interface RelayContract extends OutboxContract {

    Duration LONG = Duration.ofHours(1);
    Duration SHORT = Duration.ofMillis(1);

    @Test
    default void isWokenByACommitOfItsProcess() {
        List<OutboxDelivery> deliveries = new CopyOnWriteArrayList<>();
        try (OutboxRelay relay = outbox().relay(sessions()).poll(LONG).start(deliveries::add)) {
            OutboxContract.awaitIdle(relay);
            send("k", "one");
            OutboxContract.await("the message is delivered", () -> deliveries.size() == 1);
        }
    }

    @Test
    default void looksByItselfForWhatOthersHaveSent() {
        Outbox elsewhere = Outbox.of(outbox().table());
        List<OutboxDelivery> deliveries = new CopyOnWriteArrayList<>();
        try (OutboxRelay relay =
                outbox().relay(sessions()).poll(Duration.ofMillis(20)).start(deliveries::add)) {
            OutboxContract.awaitIdle(relay);
            sessions().write(session -> elsewhere.send(session, TOPIC, "k", "one"));
            OutboxContract.await("the message is delivered", () -> deliveries.size() == 1);
        }
    }

    @Test
    default void letsAKeyWaitForItsFirstMessageAndNoOther() {
        send("k", "first", "second");
        send("other", "third");
        sessions()
                .write(session -> outbox().send(session, OutboxMessage.to(TOPIC).text("without a key")));
        sessions().write(session -> outbox().send(session, "another topic", "k", "fourth"));
        List<String> tried = new CopyOnWriteArrayList<>();
        OutboxHandler handler = delivery -> {
            tried.add(delivery.message().text());
            if (delivery.message().text().equals("first")) {
                throw new IllegalStateException("mine");
            }
        };
        try (OutboxRelay relay =
                outbox().relay(sessions()).pauses(LONG, LONG).poll(SHORT).start(handler)) {
            OutboxContract.awaitIdle(relay);
            OutboxContract.awaitIdle(relay);
            assertThat(tried).containsExactlyInAnyOrder("first", "third", "without a key", "fourth");
            assertThat(relay.failed()).isEqualTo(1);
            assertThat(outbox().status(sessions()).waiting()).isEqualTo(2);
        }
    }

    @Test
    default void triesAgainAndThenGivesUp() {
        send("k", "poison", "next");
        List<String> tried = new CopyOnWriteArrayList<>();
        OutboxHandler handler = delivery -> {
            tried.add(delivery.message().text() + " " + delivery.attempt());
            if (delivery.message().text().equals("poison")) {
                throw new AssertionError("a broken handler");
            }
        };
        UUID id;
        try (OutboxRelay relay = outbox().relay(sessions())
                .attempts(3)
                .pauses(SHORT, SHORT)
                .poll(SHORT)
                .start(handler)) {
            OutboxContract.await("the key has gone on", () -> relay.delivered() == 1);
            OutboxContract.awaitIdle(relay);
            assertThat(tried).containsExactly("poison 1", "poison 2", "poison 3", "next 1");
            assertThat(relay.givenUp()).isEqualTo(1);
            assertThat(outbox().status(sessions())).isEqualTo(new OutboxStatus(0, Duration.ZERO, 1));
            DeadLetter letter = outbox().deadLetters(sessions(), 10).get(0);
            assertThat(letter.message().text()).isEqualTo("poison");
            assertThat(letter.attempts()).isEqualTo(3);
            assertThat(letter.reason()).isEqualTo("java.lang.AssertionError: a broken handler");
            id = letter.id();
        }
        send("k", "later");
        assertThat(outbox().sendAgain(sessions(), List.of(id, UUID.randomUUID())))
                .isEqualTo(1);
        List<OutboxDelivery> again = delivered();
        assertThat(OutboxContract.texts(again)).containsExactly("later", "poison");
        assertThat(again.get(1).id()).isEqualTo(id);
        assertThat(again.get(1).attempt()).isEqualTo(1);
        assertThat(rows()).isZero();
    }

    @Test
    default void discardsADeadLetter() {
        send("k", "poison");
        OutboxHandler handler = delivery -> {
            throw new IllegalStateException("mine");
        };
        try (OutboxRelay relay = outbox().relay(sessions()).attempts(1).start(handler)) {
            OutboxContract.await("it is given up", () -> relay.givenUp() == 1);
            OutboxContract.awaitIdle(relay);
        }
        UUID id = outbox().deadLetters(sessions(), 10).get(0).id();
        assertThat(outbox().discard(sessions(), List.of(id))).isEqualTo(1);
        assertThat(rows()).isZero();
    }

    @Test
    default void deliversItsTopicsOnly() {
        sessions().write(session -> {
            outbox().send(session, "mails", "k", "mail");
            outbox().send(session, "orders", "k", "order");
            outbox().send(session, "bills", "k", "bill");
        });
        List<OutboxDelivery> deliveries = new CopyOnWriteArrayList<>();
        try (OutboxRelay relay =
                outbox().relay(sessions()).topics("orders", "bills").start(deliveries::add)) {
            OutboxContract.awaitIdle(relay);
        }
        assertThat(OutboxContract.texts(deliveries)).containsExactlyInAnyOrder("order", "bill");
        assertThat(deliveredTexts()).containsExactly("mail");
    }

    @Test
    default void keepsWhatWasDeliveredForAWhile() {
        send("k", "one");
        try (OutboxRelay relay = outbox().relay(sessions()).keepDelivered(LONG).start(delivery -> {})) {
            OutboxContract.awaitIdle(relay);
        }
        assertThat(rows()).isEqualTo(1);
        assertThat(outbox().status(sessions())).isEqualTo(new OutboxStatus(0, Duration.ZERO, 0));
        assertThat(deliveredTexts()).isEmpty();
        OutboxContract.await("it is old enough to be deleted", () -> {
            try (OutboxRelay relay =
                    outbox().relay(sessions()).keepDelivered(SHORT).start(delivery -> {})) {
                OutboxContract.awaitIdle(relay);
            }
            return rows() == 0;
        });
    }

    /** The relay that takes over has to wait for the lease; the one that was late notices that it has nothing any more. */
    @Test
    default void takesOverFromARelayWhoseHandlerBlocks() {
        send("k", "one", "two");
        send("other", "three");
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        List<OutboxDelivery> late = new CopyOnWriteArrayList<>();
        List<OutboxDelivery> inTime = new CopyOnWriteArrayList<>();
        OutboxHandler blocking = delivery -> {
            late.add(delivery);
            inside.countDown();
            OutboxContract.await(free);
        };
        try (OutboxRelay blocked =
                outbox().relay(sessions()).lease(Duration.ofSeconds(1)).start(blocking)) {
            OutboxContract.await(inside);
            try (OutboxRelay other =
                    outbox().relay(sessions()).poll(Duration.ofMillis(20)).start(inTime::add)) {
                OutboxContract.await("the other one has delivered all", () -> other.delivered() == 3);
                free.countDown();
                OutboxContract.awaitIdle(blocked);
            }
            assertThat(blocked.delivered()).isEqualTo(1);
        }
        assertThat(OutboxContract.texts(inTime))
                .containsSubsequence("one", "two")
                .contains("three");
        assertThat(inTime).extracting(OutboxDelivery::id).contains(late.get(0).id());
        assertThat(rows()).isZero();
    }

    @Test
    default void renewsItsLeaseBetweenSlowMessages() {
        send("k", "1", "2", "3", "4", "5");
        List<OutboxDelivery> deliveries = new CopyOnWriteArrayList<>();
        OutboxHandler slow = delivery -> {
            deliveries.add(delivery);
            Thread.sleep(400); // what a slow receiver takes, and not a wait for anything
        };
        try (OutboxRelay first =
                        outbox().relay(sessions()).lease(Duration.ofSeconds(1)).start(slow);
                OutboxRelay second =
                        outbox().relay(sessions()).poll(Duration.ofMillis(20)).start(slow)) {
            OutboxContract.await("all are delivered", () -> first.delivered() + second.delivered() == 5);
            OutboxContract.awaitIdle(first);
            OutboxContract.awaitIdle(second);
        }
        assertThat(OutboxContract.texts(deliveries)).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    default void leavesToOthersAtOnceWhatItHasNotDelivered() throws Exception {
        send("k", "1", "2", "3", "4", "5");
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        List<OutboxDelivery> deliveries = new CopyOnWriteArrayList<>();
        OutboxRelay relay = outbox().relay(sessions())
                .patience(Duration.ofSeconds(30))
                .start(delivery -> {
                    deliveries.add(delivery);
                    if (deliveries.size() == 2) {
                        inside.countDown();
                        OutboxContract.await(free);
                    }
                });
        OutboxContract.await(inside);
        Thread closing = new Thread(relay::close);
        closing.start();
        OutboxContract.await("closing has begun", () -> closing.getState() == Thread.State.TIMED_WAITING);
        free.countDown();
        closing.join();
        assertThat(OutboxContract.texts(deliveries)).containsExactly("1", "2");
        assertThat(deliveredTexts()).containsExactly("3", "4", "5");
    }

    @Test
    default void interruptsAHandlerThatBlocksItsEnd() {
        send("k", "one", "two");
        CountDownLatch inside = new CountDownLatch(1);
        AtomicInteger interrupted = new AtomicInteger();
        OutboxRelay relay = outbox().relay(sessions()).patience(SHORT).start(delivery -> {
            inside.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                throw e;
            }
        });
        OutboxContract.await(inside);
        relay.close();
        relay.close();
        assertThat(interrupted).hasValue(1);
        assertThat(relay.failed()).isZero();
        List<OutboxDelivery> others = delivered();
        assertThat(OutboxContract.texts(others)).containsExactly("one", "two");
        assertThat(others.get(0).attempt()).isEqualTo(1);
    }
}
