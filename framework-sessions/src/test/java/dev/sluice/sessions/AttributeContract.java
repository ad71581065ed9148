package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.managers.config.Startup;
import dev.sluice.routing.Router;
import dev.sluice.sessions.AttributeEntities.Bits;
import dev.sluice.sessions.AttributeEntities.Labels;
import dev.sluice.sessions.AttributeEntities.Letter;
import dev.sluice.sessions.AttributeEntities.Mail;
import dev.sluice.sessions.AttributeEntities.Page;
import dev.sluice.sessions.AttributeEntities.Size;
import dev.sluice.sessions.AttributeEntities.Sums;
import dev.sluice.sessions.AttributeEntities.Thing;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TimeZone;
import org.hibernate.Hibernate;
import org.hibernate.SessionFactory;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl;
import org.hibernate.cfg.Configuration;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attributes that Hibernate changes, cuts or serializes when it is left alone. Each is written and read by plain Hibernate
 * and by sessions on one server; the tables of the former have names of their own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AttributeContract {

    private static final OffsetDateTime OFFSET = OffsetDateTime.parse("2026-03-29T01:30:00.123456+05:30");
    private static final ZonedDateTime ZONED =
            ZonedDateTime.of(LocalDateTime.of(2026, 10, 25, 2, 30, 0, 1000), ZoneId.of("Europe/Paris"));
    /** Skipped in Paris. */
    private static final LocalDateTime SKIPPED = LocalDateTime.of(2026, 3, 29, 2, 30, 0, 123_456_000);

    private static final LocalTime TIME = LocalTime.of(12, 34, 56, 789_012_000);

    private DatabaseManager manager;
    private Sessions sessions;
    private SessionFactory stock;

    abstract DatabaseProduct product();

    abstract DatabaseManagerBuilder engines();

    /** What plain Hibernate connects with. */
    abstract Properties stockConnection();

    void open() {
        manager = engines().startup(Startup.waitFor(Duration.ofSeconds(30))).build();
        sessions = Sessions.over(Router.over(manager))
                .entities(Thing.class, Page.class, Letter.class)
                .property("hibernate.hbm2ddl.auto", "create")
                .open();
    }

    @AfterAll
    void close() {
        if (stock != null) {
            stock.close();
        }
        sessions.close();
        manager.close();
    }

    private SessionFactory stock() {
        if (stock == null) {
            stock = stock(Thing.class);
        }
        return stock;
    }

    private SessionFactory stock(Class<?> entity) {
        Configuration configuration = new Configuration()
                .addProperties(stockConnection())
                .setProperty("hibernate.hbm2ddl.auto", "create")
                .addAnnotatedClass(entity);
        configuration.setPhysicalNamingStrategy(new OwnTables());
        return configuration.buildSessionFactory();
    }

    @Test
    void keepsALocalTimeThatTheZoneSkips() {
        inParis(() -> {
            Thing ours = new Thing();
            ours.local = SKIPPED;
            assertThat(stored(ours).local).isEqualTo(SKIPPED);
            assertFinds("local", SKIPPED);
            Thing theirs = new Thing();
            theirs.local = SKIPPED;
            assertThat(storedByStock(theirs).local).isNotEqualTo(SKIPPED);
        });
    }

    @Test
    void keepsTheFractionOfATime() {
        Thing ours = new Thing();
        ours.time = TIME;
        assertThat(stored(ours).time).isEqualTo(TIME);
        assertFinds("time", TIME);
        Thing theirs = new Thing();
        theirs.time = TIME;
        assertThat(storedByStock(theirs).time).isNotEqualTo(TIME);
    }

    @Test
    void keepsOffsetAndRegion() {
        Thing ours = new Thing();
        ours.moment = OFFSET;
        ours.zoned = ZONED;
        Thing kept = stored(ours);
        assertThat(kept.moment).isEqualTo(OFFSET);
        assertThat(kept.zoned).isEqualTo(ZONED);
        assertFinds("moment", OFFSET);
        assertFinds("zoned", ZONED);
        Thing theirs = new Thing();
        theirs.moment = OFFSET;
        theirs.zoned = ZONED;
        Thing read = storedByStock(theirs);
        assertThat(read.moment.getOffset()).isNotEqualTo(OFFSET.getOffset());
        assertThat(read.zoned.getZone()).isNotEqualTo(ZONED.getZone());
    }

    @Test
    void keepsTheOffsetOfATimeAndAUriAsAText() {
        Thing ours = new Thing();
        ours.clock = OffsetTime.of(TIME, ZoneOffset.ofHours(5));
        ours.link = URI.create("https://example.org/a?b=c");
        Thing kept = stored(ours);
        assertThat(kept.clock).isEqualTo(ours.clock);
        assertThat(kept.link).isEqualTo(ours.link);
        assertFinds("clock", ours.clock);
        assertFinds("link", ours.link);
        assertThat(raw("select link from Thing where id = " + ours.id)).isEqualTo("https://example.org/a?b=c");
        Thing theirs = new Thing();
        theirs.clock = ours.clock;
        assertThat(storedByStock(theirs).clock).isNotEqualTo(ours.clock);
    }

    @Test
    void noticesAnotherOffsetAsAChange() {
        Thing thing = new Thing();
        thing.moment = OFFSET;
        long id = stored(thing).id;
        OffsetDateTime elsewhere = OFFSET.withOffsetSameInstant(ZoneOffset.UTC);
        sessions.write(session -> session.find(Thing.class, id).moment = elsewhere);
        assertThat(read(id).moment).isEqualTo(elsewhere);
    }

    @Test
    void storesCalendarValuesAsWhatTheyAre() {
        Thing thing = new Thing();
        thing.month = YearMonth.of(2026, 3);
        thing.birthday = MonthDay.of(2, 29);
        thing.notice = Period.of(1, 2, 3);
        thing.year = Year.of(2026);
        thing.zone = ZoneId.of("Europe/Paris");
        thing.weekday = DayOfWeek.MONDAY;
        thing.named = DayOfWeek.MONDAY;
        Thing read = stored(thing);
        assertThat(read.month).isEqualTo(thing.month);
        assertThat(read.birthday).isEqualTo(thing.birthday);
        assertThat(read.notice).isEqualTo(thing.notice);
        assertThat(read.year).isEqualTo(thing.year);
        assertThat(read.zone).isEqualTo(thing.zone);
        assertThat(read.weekday).isEqualTo(DayOfWeek.MONDAY);
        assertFinds("month", thing.month);
        assertThat(sessions.<Integer>readReturning(session -> session.query(
                                "select cast(count(*) as Integer) from Thing where month between :from and :to",
                                Integer.class)
                        .param("from", YearMonth.of(2025, 12))
                        .param("to", YearMonth.of(2026, 4))
                        .one()))
                .isPositive();
        assertThat(raw("select month from Thing where id = " + read.id)).isEqualTo("202603");
        assertFinds("weekday", DayOfWeek.MONDAY);
        assertThat(raw("select named from Thing where id = " + read.id)).isEqualTo("MONDAY");
        assertThat(raw("select weekday from Thing where id = " + read.id)).isEqualTo("1");
    }

    @Test
    void storesAnEnumByItsNameAndSortsItAsAText() {
        Thing thing = new Thing();
        thing.size = Size.SMALL;
        thing.shape = Size.LARGE;
        Thing read = stored(thing);
        assertThat(read.size).isEqualTo(Size.SMALL);
        assertThat(raw("select size from Thing where id = " + read.id)).isEqualTo("SMALL");
        assertThat(raw("select ordinal from Thing where id = " + read.id)).isEqualTo("0");
        Thing theirs = new Thing();
        theirs.size = Size.SMALL;
        assertThat(storedByStock(theirs).size).isEqualTo(Size.SMALL);
        assertThat(rawOfStock("size")).isEqualTo("0");
    }

    @Test
    void keepsALargeTextInItsColumn() {
        sessions.write(session -> session.persist(new Page()));
        assertThat(sessions.<byte[]>readReturning(
                        session -> session.query("select content from Page where text = 'long'", byte[].class)
                                .one()))
                .containsExactly(1, 2);
        assumeThat(product()).isEqualTo(DatabaseProduct.POSTGRESQL);
        try (SessionFactory apart = stock(Page.class)) {
            apart.inTransaction(session -> session.persist(new Page()));
            assertThat(apart.<String>fromSession(session ->
                            String.valueOf(session.createNativeQuery("select text from stock_Page", Object.class)
                                    .getSingleResult())))
                    .matches("[0-9]+"); // the number of an object elsewhere
        }
    }

    @Test
    void keepsNumbersExactAndRefusesWhatDoesNotFit() {
        Thing thing = new Thing();
        thing.amount = new BigDecimal("123456789012345678.12");
        thing.count = new BigInteger("12345678901234567890123456789012345678");
        Thing read = stored(thing);
        assertThat(read.amount).isEqualTo(thing.amount);
        assertThat(read.count).isEqualTo(thing.count);
        assertFinds("amount", thing.amount);
        assertFinds("count", thing.count);
        Thing cents = new Thing();
        cents.amount = new BigDecimal("0.001");
        assertThatThrownBy(() -> stored(cents)).isInstanceOf(TypeMappingException.class);
    }

    /** SQLite keeps many digits as a text, whose sum would be 0. */
    @Test
    void sumsNoDecimalThatIsAText() {
        assumeThat(product()).isEqualTo(DatabaseProduct.SQLITE);
        assertThatThrownBy(
                        () -> sessions.read(session -> session.query("select sum(amount) from Thing", BigDecimal.class)
                                .list()))
                .hasMessageContaining("sum");
    }

    @Test
    void storesAMarkedRecordAndAListOfBasics() {
        sessions.write(session -> session.persist(new Letter()));
        assertThat(sessions.<List<Mail>>readReturning(
                        session -> session.query("select mail from Letter where mail = :mail", Mail.class)
                                .param("mail", new Mail("ann@example.org"))
                                .list()))
                .containsExactly(new Mail("ann@example.org"));
        assertThat(sessions.<Path>readReturning(session -> session.find(Letter.class, 1L).path))
                .isEqualTo(Path.of("a", "b"));
        Thing thing = new Thing();
        thing.months = new ArrayList<>(List.of(YearMonth.of(2026, 1)));
        assertThat(stored(thing).months).containsExactly(YearMonth.of(2026, 1));
    }

    @Test
    void changesNothingThatWasOnlyRead() {
        Thing thing = new Thing();
        thing.moment = OFFSET;
        thing.zoned = ZONED;
        thing.month = YearMonth.of(2026, 3);
        thing.amount = new BigDecimal("1.50");
        long id = stored(thing).id;
        // a read fails if Hibernate takes anything for changed
        sessions.read(session -> session.find(Thing.class, id));
    }

    @ParameterizedTest
    @ValueSource(classes = {Bits.class, Labels.class, Sums.class})
    void refusesWhatWouldBeSerializedOrRounded(Class<?> entity) {
        assertThatThrownBy(() ->
                        Sessions.over(Router.over(manager)).entities(entity).open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("it");
    }

    @Test
    void namesTheAttributeAndTheRemedy() {
        assertThatThrownBy(() -> Sessions.over(Router.over(manager))
                        .entities(Sums.class, Bits.class)
                        .open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("shop: Bits.it would be Java-serialized (java.util.BitSet); give its type an engine with"
                        + " types(TypeRegistry.builder().add(…).build()), or a converter; Sums.it would be rounded"
                        + " (BigDecimal without a precision); say @Column(precision = …, scale = …)");
        try (SessionFactory serializing = stock(Bits.class)) {
            Bits bits = new Bits();
            bits.it.set(3);
            serializing.inTransaction(session -> session.persist(bits));
            assertThat(serializing.<byte[]>fromSession(
                            session -> session.createNativeQuery("select it from stock_Bits", byte[].class)
                                    .getSingleResult()))
                    .startsWith(0xac, 0xed); // a Java object stream
        }
    }

    /** Hibernate reads all rows before it says that there are several. */
    @Test
    void readsNoMoreThanItNeeds() {
        Thing first = new Thing();
        first.months = new ArrayList<>(List.of(YearMonth.of(2026, 1), YearMonth.of(2026, 2)));
        stored(first);
        stored(new Thing());
        assertThatThrownBy(() -> sessions.read(
                        session -> session.query("from Thing", Thing.class).one()))
                .isInstanceOf(RowCountException.class);
        List<Thing> page = sessions.readReturning(
                session -> session.query("from Thing t join fetch t.months order by t.id desc", Thing.class)
                        .limit(1)
                        .list());
        assertThat(page)
                .singleElement()
                .satisfies(thing -> assertThat(thing.months).isNotEmpty());
        assertThat(sessions.<List<Thing>>readReturning(
                        session -> session.query("from Thing where id in :ids", Thing.class)
                                .param("ids", List.of())
                                .list()))
                .isEmpty();
    }

    private void assertFinds(String attribute, Object value) {
        assertThat(sessions.<List<Long>>readReturning(
                        session -> session.query("select id from Thing where " + attribute + " = :value", Long.class)
                                .param("value", value)
                                .list()))
                .as(attribute)
                .isNotEmpty();
    }

    private Thing stored(Thing thing) {
        sessions.write(session -> session.persist(thing));
        return read(thing.id);
    }

    private Thing read(long id) {
        return sessions.readReturning(session -> {
            Thing found = session.find(Thing.class, id);
            Hibernate.initialize(found.months);
            return found;
        });
    }

    private Thing storedByStock(Thing thing) {
        stock().inTransaction(session -> session.persist(thing));
        return stock().fromTransaction(session -> session.find(Thing.class, thing.id));
    }

    private String raw(String sql) {
        return sessions.readReturning(session -> String.valueOf(
                session.hibernate().createNativeQuery(sql, Object.class).getSingleResult()));
    }

    private String rawOfStock(String column) {
        return stock().fromSession(session -> String.valueOf(session.createNativeQuery(
                        "select " + column + " from stock_Thing where " + column + " is not null", Object.class)
                .setMaxResults(1)
                .getSingleResult()));
    }

    private static void inParis(Runnable work) {
        TimeZone zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Paris"));
        try {
            work.run();
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    static Properties properties(Map<String, String> values) {
        Properties properties = new Properties();
        properties.putAll(values);
        return properties;
    }

    /** Sets a name of its own before each table. */
    static final class OwnTables extends PhysicalNamingStrategyStandardImpl {

        private static final long serialVersionUID = 1L;

        @Override
        public Identifier toPhysicalTableName(Identifier name, JdbcEnvironment context) {
            return Identifier.toIdentifier("stock_" + name.getText());
        }
    }
}
