package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.sessions.cache.CacheLoadException;
import dev.sluice.sessions.cache.EntityCache;
import dev.sluice.sessions.cache.EntityCacheBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a cache is on every product. */
interface CacheContract extends DeadlineContract {

    /** What is kept of an order. */
    record Price(String code, BigDecimal total) {}

    static Map<String, Price> prices(ReadSession session, Set<String> codes) {
        return session
                .from(Order.class)
                .filter("code__in", List.copyOf(codes))
                .select(Price.class, "code", "total")
                .list()
                .stream()
                .collect(Collectors.toMap(Price::code, price -> price));
    }

    static EntityCacheBuilder<String, Price> prices(Sessions sessions) {
        return EntityCache.<String, Price>over(sessions)
                .named("prices")
                .reads(Order.class)
                .loadedBy(CacheContract::prices);
    }

    default EntityCacheBuilder<String, Price> prices() {
        return prices(sessions());
    }

    default void stored(String code, int total) {
        stored(sessions(), code, total);
    }

    static void stored(Sessions sessions, String code, int total) {
        sessions.write(session -> {
            Order order = session.from(Order.class).filter("code", code).first().orElseGet(() -> new Order(code));
            order.total = new BigDecimal(total + ".00");
            session.persist(order);
        });
    }

    static int total(EntityCache<String, Price> prices, String code) {
        return prices.get(code).map(price -> price.total().intValue()).orElse(-1);
    }

    @Test
    default void readsAValueOnceUntilItIsWritten() {
        stored("A-1", 1);
        try (EntityCache<String, Price> prices = prices().build()) {
            assertThat(total(prices, "A-1")).isEqualTo(1);
            assertThat(total(prices, "A-1")).isEqualTo(1);
            assertThat(prices.statistics().loads()).isEqualTo(1);
            assertThat(prices.statistics().hits()).isEqualTo(1);
            stored("A-1", 2);
            assertThat(total(prices, "A-1")).isEqualTo(2);
            assertThat(prices.statistics().loads()).isEqualTo(2);
        }
    }

    @Test
    default void readsManyByOneQueryEach() {
        for (int i = 0; i < 5; i++) {
            stored("A-" + i, i);
        }
        List<String> codes = List.of("A-4", "A-0", "none", "A-2", "A-1", "A-3");
        try (EntityCache<String, Price> prices = prices().batch(3).build()) {
            assertThat(prices.getAll(codes).keySet()).containsExactly("A-4", "A-0", "A-2", "A-1", "A-3");
            assertThat(prices.getAll(codes)).hasSize(5);
            assertThat(prices.statistics().loads()).isEqualTo(2);
            assertThat(prices.statistics().hits()).isEqualTo(6);
            prices.forgetAll();
            assertThat(prices.warmUp(codes)).isEqualTo(5);
            assertThat(prices.getAll(codes)).hasSize(5);
            assertThat(prices.statistics().loads()).isEqualTo(4);
        }
    }

    @Test
    default void remembersForAWhileThatThereIsNone() {
        try (EntityCache<String, Price> prices =
                prices().expireMissingAfter(Duration.ofMillis(200)).build()) {
            assertThat(prices.get("A-1")).isEmpty();
            assertThat(prices.get("A-1")).isEmpty();
            assertThat(prices.statistics().loads()).isEqualTo(1);
            await("it is read again", topology -> {
                assertThat(prices.get("A-1")).isEmpty();
                return prices.statistics().loads() == 2;
            });
            stored("A-1", 1);
            assertThat(total(prices, "A-1")).isEqualTo(1);
        }
    }

