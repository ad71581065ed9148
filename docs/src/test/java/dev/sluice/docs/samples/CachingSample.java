package dev.sluice.docs.samples;

import static java.util.stream.Collectors.toMap;

import dev.sluice.sessions.ReadSession;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.cache.CacheChannel;
import dev.sluice.sessions.cache.EntityCache;
import dev.sluice.sessions.cache.PrefixSearch;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.StaticMetamodel;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The samples of the page about caching. */
class CachingSample {

    @Entity
    static class Product {

        @Id
        String sku;

        BigDecimal amount;
    }

    @StaticMetamodel(Product.class)
    static class Product_ {
        static volatile SingularAttribute<Product, String> sku;
    }

    record Price(String sku, BigDecimal amount) {}

    boolean first(Sessions sessions, List<String> allSkus) {
        EntityCache<String, Price> prices = EntityCache.<String, Price>over(sessions)
                .named("prices")
                .reads(Product.class)
                .loadedBy(
                        (session, skus) -> session
                                .from(Product.class)
                                .filter("sku__in", List.copyOf(skus))
                                .select(Price.class, "sku", "amount")
                                .stream()
                                .collect(toMap(Price::sku, price -> price)))
                .build();

        Optional<Price> price = prices.get("A-1");
        Map<String, Price> several = prices.getAll(List.of("A-1", "A-2")); // what is missing, by one query
        prices.warmUp(allSkus);
        return price.isPresent() || !several.isEmpty();
    }

    Optional<Price> byKey(Sessions sessions) {
        var prices = EntityCache.<String, Price>over(sessions)
                .named("prices")
                .reads(Product.class)
                .keyedBy(Product.class, Product_.sku)
                .loadedBy((session, skus) -> pricesOf(session, skus))
                .build();
        return prices.get("A-1");
    }

    private static Map<String, Price> pricesOf(ReadSession session, Set<String> skus) {
        return session
                .from(Product.class)
                .filter("sku__in", List.copyOf(skus))
                .select(Price.class, "sku", "amount")
                .stream()
                .collect(toMap(Price::sku, price -> price));
    }

    void others(Sessions sessions) {
        EntityCache.<String, Price>over(sessions)
                .named("prices")
                .reads(Product.class)
                .loadedBy((session, skus) -> Map.of())
                .channel(CacheChannel.notifications())
                .build();
    }

    List<String> prefix(Sessions sessions) {
        var codes = PrefixSearch.of(
                EntityCache.<String, List<String>>over(sessions).named("codes").reads(Product.class),
                20,
                (session, prefix, limit) -> session.from(Product.class)
                        .filter("sku__startswith", prefix)
                        .orderBy("sku")
                        .limit(limit)
                        .select(String.class, "sku")
                        .list(),
                sku -> sku);
        List<String> found = codes.startingWith("A-");
        return found;
    }
}
