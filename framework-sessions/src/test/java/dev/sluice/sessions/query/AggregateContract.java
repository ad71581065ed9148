package dev.sluice.sessions.query;

import static dev.sluice.sessions.query.Aggregate.avg;
import static dev.sluice.sessions.query.Aggregate.count;
import static dev.sluice.sessions.query.Aggregate.countDistinct;
import static dev.sluice.sessions.query.Aggregate.max;
import static dev.sluice.sessions.query.Aggregate.min;
import static dev.sluice.sessions.query.Aggregate.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.sessions.SessionException;
import dev.sluice.sessions.query.Purchase.State;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Aggregates, groups and distinct values, alike on every product. */
abstract class AggregateContract extends FetchContract {

    record Whole(long rows, Long totals, BigDecimal sum, BigDecimal mean, BigDecimal least, BigDecimal most) {}

    record Others(
            Long pieces,
            BigDecimal perPiece,
            Double weight,
            String first,
            String last,
            Instant placed,
            LocalDate due) {}

    @Test
    void aggregatesAllRows() {
        sessions().read(session -> {
            QuerySet<Purchase> all = session.from(Purchase.class).orderBy("code");
            assertThat(all.aggregate(
                            Whole.class,
                            count(),
                            count("total"),
                            sum(Purchase_.total),
                            avg("total"),
                            min("total"),
                            max("total")))
                    .isEqualTo(new Whole(
                            5,
                            3L,
                            new BigDecimal("29.50"),
                            new BigDecimal("9.833333333333333333333333333333333"),
                            new BigDecimal("9.50"),
                            new BigDecimal("10.00")));
            assertThat(all.aggregate(
                            Others.class,
                            sum("pieces"),
                            avg("pieces"),
                            avg("weight"),
                            min("code"),
                            max("code"),
                            min("placed"),
                            max("due")))
                    .isEqualTo(new Others(
                            11L,
                            new BigDecimal("5.5"),
                            1.25,
                            "B",
                            "\ud83d\ude00",
                            Instant.parse("2025-12-31T23:30:59.999999Z"),
                            LocalDate.of(2026, 3, 1)));
            assertThat(all.filter("buyer.country", "NL").aggregate(Long.class, count()))
                    .isEqualTo(2L);
            assertThat(all.aggregate(Long.class, countDistinct("place.city"))).isEqualTo(2L);
            assertThat(all.aggregate(Integer.class, max("placed__year"))).isEqualTo(2026);
        });
    }

    @Test
    void isZeroOrNullOfNothing() {
        sessions().read(session -> {
            QuerySet<Purchase> none = session.from(Purchase.class).filter("code", "none");
            assertThat(none.aggregate(
                            Whole.class,
                            count(),
                            count("total"),
                            sum("total"),
                            avg("total"),
                            min("total"),
                            max("total")))
                    .isEqualTo(new Whole(0, 0L, null, null, null, null));
            assertThat(none.aggregate(Long.class, sum("pieces"))).isNull();
            assertThat(none.aggregate(String.class, min("code"))).isNull();
            assertThat(none.groupBy("code").aggregate(ByCode.class, count())).isEmpty();
        });
    }

    record ByCode(String code, long rows) {}

    record Exact(BigDecimal price, BigDecimal worth, BigInteger stock, Double ratio, BigDecimal meanWorth) {}

    /** Texts on SQLite, which adds them to 0, or numbers that it adds as doubles. */
    @Test
    void addsDecimalsExactlyHoweverLong() {
        try {
            sessions().write(session -> {
                List<String> worths =
                        List.of("123456789012345678901234567.891", "-0.001", "-2.250", "0.000", "999999999999999.999");
                for (int i = 0; i < worths.size(); i++) {
                    Ticket ticket = new Ticket("T" + i);
                    ticket.price = new BigDecimal("0.10");
                    ticket.worth = new BigDecimal(worths.get(i));
                    ticket.stock = BigInteger.TEN.pow(30).negate().add(BigInteger.valueOf(i));
                    ticket.ratio = 0.1f;
                    session.persist(ticket);
                }
            });
            sessions().read(session -> {
                Exact exact = session.from(Ticket.class)
                        .aggregate(Exact.class, sum("price"), sum("worth"), sum("stock"), sum("ratio"), avg("worth"));
                assertThat(exact.price()).isEqualTo(new BigDecimal("0.50"));
                assertThat(exact.worth()).isEqualTo(new BigDecimal("123456789013345678901234565.639"));
                assertThat(exact.stock())
                        .isEqualTo(BigInteger.TEN
                                .pow(30)
                                .multiply(BigInteger.valueOf(-5))
                                .add(BigInteger.TEN));
                assertThat(exact.ratio()).isCloseTo(0.5, within(1e-7));
                assertThat(exact.meanWorth()).isEqualTo(new BigDecimal("24691357802669135780246913.1278"));
            });
        } finally {
            sessions().write(session -> session.from(Ticket.class).deleteAll());
        }
    }

    @Test
    void failsWhereASumIsNoLong() {
        try {
            sessions().write(session -> {
                for (long id : new long[] {Long.MAX_VALUE, Long.MAX_VALUE - 1}) {
                    session.persist(new Purchase(id, "long"));
                }
            });
            assertThatThrownBy(() -> sessions()
                            .read(session -> session.from(Purchase.class)
                                    .filter("code", "long")
                                    .aggregate(Long.class, sum("id"))))
                    .isInstanceOfAny(SessionException.class, ArithmeticException.class);
        } finally {
            sessions()
                    .write(session ->
                            session.from(Purchase.class).filter("code", "long").delete());
        }
    }

