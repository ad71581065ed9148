package dev.sluice.docs.samples;

import dev.sluice.sessions.ReadSession;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.WriteSession;
import dev.sluice.sessions.query.Aggregate;
import dev.sluice.sessions.query.AttributePath;
import dev.sluice.sessions.query.Cursors;
import dev.sluice.sessions.query.DatePart;
import dev.sluice.sessions.query.Filter;
import dev.sluice.sessions.query.FilterRules;
import dev.sluice.sessions.query.Found;
import dev.sluice.sessions.query.Lookup;
import dev.sluice.sessions.query.Page;
import dev.sluice.sessions.query.Sort;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.StaticMetamodel;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The samples of the page queries. */
class QueriesSample {

    List<Order> first(ReadSession session) {
        List<Order> due = session.from(Order.class)
                .filter("customer.country__in", List.of("NL", "BE"))
                .exclude("lines.product__istartswith", "gift")
                .orderBy("-placed", "code")
                .limit(20)
                .list();
        return due;
    }

    List<Order> typed(ReadSession session) {
        Filter<Order> large = Filter.on(Order_.total).gte(new BigDecimal("1000"));
        AttributePath<Order, String> country = AttributePath.of(Order_.customer).to(Customer_.country);
        List<Order> others = session.from(Order.class)
                .filter(large.or(country.exact("NL").negate()))
                .orderBy(Sort.asc(country).then(Sort.desc(Order_.placed)))
                .list();
        return others;
    }

    void some(ReadSession session) {
        session.from(Order.class)
                .filter(Filter.some("lines", Filter.where("product", "apple").and(Filter.where("amount__gt", 4))))
                .list();
    }

    static final class Pages {

        private static byte[] key = new byte[Cursors.MIN_KEY_BYTES];
        private static byte[] formerKey = new byte[Cursors.MIN_KEY_BYTES];

        static final Cursors CURSORS = Cursors.signedBy(key, formerKey);

        Page<Order> pages(ReadSession session) {
            Page<Order> first = session.from(Order.class).orderBy("-placed").page(50, CURSORS);
            String cursor = first.next().orElseThrow();
            Page<Order> second = session.from(Order.class).orderBy("-placed").page(50, CURSORS, cursor);
            return second;
        }
    }

    record Line(String code, String country, BigDecimal total) {}

    void values(ReadSession session) {
        List<Line> lines = session.from(Order.class)
                .select(Line.class, "code", "customer.country", "total")
                .list();
        List<String> codes =
                session.from(Order.class).select(String.class, "code").list();
        lines.forEach(System.out::println);
        codes.forEach(System.out::println);
    }

    List<Visit> ids(ReadSession session, LocalDate today) {
        AttributePath<Visit, VisitId> id = AttributePath.id(Visit.class, VisitId.class);
        List<VisitId> seen =
                session.from(Visit.class).filter("date", today).select(id).list();
        List<Visit> again = session.from(Visit.class).filter(id.in(seen)).list();
        return again;
    }

    record Sales(String country, long orders, BigDecimal total) {}

    void aggregates(ReadSession session) {
        List<Sales> sales = session.from(Order.class)
                .groupBy("customer.country")
                .aggregate(Sales.class, Aggregate.count(), Aggregate.sum("total"));
        BigDecimal mean = session.from(Order.class).aggregate(BigDecimal.class, Aggregate.avg("total"));
        System.out.println(sales + " " + mean);
    }

    List<Sales> best(ReadSession session) {
        List<Sales> best = session.from(Order.class)
                .groupBy("customer.country")
                .having(Aggregate.count().gte(10))
                .orderBy(Aggregate.sum("total").desc())
                .limit(5)
                .aggregate(Sales.class, Aggregate.count(), Aggregate.sum("total"));
        return best;
    }

    List<Order> own(ReadSession session) {
        return session.from(Order.class)
                .where((row, criteria) -> criteria.equal(criteria.length(row.get("code")), 8))
                .list();
    }

    List<Article> matching(ReadSession session, String term) {
        List<Article> best = session.from(Article.class)
                .matching(term, "title", "body")
                .byRank()
                .limit(20)
                .list();
        return best;
    }

    List<Order> fetched(ReadSession session) {
        List<Order> orders = session.from(Order.class)
                .fetch("customer", "lines.parcel")
                .limit(20)
                .list();
        return orders;
    }

    boolean created(WriteSession s, String email, String item) {
        Found<Customer> found = s.from(Customer.class).filter("email", email).getOrCreate(() -> new Customer(email));
        s.from(Stock.class).filter("item", item).updateOrCreate(() -> new Stock(item), stock -> stock.amount += 5);
        return found.created();
    }

    static final FilterRules<Order> RULES = FilterRules.of(Order.class)
            .allow("code", Lookup.EXACT, Lookup.ISTARTSWITH)
            .allow("total", Lookup.GTE, Lookup.LTE)
            .allow("placed", Lookup.EXACT)
            .allowParts("placed", DatePart.YEAR)
            .allow("lines.product")
            .sortable("code", "placed")
            .ignore("page", "sort")
            .build();

    List<Order> outside(ReadSession session) {
        Filter<Order> filter = RULES.fromUrl("code__istartswith=a&total__gte=10&page=2");
        Sort<Order> sort = RULES.sort("-placed,code");
        return session.from(Order.class).filter(filter).orderBy(sort).limit(50).list();
    }

    void streams(ReadSession session) {
        try (Stream<Order> orders = session.from(Order.class).orderBy("pk").stream()) {
            orders.forEach(this::export);
        }
    }

    void export(Order order) {
        System.out.println(order.code);
    }

    void mutations(Sessions sessions, Instant limit) {
        sessions.write(s -> {
            s.from(Order.class).filter("customer.country", "NL").update(Map.of("state", "PAID"));
            s.from(Order.class).filter(Order_.placed.getName() + "__lt", limit).delete();
        });
    }

    Predicate<Order> memory(ReadSession session, LocalDate today) {
        Predicate<Order> isDue =
                session.from(Order.class).filter("due__lt", today).matcher();
        return isDue;
    }

    List<String> state(ReadSession session, Order order) {
        boolean untouched = session.sameState(order, session.find(Order.class, order.id));
        List<String> changed = session.differences(order, session.find(Order.class, order.id));
        return untouched ? List.of() : changed;
    }

    @Entity
    static class Order {
        @Id
        Long id;

        String code;
        BigDecimal total;
        Instant placed;

        @ManyToOne
        Customer customer;
    }

    @StaticMetamodel(Order.class)
    static class Order_ {
        static volatile SingularAttribute<Order, BigDecimal> total;
        static volatile SingularAttribute<Order, Instant> placed;
        static volatile SingularAttribute<Order, Customer> customer;
    }

    @Entity
    static class Customer {
        @Id
        Long id;

        @Column(unique = true)
        String email;

        String country;

        Customer(String email) {
            this.email = email;
        }
    }

    @Entity
    static class Stock {
        @Id
        String item;

        int amount;

        Stock(String item) {
            this.item = item;
        }
    }

    record VisitId(String guest, LocalDate date) {}

    @Entity
    @IdClass(VisitId.class)
    static class Visit {
        @Id
        String guest;

        @Id
        LocalDate date;
    }

    @StaticMetamodel(Customer.class)
    static class Customer_ {
        static volatile SingularAttribute<Customer, String> country;
    }
}
