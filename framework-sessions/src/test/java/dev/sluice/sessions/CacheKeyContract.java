package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sessions.cache.EntityCache;
import dev.sluice.sessions.cache.EntityCacheBuilder;
import dev.sluice.sessions.cache.PrefixSearch;
import jakarta.persistence.metamodel.SingularAttribute;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A cache that knows which keys a changed row concerns. */
interface CacheKeyContract extends CacheContentContract {

    default EntityCacheBuilder<String, Price> keyed() {
        return prices().keyedBy(Order.class, "code", String.class::cast);
    }

    /** How many of and none have to be read again after a unit. */
    default long readAgain(EntityCache<String, Price> prices, Consumer<WriteSession> work) {
        List<String> codes = List.of("A-1", "A-2", "A-3", "A-4", "none");
        prices.getAll(codes);
        sessions().write(work);
        long before = prices.statistics().misses();
        Map<String, Price> values = prices.getAll(codes);
        long read = prices.statistics().misses() - before;
        assertThat(values)
                .isEqualTo(sessions().readReturning(session -> CacheContract.prices(session, Set.copyOf(codes))));
        return read;
    }

    private void fourOrders() {
        for (int i = 1; i <= 4; i++) {
            stored("A-" + i, i);
        }
    }

    private static Order order(WriteSession session, String code) {
        return session.from(Order.class).filter("code", code).one();
    }

    @Test
    default void forgetsTheKeysOfRowsThatWereChangedThroughTheSession() {
        fourOrders();
        SingularAttribute<Order, String> code = sessions()
                .readReturning(session -> session.hibernate()
                        .getFactory()
                        .getMetamodel()
                        .entity(Order.class)
                        .getDeclaredSingularAttribute("code", String.class));
        try (EntityCache<String, Price> prices =
                prices().keyedBy(Order.class, code).build()) {
            assertThat(readAgain(prices, session -> CacheContract.change(session, "A-1", 9)))
                    .isEqualTo(1);
            assertThat(readAgain(prices, session -> order(session, "A-2").code = "B-2"))
                    .isEqualTo(1);
            assertThat(readAgain(prices, session -> order(session, "B-2").code = "A-2"))
                    .as("where there was none")
                    .isEqualTo(1);
            assertThat(readAgain(prices, session -> session.persist(new Order("none"))))
                    .isEqualTo(1);
            assertThat(readAgain(prices, session -> session.remove(order(session, "none"))))
                    .isEqualTo(1);
            assertThat(readAgain(prices, session -> session.persist(new Order("C-1"))))
                    .as("of no interest")
                    .isZero();
            assertThat(readAgain(prices, session -> {
                        Order first = order(session, "A-1");
                        first.code = "D-1";
                        session.flush();
                        first.code = "A-1";
                        order(session, "A-3").total = BigDecimal.TEN;
                    }))
                    .isEqualTo(2);
        }
    }

    @Test
    default void forgetsEverythingOfWhatIsWrittenOtherwise() {
        fourOrders();
        try (EntityCache<String, Price> prices = keyed().build()) {
            assertThat(readAgain(
                            prices,
                            session -> session.from(Order.class)
                                    .filter("code", "A-1")
                                    .update(Map.of("total", 7))))
                    .isEqualTo(5);
            assertThat(readAgain(prices, session -> {
                        CacheContract.change(session, "A-1", 3);
                        session.flush();
                        session.execute("update Order set total = 8 where code = 'A-2'", Map.of());
                    }))
                    .isEqualTo(5);
            assertThat(readAgain(prices, session -> {
                        session.hibernate().doWork(connection -> {
                            try (var statement =
                                    connection.prepareStatement("update shop_order set total = 6 where code = 'A-3'")) {
                                statement.executeUpdate();
                            }
                        });
                        CacheContract.change(session, "A-1", 4);
                    }))
                    .isEqualTo(5);
            assertThat(readAgain(prices, session -> order(session, "A-4").with(new OrderLine("nut"))))
                    .as("the lines are among what is read, and no key is known of one")
                    .isEqualTo(5);
            prices.getAll(List.of("A-1", "A-2"));
            sessions().stateless().write(session -> {
                Order first = session.from(Order.class).filter("code", "A-1").one();
                first.code = "E-1";
                session.update(first);
            });
            assertThat(prices.get("A-1")).isEmpty();
            assertThat(prices.get("E-1")).isPresent();
        }
    }