    record ByCountry(String country, long rows, BigDecimal total) {}

    record ByYearAndState(Integer year, State state, long rows) {}

    @Test
    void groupsByValuesWithNullLast() {
        sessions().read(session -> {
            QuerySet<Purchase> all = session.from(Purchase.class);
            assertThat(all.groupBy("buyer.country").aggregate(ByCountry.class, count(), sum("total")))
                    .containsExactly(
                            new ByCountry("NL", 2, new BigDecimal("10.00")),
                            new ByCountry(null, 3, new BigDecimal("19.50")));
            assertThat(all.groupBy("place.city").aggregate(ByCode.class, count()))
                    .containsExactly(new ByCode("Gent", 1), new ByCode("gent", 1), new ByCode(null, 3));
            assertThat(all.groupBy("placed__year", "state").aggregate(ByYearAndState.class, count()))
                    .containsExactly(
                            new ByYearAndState(2025, State.OPEN, 1),
                            new ByYearAndState(2026, State.PAID, 1),
                            new ByYearAndState(null, null, 3));
            assertThat(all.filter("lines.amount__gt", 0).groupBy("buyer.id").aggregate(Long.class))
                    .as("a row counts once, however many elements fulfil")
                    .containsExactly(1L, 2L);
        });
    }

    @Test
    void givesDifferentValuesOnce() {
        sessions().read(session -> {
            QuerySet<Purchase> all = session.from(Purchase.class);
            assertThat(all.orderBy("-buyer.country:nl")
                            .select(String.class, "buyer.country")
                            .distinct()
                            .list())
                    .containsExactly("NL", null);
            assertThat(all.orderBy("place.city")
                            .select(String.class, "place.city")
                            .distinct()
                            .list())
                    .containsExactly("Gent", "gent", null);
            Values<ByCountryAndYear> both = all.orderBy("buyer.country:nf")
                    .select(ByCountryAndYear.class, "buyer.country", "placed__year")
                    .distinct();
            assertThat(both.list())
                    .containsExactlyInAnyOrder(
                            new ByCountryAndYear(null, 2026),
                            new ByCountryAndYear(null, null),
                            new ByCountryAndYear("NL", 2025),
                            new ByCountryAndYear("NL", null));
            assertThat(both.count()).isEqualTo(4);
            assertThat(all.orderBy("total")
                            .limit(2)
                            .select(BigDecimal.class, "total")
                            .distinct()
                            .list())
                    .containsExactly(new BigDecimal("9.50"), new BigDecimal("10.00"));
            assertThat(all.limit(2).select(BigDecimal.class, "total").distinct().count())
                    .isEqualTo(2);
            assertThat(all.select(String.class, "place.city").distinct().first())
                    .contains("Gent");
            try (Stream<Boolean> gifts = all.orderBy("gift").select(Boolean.class, "gift").distinct().stream()) {
                assertThat(gifts).containsExactly(false, true);
            }
            assertThat(all.filter("state", "PAID")
                            .select(State.class, "state")
                            .distinct()
                            .one())
                    .isEqualTo(State.PAID);
        });
    }

    record ByCountryAndYear(String country, Integer year) {}

    record Primitive(long sum) {}

    @Test
    void refusesAggregatesThatMeanNothingOrNotTheSame() {
        sessions().read(session -> {
            QuerySet<Purchase> all = session.from(Purchase.class);
            assertThatThrownBy(() -> all.aggregate(Primitive.class, sum("pieces")))
                    .hasMessage("Purchase aggregate sum(pieces): null of no rows, for a long; select into Long");
            assertThatThrownBy(() -> all.aggregate(Integer.class, sum("pieces")))
                    .hasMessage("Purchase aggregate sum(pieces): a Long for a Integer; select into its own type");
            assertThatThrownBy(() -> all.aggregate(Long.class, sum("code"))).isInstanceOf(FilterException.class);
            assertThatThrownBy(() -> all.aggregate(String.class, min("mirrored")))
                    .isInstanceOf(FilterException.class);
            assertThatThrownBy(() -> all.aggregate(Boolean.class, max("gift"))).isInstanceOf(FilterException.class);
            assertThatThrownBy(() -> all.aggregate(Long.class, sum("lines.amount")))
                    .isInstanceOf(FilterException.class);
            assertThatThrownBy(() -> all.aggregate(Long.class, count("nothing")))
                    .isInstanceOf(FilterException.class);
            assertThatThrownBy(() -> all.limit(2).aggregate(Long.class, count()))
                    .isInstanceOf(FilterException.class);
            assertThatThrownBy(() -> all.groupBy("mirrored")).isInstanceOf(FilterException.class);
            assertThatThrownBy(() -> all.groupBy("buyer")).isInstanceOf(FilterException.class);
            assertThatThrownBy(() -> all.groupBy("code__gt")).isInstanceOf(FilterException.class);
            assertThatThrownBy(() ->
                            all.orderBy("code").select(String.class, "note").distinct())
                    .hasMessage(
                            "Purchase distinct sort by code: not one of the values, of which there is one for several"
                                    + " rows; sort by what is selected");
        });
    }
}
