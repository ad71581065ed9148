package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.routing.Router;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.MonthDay;
import java.time.Period;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.HibernateException;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Audited;
import org.hibernate.annotations.Temporal;
import org.hibernate.query.range.Range;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What plain Hibernate does to an application on each product, beside what sessions do with the same entity. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TrapContract {

    private Stage stage;
    private StockPair pair;

    void open(Stage where) {
        stage = where;
        pair = StockPair.on(stage, Plan.class, Basket.class);
        pair.stock().inTransaction(session -> twoBaskets().forEach(session::persist));
        pair.sessions().write(session -> twoBaskets().forEach(session::persist));
    }

    private static List<Basket> twoBaskets() {
        return List.of(new Basket(1, "a", "b"), new Basket(2, "c", "d"));
    }

    @AfterAll
    void close() {
        pair.close();
    }

    StockPair pair() {
        return pair;
    }

    @ParameterizedTest
    @ValueSource(strings = {"starts", "birthday", "notice", "link"})
    void serializesNoCalendarValueAndNoUri(String column) {
        pair.stock().inTransaction(session -> session.merge(new Plan()));
        assertThat(pair.stock()
                        .<byte[]>fromSession(session -> session.createNativeQuery(
                                        "select " + column + " from " + stockTable("Plan"), byte[].class)
                                .getSingleResult()))
                .startsWith(0xac, 0xed); // a Java object stream
        pair.sessions().write(session -> session.merge(new Plan()));
        Plan read = pair.sessions().readReturning(session -> session.find(Plan.class, 1L));
        assertThat(read).usingRecursiveComparison().isEqualTo(new Plan());
        assertThat(pair.sessions()
                        .<String>readReturning(session -> String.valueOf(session.hibernate()
                                .createNativeQuery("select " + column + " from Plan", Object.class)
                                .getSingleResult())))
                .isIn("202603", "229", "P1Y2M3D", "https://example.org/");
    }

    @Test
    void mapsAPath() {
        assertThatThrownBy(() -> StockPair.stock(stage, Place.class).close()).isInstanceOf(HibernateException.class);
        try (StockPair places = StockPair.on(stage, Place.class)) {
            places.sessions().write(session -> session.persist(new Place()));
            assertThat(places.sessions().<Path>readReturning(session -> session.find(Place.class, 1L).path))
                    .isEqualTo(Path.of("a", "b"));
        }
    }

    /** SQLite rounds nothing here, and loses what is longer than a double instead: {@code SqliteStorageTest}. */
    @Test
    void roundsNoDecimal() {
        assertThatThrownBy(() -> Sessions.over(Router.over(pair.manager()))
                        .entities(Price.class)
                        .open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Price.it would be rounded");
        assumeThat(stage.product()).isNotEqualTo(DatabaseProduct.SQLITE);
        try (SessionFactory rounding = StockPair.stock(stage, Price.class)) {
            rounding.inTransaction(session -> session.persist(new Price()));
            assertThat(rounding.<BigDecimal>fromSession(session -> session.find(Price.class, 1L).it))
                    .isEqualTo("1.01");
        }
    }

    @Test
    void readsTwoRowsToKnowWhetherThereIsOne() {
        pair.sent();
        assertThatThrownBy(() -> pair.stock()
                        .fromSession(session -> session.createSelectionQuery("from Basket", Basket.class)
                                .getSingleResult()))
                .hasMessageContaining("unique");
        assertThat(limits(pair.sent())).isFalse();
        assertThatThrownBy(() -> pair.sessions()
                        .read(session ->
                                session.query("from Basket", Basket.class).one()))
                .isInstanceOf(RowCountException.class);
        assertThat(limits(pair.sent())).isTrue();
    }

    /** On SQLite Hibernate reads the whole table and keeps the page; that it says so in the log is not enough. */
    @Test
    void letsTheServerPageACollection() {
        String baskets = "from Basket b join fetch b.things order by b.id";
        pair.sent();
        pair.stock()
                .inSession(session -> session.createSelectionQuery(baskets, Basket.class)
                        .setMaxResults(1)
                        .getResultList());
        assertThat(limits(pair.sent())).isEqualTo(stage.product() != DatabaseProduct.SQLITE);
        List<Basket> page = pair.sessions()
                .readReturning(
                        session -> session.query(baskets, Basket.class).limit(1).list());
        assertThat(page)
                .singleElement()
                .satisfies(basket -> assertThat(basket.things).containsExactly("a", "b"));
        assertThat(limits(pair.sent())).isTrue();
    }

    private static boolean limits(List<String> statements) {
        assertThat(statements).hasSize(1);
        return statements.get(0).contains("limit") || statements.get(0).contains("fetch first");
    }

    /** What HQL says of an empty list, Hibernate's Restriction and Range refuse. */
    @Test
    void findsNothingInAnEmptyList() {
        assertThatThrownBy(() -> Range.valueList(List.of())).hasMessageContaining("value list is empty");
        assertThat(pair.sessions()
                        .<List<Basket>>readReturning(
                                session -> session.query("from Basket where id in :ids", Basket.class)
                                        .param("ids", List.of())
                                        .list()))
                .isEmpty();
    }

    /** Hibernate dates a history in nanoseconds, which no column of ours takes; and see {@link #readsAsOfAPointInTime}. */
    @Test
    void keepsAHistory() {
        try (StockPair histories = StockPair.on(stage, Rate.class)) {
            histories.sessions().write(session -> {
                session.persist(new Rate("a"));
                session.persist(new Rate("A"));
            });
            histories.sessions().write(session -> session.find(Rate.class, "a").percent = 8);
            histories.sessions().write(session -> session.hibernate().remove(session.find(Rate.class, "A")));
            assertThat(histories
                            .sessions()
                            .<Long>readReturning(session -> session.hibernate()
                                    .createNativeQuery("select count(*) from Rate_AUD", Long.class)
                                    .getSingleResult()))
                    .isEqualTo(4);
        }
    }

    /** In points in time, and with 'a' and 'A' as two keys of the history, too, which MySQL would take for one. */
    @Test
    void readsAsOfAPointInTime() {
        try (StockPair histories = StockPair.on(stage, Fare.class)) {
            Sessions sessions = histories.sessions();
            AttributeStage.inParis(() -> sessions.write(session -> {
                session.persist(new Fare("a"));
                session.persist(new Fare("A"));
            }));
            Instant between = Instant.now().truncatedTo(ChronoUnit.MICROS);
            sessions.write(session -> {
                session.find(Fare.class, "a").cents = 8;
                session.hibernate().remove(session.find(Fare.class, "A"));
            });
            assertThat(sessions.<List<Integer>>readReturning(
                            session -> session.query("select cents from Fare", Integer.class)
                                    .list()))
                    .containsExactly(8);
            AttributeStage.inParis(() -> sessions.read(session -> {
                try (Session then = session.hibernate()
                        .sessionWithOptions()
                        .connection()
                        .asOf(between)
                        .openSession()) {
                    assertThat(then.find(Fare.class, "a").cents).isEqualTo(7);
                    assertThat(then.find(Fare.class, "A").cents).isEqualTo(7);
                }
            }));
        }
    }

    String stockTable(String name) {
        return stage.product() == DatabaseProduct.SQLITE ? name : "stock_" + name;
    }

    @Entity(name = "Plan")
    static class Plan {
        @Id
        Long id = 1L;

        YearMonth starts = YearMonth.of(2026, 3);
        MonthDay birthday = MonthDay.of(2, 29);
        Period notice = Period.of(1, 2, 3);
        URI link = URI.create("https://example.org/");
    }

    @Entity(name = "Basket")
    static class Basket {
        @Id
        Long id;

        @ElementCollection
        List<String> things = new ArrayList<>();

        Basket() {}

        Basket(long id, String... things) {
            this.id = id;
            this.things.addAll(List.of(things));
        }
    }

    @Entity(name = "Rate")
    @Audited
    static class Rate {
        @Id
        String code;

        int percent = 7;

        Rate() {}

        Rate(String code) {
            this.code = code;
        }
    }

    @Entity(name = "Fare")
    @Temporal
    static class Fare {
        @Id
        String code;

        int cents = 7;

        Fare() {}

        Fare(String code) {
            this.code = code;
        }
    }

    @Entity(name = "Place")
    static class Place {
        @Id
        Long id = 1L;

        Path path = Path.of("a", "b");
    }

    @Entity(name = "Price")
    static class Price {
        @Id
        Long id = 1L;

        BigDecimal it = new BigDecimal("1.006");
    }
}