    @Test
    default void forgetsEverythingAfterTooManyRowsAndNothingAfterARollback() {
        fourOrders();
        try (EntityCache<String, Price> prices = keyed().build()) {
            assertThat(readAgain(prices, session -> {
                        for (int i = 0; i < 1001; i++) {
                            session.persist(new Order("M-" + i));
                        }
                    }))
                    .isEqualTo(5);
            assertThat(readAgain(
                            prices,
                            ignored -> assertThatThrownBy(() -> sessions()
                                            .write(
                                                    SessionOptions.defaults()
                                                            .propagation(SessionOptions.Propagation.NESTED),
                                                    session -> {
                                                        CacheContract.change(session, "A-1", 5);
                                                        session.flush();
                                                        throw new IllegalStateException("undone");
                                                    }))
                                    .isInstanceOf(IllegalStateException.class)))
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    default void forgetsThePrefixesOfWhatWasChanged() {
        for (String code : List.of("I20", "I21", "J1")) {
            stored(code, 1);
        }
        try (PrefixSearch<String> codes = PrefixSearch.of(
                EntityCache.<String, List<String>>over(sessions())
                        .named("codes")
                        .reads(Order.class)
                        .keyedBy(Order.class, "code", String.class::cast),
                2,
                (session, prefix, limit) -> session.from(Order.class)
                        .filter("code__startswith", prefix)
                        .orderBy("code")
                        .limit(limit)
                        .select(String.class, "code")
                        .list(),
                code -> code)) {
            assertThat(codes.startingWith("I")).containsExactly("I20", "I21");
            assertThat(codes.startingWith("J")).containsExactly("J1");
            long loads = codes.statistics().loads();
            sessions().write(session -> order(session, "I20").code = "K20");
            assertThat(codes.startingWith("J1")).containsExactly("J1");
            assertThat(codes.statistics().loads()).isEqualTo(loads);
            assertThat(codes.startingWith("I")).containsExactly("I21");
            assertThat(codes.startingWith("K2")).containsExactly("K20");
            stored("J0", 1);
            assertThat(codes.startingWith("J")).containsExactly("J0", "J1");
        }
    }

    @Test
    default void refusesAKeyWhoseFormerValueNobodyKnows() {
        assertThatThrownBy(() ->
                        prices().keyedBy(Order.class, "cod", String.class::cast).build())
                .hasMessage("keyedBy Order.cod: no such attribute of the entity itself; correct the name");
        assertThatThrownBy(() -> prices().keyedBy(OrderLine.class, "product", String.class::cast)
                        .build())
                .hasMessageContaining("no version tells whether it was changed");
        assertThatThrownBy(() -> prices().keyedBy(String.class, "value", String.class::cast)
                        .build())
                .isInstanceOf(IllegalArgumentException.class);
        prices().keyedBy(OrderLine.class, "id", Object::toString).build().close();
    }

    /** What cannot be a key makes it forget more, not less. */
    @Test
    default void forgetsEverythingIfNoKeyCanBeMade() {
        fourOrders();
        try (EntityCache<String, Price> prices =
                prices().keyedBy(Order.class, "id", String.class::cast).build()) {
            assertThat(readAgain(prices, session -> CacheContract.change(session, "A-1", 9)))
                    .isEqualTo(5);
        }
    }

    /** It was read before the write of its key and comes in after it. */
    @Test
    default void doesNotKeepOfAKeyWhatWasReadBeforeItsWrite() throws Exception {
        fourOrders();
        AtomicInteger loads = new AtomicInteger();
        CountDownLatch read = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (EntityCache<String, Price> prices = keyed().loadedBy((session, codes) -> {
                    Map<String, Price> found = CacheContract.prices(session, codes);
                    loads.incrementAndGet();
                    if (codes.size() == 2) {
                        read.countDown();
                        CacheContract.passed(goOn);
                    }
                    return found;
                })
                .build()) {
            prices.get("none"); // has it hear what this scope has written before
            Future<Map<String, Price>> early = threads.submit(() -> prices.getAll(List.of("A-1", "A-2")));
            CacheContract.passed(read);
            stored("A-1", 7);
            goOn.countDown();
            assertThat(early.get(20, TimeUnit.SECONDS)).hasSize(2);
            assertThat(CacheContract.total(prices, "A-1")).isEqualTo(7);
            assertThat(CacheContract.total(prices, "A-2")).isEqualTo(2);
            assertThat(loads.get()).as("A-2 was kept").isEqualTo(3);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Whatever eight threads write and read, no scope sees an older value after a newer one. */
    @Test
    default void neverGoesBackwardsByKeyWithinAScope() throws Exception {
        List<String> codes = List.of("A-1", "A-2", "A-3", "A-4");
        fourOrders();
        SessionOptions patient =
                SessionOptions.defaults().retry(Retry.upTo(80).pauses(Duration.ofMillis(1), Duration.ofMillis(20)));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (EntityCache<String, Price> prices = keyed().build()) {
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                long seed = t;
                all.add(threads.submit(() -> {
                    Random random = new Random(seed);
                    Map<String, Integer> seen = new HashMap<>();
                    for (int i = 0; i < 100; i++) {
                        String code = codes.get(random.nextInt(codes.size()));
                        int now = random.nextInt(10) == 0
                                ? sessions().<Integer>writeReturning(patient, session -> raised(session, code))
                                : CacheContract.total(prices, code);
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

    private static int raised(WriteSession session, String code) {
        Order order = order(session, code);
        order.total = order.total.add(BigDecimal.ONE);
        return order.total.intValue();
    }
}