    @Test
    default void forgetsAValueOnceItsWriteIsCommittedAndNotBefore() throws Exception {
        stored("A-1", 1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (EntityCache<String, Price> prices = prices().build()) {
            assertThat(total(prices, "A-1")).isEqualTo(1);
            sessions().write(session -> {
                change(session, "A-1", 2);
                session.flush();
                assertThat(in(other, () -> total(prices, "A-1"))).isEqualTo(1);
                session.afterCommit(() -> assertThat(total(prices, "A-1")).isEqualTo(2));
            });
            assertThat(in(other, () -> total(prices, "A-1"))).isEqualTo(2);
            assertThat(prices.statistics().loads()).isEqualTo(2);
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    default void keepsWhatAUnitHasWrittenThatWasRolledBack() {
        stored("A-1", 1);
        try (EntityCache<String, Price> prices = prices().build()) {
            assertThat(total(prices, "A-1")).isEqualTo(1);
            assertThatThrownBy(() -> sessions().write(session -> {
                        change(session, "A-1", 2);
                        session.flush();
                        throw new IllegalStateException("mine");
                    }))
                    .hasMessage("mine");
            assertThat(total(prices, "A-1")).isEqualTo(1);
            assertThat(prices.statistics().loads()).isEqualTo(1);
            assertThat(prices.statistics().invalidations()).isZero();
        }
    }

    @Test
    default void showsAUnitItsOwnWrites() {
        stored("A-1", 1);
        stored("A-2", 1);
        try (EntityCache<String, Price> prices = prices().build()) {
            assertThat(total(prices, "A-1")).isEqualTo(1);
            assertThatThrownBy(() -> sessions().write(session -> {
                        change(session, "A-1", 2); // not even flushed
                        assertThat(total(prices, "A-1")).isEqualTo(2);
                        session.flush();
                        session.hibernate().clear();
                        assertThat(total(prices, "A-1")).isEqualTo(2);
                        assertThat(total(prices, "A-2")).isEqualTo(1);
                        throw new IllegalStateException("mine");
                    }))
                    .hasMessage("mine");
            assertThat(total(prices, "A-1")).isEqualTo(1);
            assertThat(prices.statistics().loads()).isEqualTo(1);
            assertThat(prices.statistics().bypasses()).isEqualTo(3);
        }
    }

    @Test
    default void servesAUnitThatHasWrittenSomethingElse() {
        stored("A-1", 1);
        try (EntityCache<String, Price> prices = prices().build()) {
            sessions().write(session -> {
                session.persist(new Basket("Ada"));
                session.flush();
                assertThat(total(prices, "A-1")).isEqualTo(1);
            });
            sessions().read(session -> {
                session.list(Basket.class);
                assertThat(total(prices, "A-1")).isEqualTo(1);
            });
            assertThat(prices.statistics().loads()).isEqualTo(1);
            assertThat(prices.statistics().hits()).isEqualTo(1);
            assertThat(prices.statistics().invalidations()).isZero();
        }
    }

    @Test
    default void hearsOfWritesHoweverTheyAreDone() {
        stored("A-1", 1);
        try (EntityCache<String, Price> prices = prices().build()) {
            assertThat(total(prices, "A-1")).isEqualTo(1);
            sessions().write(session -> session.execute("update Order set total = 2 where code = 'A-1'", Map.of()));
            assertThat(total(prices, "A-1")).isEqualTo(2);
            sessions()
                    .write(session -> session.hibernate()
                            .createNativeMutationQuery("update shop_order set total = 3")
                            .executeUpdate());
            assertThat(total(prices, "A-1")).isEqualTo(3);
            sessions()
                    .write(session -> session.hibernate().doWork(connection -> {
                        try (var statement = connection.createStatement()) {
                            statement.executeUpdate("update shop_order set total = 4");
                        }
                    }));
            assertThat(total(prices, "A-1")).isEqualTo(4);
            sessions()
                    .write(session -> session.from(Order.class)
                            .filter("code", "A-1")
                            .update(Map.of("total", new BigDecimal("5.00"))));
            assertThat(total(prices, "A-1")).isEqualTo(5);
            sessions()
                    .write(session ->
                            session.from(Order.class).filter("code", "A-1").delete());
            assertThat(prices.get("A-1")).isEmpty();
        }
    }

    @Test
    default void letsOneThreadReadAndTheOthersWait() throws Exception {
        stored("A-1", 1);
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (EntityCache<String, Price> prices = prices().loadedBy((session, codes) -> {
                    reading.countDown();
                    passed(goOn);
                    return prices(session, codes);
                })
                .build()) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(threads.submit(() -> total(prices, "A-1")));
            }
            passed(reading);
            goOn.countDown();
            for (Future<Integer> one : all) {
                assertThat(one.get(20, TimeUnit.SECONDS)).isEqualTo(1);
            }
            assertThat(prices.statistics().loads()).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    default void doesNotKeepAFailure() throws Exception {
        stored("A-1", 1);
        AtomicBoolean broken = new AtomicBoolean(true);
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (EntityCache<String, Price> prices = prices().loadedBy((session, codes) -> {
                    reading.countDown();
                    passed(goOn);
                    if (broken.get()) {
                        throw new IllegalStateException("mine");
                    }
                    return prices(session, codes);
                })
                .build()) {
            Future<Integer> first = threads.submit(() -> total(prices, "A-1"));
            passed(reading);
            CompletableFuture<Thread> second = new CompletableFuture<>();
            Future<Throwable> waits = threads.submit(() -> {
                second.complete(Thread.currentThread());
                return catchThrowableOfType(CacheLoadException.class, () -> prices.get("A-1"));
            });
            Thread waiter = second.get(20, TimeUnit.SECONDS);
            await("it waits", topology -> waiter.getState() == Thread.State.TIMED_WAITING);
            goOn.countDown();
            assertThatThrownBy(() -> first.get(20, TimeUnit.SECONDS)).hasRootCauseMessage("mine");
            assertThat(waits.get(20, TimeUnit.SECONDS))
                    .hasMessage("shop: cache prices: reading a value in another thread failed; see the cause, and ask"
                            + " again")
                    .hasRootCauseMessage("mine");
            broken.set(false);
            assertThat(total(prices, "A-1")).isEqualTo(1);
            assertThat(prices.statistics().failedLoads()).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    /** It was read before the write and comes in after it. */
    @Test
    default void doesNotKeepWhatWasReadBeforeAWrite() throws Exception {
        stored("A-1", 1);
        AtomicInteger loads = new AtomicInteger();
        CountDownLatch read = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (EntityCache<String, Price> prices = prices().loadedBy((session, codes) -> {
                    Map<String, Price> found = prices(session, codes);
                    if (loads.incrementAndGet() == 1) {
                        read.countDown();
                        passed(goOn);
                    }
                    return found;
                })
                .build()) {
            Future<Integer> early = threads.submit(() -> total(prices, "A-1"));
            passed(read);
            stored("A-1", 2);
            assertThat(total(prices, "A-1")).isEqualTo(2);
            goOn.countDown();
            assertThat(early.get(20, TimeUnit.SECONDS)).isBetween(1, 2);
            assertThat(total(prices, "A-1")).isEqualTo(2);
        } finally {
            threads.shutdownNow();
        }
    }

    /** The first load has lost its place, to one that has seen less: of a write that nobody has told the cache. */
    @Test
    default void showsNothingOlderThanWhatALoadWithoutAPlaceHasShown() throws Exception {
        stored("A-1", 1);
        AtomicInteger loads = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (Sessions other = Sessions.over(router())
                        .entities(Order.class, OrderLine.class)
                        .open();
                EntityCache<String, Price> prices = prices().loadedBy((session, codes) -> {
                            if (loads.incrementAndGet() == 1) {
                                begun.countDown();
                                passed(goOn);
                            }
                            return prices(session, codes);
                        })
                        .build()) {
            Future<Integer> first = threads.submit(() -> total(prices, "A-1"));
            passed(begun);
            prices.forgetAll();
            assertThat(total(prices, "A-1")).isEqualTo(1);
            stored(other, "A-1", 2);
            goOn.countDown();
            int shown = first.get(20, TimeUnit.SECONDS);
            assertThat(total(prices, "A-1")).isGreaterThanOrEqualTo(shown);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Whatever eight threads write and read, no scope sees an older value after a newer one. */
    @Test
    default void neverGoesBackwardsWithinAScope() throws Exception {
        List<String> codes = List.of("A-1", "A-2", "A-3");
        codes.forEach(code -> stored(code, 0));
        SessionOptions patient =
                SessionOptions.defaults().retry(Retry.upTo(50).pauses(Duration.ofMillis(1), Duration.ofMillis(20)));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (EntityCache<String, Price> prices = prices().expireAfter(Duration.ofMillis(50))
                .refreshAfter(Duration.ofMillis(5), Runnable::run)
                .build()) {
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                long seed = t;
                all.add(threads.submit(() -> {
                    java.util.Random random = new java.util.Random(seed);
                    Map<String, Integer> seen = new HashMap<>();
                    for (int i = 0; i < 150; i++) {
                        String code = codes.get(random.nextInt(codes.size()));
                        int now = random.nextInt(10) == 0
                                ? sessions().<Integer>writeReturning(patient, session -> raised(session, code))
                                : total(prices, code);
                        assertThat(now).as(code).isGreaterThanOrEqualTo(seen.getOrDefault(code, 0));
                        seen.put(code, now);
                        disturb(i, random);
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
            assertThat(prices.statistics().hits()).isPositive();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Something that makes replicas differ. */
    default void disturb(int step, java.util.Random random) {}

    private static int raised(WriteSession session, String code) {
        session.execute("update Order set total = total + 1 where code = :code", Map.of("code", code));
        return session.query("select total from Order where code = :code", BigDecimal.class)
                .param("code", code)
                .one()
                .intValue();
    }

    static void change(WriteSession session, String code, int total) {
        session.from(Order.class).filter("code", code).one().total = new BigDecimal(total + ".00");
    }

    static <T> T in(ExecutorService thread, java.util.concurrent.Callable<T> task) {
        try {
            return thread.submit(task).get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static void passed(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
