package dev.sluice.sessions.outbox;

import dev.sluice.sessions.Sessions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What the suites of the outbox have in common. A test class keeps one set of sessions for all of them. */
interface OutboxContract {

    String TOPIC = "numbers";

    Sessions sessions();

    Outbox outbox();

    default void send(String key, String... texts) {
        sessions().write(session -> {
            for (String text : texts) {
                outbox().send(session, TOPIC, key, text);
            }
        });
    }

    /** What a relay delivers that is started now and closed when it finds nothing more. */
    default List<OutboxDelivery> delivered() {
        List<OutboxDelivery> deliveries = new CopyOnWriteArrayList<>();
        try (OutboxRelay relay = outbox().relay(sessions()).start(deliveries::add)) {
            awaitIdle(relay);
        }
        return deliveries;
    }

    default List<String> deliveredTexts() {
        return texts(delivered());
    }

    static List<String> texts(List<OutboxDelivery> deliveries) {
        return deliveries.stream().map(delivery -> delivery.message().text()).toList();
    }

    default long rows() {
        return sessions()
                .<Long>writeReturning(session -> session.hibernate()
                        .createNativeQuery("select count(*) from " + outbox().table(), Long.class)
                        .getSingleResult());
    }

    static void awaitIdle(OutboxRelay relay) {
        try {
            if (!relay.awaitIdle(Duration.ofSeconds(30))) {
                throw new AssertionError("not within 30 s: the relay has found nothing to deliver");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("not within 30 s: a thread has come to its place");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within 60 s: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
