package dev.sluice.sessions.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sessions.WriteSession;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.hibernate.LockMode;
import org.junit.jupiter.api.Test;

/** Many writers and several relays at once, and relays that are killed. */
interface CrowdContract extends OutboxContract {

    int WRITERS = 8;
    int UNITS = 63;
    int PER_UNIT = 10;
    int KEYS = 40;

    /** Where another process finds the database, and who it is there. */
    RelayProcess.Place place();

    @Test
    default void losesDoublesAndReordersNothing() throws Exception {
        sessions().write(session -> IntStream.range(0, KEYS).forEach(i -> session.persist(new Counter(key(i)))));
        Map<String, List<Integer>> seen = new ConcurrentHashMap<>();
        AtomicInteger count = new AtomicInteger();
        OutboxHandler handler = delivery -> {
            seen.computeIfAbsent(
                            delivery.message().key().orElseThrow(),
                            key -> Collections.synchronizedList(new ArrayList<>()))
                    .add(Integer.valueOf(delivery.message().text()));
            count.incrementAndGet();
        };
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try (OutboxRelay one = outbox().relay(sessions()).batch(50).start(handler);
                OutboxRelay other = outbox().relay(sessions()).batch(50).start(handler)) {
            List<Future<?>> written = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                SplittableRandom random = new SplittableRandom(writer);
                written.add(writers.submit(() -> {
                    for (int unit = 0; unit < UNITS; unit++) {
                        sessions().write(session -> countUp(session, random));
                    }
                }));
            }
            for (Future<?> future : written) {
                future.get();
            }
            OutboxContract.await("all messages are delivered", () -> count.get() >= WRITERS * UNITS * PER_UNIT);
            OutboxContract.awaitIdle(one);
            OutboxContract.awaitIdle(other);
            assertThat(one.delivered() + other.delivered()).isEqualTo(WRITERS * UNITS * PER_UNIT);
            assertThat(one.failed() + other.failed()).isZero();
        } finally {
            writers.shutdownNow();
        }
        seen.forEach((key, numbers) -> assertThat(numbers)
                .as(key)
                .isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList()));
        assertThat(rows()).isZero();
    }

    private void countUp(WriteSession session, SplittableRandom random) {
        Set<String> keys = new TreeSet<>(); // one order, so that units do not wait for each other in a circle
        while (keys.size() < PER_UNIT) {
            keys.add(key(random.nextInt(KEYS)));
        }
        for (String key : keys) {
            Counter counter = session.hibernate().find(Counter.class, key, LockMode.PESSIMISTIC_WRITE);
            outbox().send(session, TOPIC, key, String.valueOf(++counter.counted));
        }
    }

    private static String key(int number) {
        return "key-" + (100 + number);
    }

    /** Killed when the handler has delivered, and before anything could be written. */
    @Test
    default void deliversAgainWhatAKilledProcessHasNotAcknowledged() throws Exception {
        send("k", "one", "two");
        UUID id = RelayProcess.killedAfterTheFirstDelivery(place());
        List<OutboxDelivery> deliveries = new CopyOnWriteArrayList<>();
        try (OutboxRelay relay = outbox().relay(sessions()).start(deliveries::add)) {
            OutboxContract.await("the lease of the killed relay has ended", () -> deliveries.size() == 2);
        }
        assertThat(OutboxContract.texts(deliveries)).containsExactly("one", "two");
        assertThat(deliveries.get(0).id()).isEqualTo(id);
    }
}
