package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.sessions.cache.EntityCache;
import dev.sluice.sessions.cache.PrefixSearch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a cache keeps and how much of it, and what its loader may do. */
interface CacheContentContract extends CacheContract {

    @Test
    default void refusesEntities() {
        stored("A-1", 1);
        try (EntityCache<String, List<Order>> orders = EntityCache.<String, List<Order>>over(sessions())
                .named("orders")
                .reads(Order.class)
                .loadedBy((session, codes) -> Map.of("A-1", session.list(Order.class)))
                .build()) {
            assertThatThrownBy(() -> orders.get("A-1"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("shop: cache orders was given an entity (Order), which would be shared by all threads;"
                            + " select what is needed of it into a record");
        }
    }

    @Test
    default void refusesALoaderThatReadsWhatIsNotDeclared() {
        try (EntityCache<String, Long> counts = EntityCache.<String, Long>over(sessions())
                .named("counts")
                .reads(Order.class)
                .loadedBy((session, codes) ->
                        Map.of("all", session.from(Basket.class).count()))
                .build()) {
            assertThatThrownBy(() -> counts.get("all"))
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("read unit cache counts read shop_basket");
        }
        assertThatThrownBy(() -> EntityCache.<String, Long>over(sessions()).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("named(...)")
                .hasMessageContaining("loadedBy(...)")
                .hasMessageContaining("reads(...)");
    }

    @Test
    default void refusesALoaderThatAsksForWhatItLoads() {
        List<EntityCache<String, Price>> itself = new ArrayList<>();
        try (EntityCache<String, Price> prices = prices().loadedBy((session, codes) -> {
                    itself.get(0).get("A-1");
                    return Map.of();
                })
                .build()) {
            itself.add(prices);
            assertThatThrownBy(() -> prices.get("A-1"))
                    .hasMessage("shop: cache prices: the loader asks for a key that it is loading; read it from its"
                            + " session");
        }
    }

    @Test
    default void readsAValueAgainAheadOfTime() {
        stored("A-1", 1);
        List<Runnable> tasks = new ArrayList<>();
        try (EntityCache<String, Price> prices =
                prices().refreshAfter(Duration.ofNanos(1), tasks::add).build()) {
            assertThat(CacheContract.total(prices, "A-1")).isEqualTo(1);
            assertThat(CacheContract.total(prices, "A-1")).isEqualTo(1);
            assertThat(prices.statistics().loads()).isEqualTo(1);
            tasks.get(0).run();
            assertThat(prices.statistics().loads()).isEqualTo(2);
            assertThat(prices.statistics().refreshes()).isEqualTo(1);
            CacheContract.total(prices, "A-1");
            stored("A-1", 2);
            tasks.get(1).run(); // of a value that was forgotten meanwhile
            assertThat(prices.statistics().refreshes()).isEqualTo(1);
            assertThat(CacheContract.total(prices, "A-1")).isEqualTo(2);
        }
    }

    @Test
    default void keepsNoMoreThanThereIsRoomFor() {
        try (EntityCache<String, Price> few = prices().maxSize(2).build();
                EntityCache<String, Price> light =
                        prices().maxWeight(10, (code, price) -> 5).build()) {
            for (int i = 0; i < 10; i++) {
                stored("A-" + i, i);
            }
            for (int i = 0; i < 10; i++) {
                few.get("A-" + i);
                light.get("A-" + i);
            }
            assertThat(few.statistics().size()).isLessThanOrEqualTo(2);
            assertThat(light.statistics().size()).isLessThanOrEqualTo(2);
            assertThat(few.statistics().evictions()).isGreaterThanOrEqualTo(8);
        }
    }

    @Test
    default void handsOutCopiesOfWhatCanBeChanged() {
        stored("A-1", 1);
        try (EntityCache<String, List<String>> codes = EntityCache.<String, List<String>>over(sessions())
                .named("codes")
                .reads(Order.class)
                .loadedBy((session, keys) -> Map.of(
                        "all",
                        new ArrayList<>(
                                CacheContract.prices(session, Set.of("A-1")).keySet())))
                .copiedBy(ArrayList::new)
                .build()) {
            codes.get("all").orElseThrow().add("mine");
            assertThat(codes.get("all")).isEqualTo(Optional.of(List.of("A-1")));
        }
    }

    @Test
    default void findsByPrefixAndAnswersLongerOnesFromMemory() {
        for (String code : List.of("I20", "I21", "I25", "J1")) {
            stored(code, 1);
        }
        try (PrefixSearch<String> codes = PrefixSearch.of(
                EntityCache.<String, List<String>>over(sessions())
                        .named("codes")
                        .reads(Order.class),
                3,
                (session, prefix, limit) -> session.from(Order.class)
                        .filter("code__startswith", prefix)
                        .orderBy("code")
                        .limit(limit)
                        .select(String.class, "code")
                        .list(),
                code -> code)) {
            assertThat(codes.startingWith("I")).containsExactly("I20", "I21", "I25");
            assertThat(codes.startingWith("I2")).containsExactly("I20", "I21", "I25");
            assertThat(codes.startingWith("J")).containsExactly("J1");
            assertThat(codes.statistics().loads()).isEqualTo(3);
            assertThat(codes.startingWith("J1")).containsExactly("J1");
            assertThat(codes.startingWith("J2")).isEmpty();
            assertThat(codes.statistics().loads())
                    .as("the answer to J was complete")
                    .isEqualTo(3);
            stored("J2", 1);
            assertThat(codes.startingWith("J2")).containsExactly("J2");
        }
    }
}
