package dev.sluice.sessions.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sessions.CommitOutcomeUnknownException;
import dev.sluice.sessions.SessionException;
import dev.sluice.sessions.SessionOptions.Isolation;
import dev.sluice.sessions.Sessions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** What callers were told of their units, and whether the database agrees. */
final class BankHistory {

    private static final int THREADS = 16;

    private final AtomicLong numbers = new AtomicLong();
    private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<Long> unknown = ConcurrentHashMap.newKeySet();
    private final Map<Long, Integer> effects = new ConcurrentHashMap<>();

    /** Each unit is run by one call, which gets its number; a failure that units may have is part of the history. */
    void run(int unitsOfAThread, LongConsumer unit) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                running.add(threads.submit(() -> {
                    for (int j = 0; j < unitsOfAThread; j++) {
                        one(unit);
                    }
                }));
            }
            for (Future<?> thread : running) {
                thread.get(240, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void one(LongConsumer unit) {
        long number = numbers.incrementAndGet();
        try {
            unit.accept(number);
            acknowledged.add(number);
        } catch (CommitOutcomeUnknownException e) {
            unknown.add(number);
        } catch (SessionException e) {
            if (!e.retryable()) {
                throw e;
            }
            // its attempts were used up
        }
    }

    /** To be called by an effect after the commit. */
    void effect(long unit) {
        effects.merge(unit, 1, Integer::sum);
    }

    int acknowledged() {
        return acknowledged.size();
    }

    /** Every acknowledged unit is there with one effect, none that was refused is, and the balances are what they come to. */
    void agreesWith(Sessions sessions, long balanceAtFirst) {
        sessions.write(BankContract.at(Isolation.SERIALIZABLE), session -> {
            Map<Long, Long> balances = new HashMap<>();
            Set<Long> found = new HashSet<>();
            for (Booking booking : session.list(Booking.class)) {
                found.add(booking.unit);
                balances.merge(booking.from, -booking.amount, Long::sum);
                balances.merge(booking.to, booking.amount, Long::sum);
            }
            assertThat(found).containsAll(acknowledged);
            found.removeAll(unknown);
            assertThat(found).isEqualTo(acknowledged);
            for (Holder holder : session.list(Holder.class)) {
                assertThat(holder.balance)
                        .as("balance of %s", holder.id)
                        .isEqualTo(balanceAtFirst + balances.getOrDefault(holder.id, 0L));
            }
        });
        assertThat(effects.values()).containsOnly(1);
        assertThat(effects.keySet()).isEqualTo(acknowledged);
    }
}
