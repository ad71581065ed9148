package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.routing.Router;
import dev.sluice.sessions.AttributeEntities.Bits;
import dev.sluice.sessions.AttributeEntities.Carded;
import dev.sluice.sessions.AttributeEntities.Coded;
import dev.sluice.sessions.AttributeEntities.Desk;
import dev.sluice.sessions.AttributeEntities.Labels;
import dev.sluice.sessions.AttributeEntities.Letter;
import dev.sluice.sessions.AttributeEntities.Mail;
import dev.sluice.sessions.AttributeEntities.Misnamed;
import dev.sluice.sessions.AttributeEntities.Page;
import dev.sluice.sessions.AttributeEntities.Pinned;
import dev.sluice.sessions.AttributeEntities.Plain;
import dev.sluice.sessions.AttributeEntities.Size;
import dev.sluice.sessions.AttributeEntities.Sums;
import dev.sluice.sessions.AttributeEntities.Thing;
import dev.sluice.types.collection.OrderedRows;
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
import java.util.function.Consumer;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attributes that Hibernate changes, cuts or serializes when it is left alone, by plain Hibernate and by sessions. */
abstract class AttributeContract extends AttributeStage {

    private static final OffsetDateTime OFFSET = OffsetDateTime.parse("2026-03-29T01:30:00.123456+05:30");
    private static final ZonedDateTime ZONED =
            ZonedDateTime.of(LocalDateTime.of(2026, 10, 25, 2, 30, 0, 1000), ZoneId.of("Europe/Paris"));
    /** Skipped in Paris. */
    private static final LocalDateTime SKIPPED = LocalDateTime.of(2026, 3, 29, 2, 30, 0, 123_456_000);

    private static final LocalTime TIME = LocalTime.of(12, 34, 56, 789_012_000);

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

    /** In microseconds, by which a query adds, compares and converts. */
    @Test
    void calculatesWithDurations() {
        Thing thing = new Thing();
        thing.lasts = Duration.ofMinutes(90).plusNanos(1_000);
        thing.local = LocalDateTime.of(2026, 3, 1, 12, 0);
        long id = stored(thing).id;
        assertThat(read(id).lasts).isEqualTo(thing.lasts);
        assertThat(raw("select lasts from Thing where id = " + id)).isEqualTo("5400000001");
        assertFinds("lasts", thing.lasts);
        assertThat(one(
                        "select id from Thing where id = :id and lasts > 90 minute and lasts < 91 minute",
                        Long.class,
                        id))
                .isEqualTo(id);
        assertThat(one("select lasts by minute from Thing where id = :id", Long.class, id))
                .isEqualTo(90);
        assertThat(one("select lasts by nanosecond from Thing where id = :id", Long.class, id))
                .isEqualTo(thing.lasts.toNanos());
        assertThat(one("select lasts + 5 minute from Thing where id = :id", Duration.class, id))
                .isEqualTo(thing.lasts.plusMinutes(5));
        assertThat(one("select 2 * lasts from Thing where id = :id", Duration.class, id))
                .isEqualTo(thing.lasts.multipliedBy(2));
        assertThat(one("select local + lasts from Thing where id = :id", LocalDateTime.class, id))
                .isEqualTo(thing.local.plus(thing.lasts));
        assertThat(one("select (local + lasts) - local from Thing where id = :id", Duration.class, id))
                .isEqualTo(thing.lasts);
        assertThat(one("select sum(lasts) from Thing where id = :id", BigDecimal.class, id))
                .isEqualByComparingTo("5400000001"); // microseconds
        sessions.write(session -> session.hibernate()
                .createMutationQuery("update Thing set lasts = lasts - 30 minute where id = :id")
                .setParameter("id", id)
                .executeUpdate());
        assertThat(read(id).lasts).isEqualTo(thing.lasts.minusMinutes(30));
    }

    @Test
    void findsTheEngineOfAGenericTypeAndOfAName() {
        sessions.write(session -> session.persist(new Desk()));
        Desk expected = new Desk();
        Desk read = sessions.readReturning(session -> session.find(Desk.class, 1L));
        assertThat(read).usingRecursiveComparison().isEqualTo(expected);
        assertThat(sessions.<List<Long>>readReturning(session -> session.query(
                                "select id from Desk where queue = :queue and stay = :stay and note like 'sho%'",
                                Long.class)
                        .param("queue", expected.queue)
                        .param("stay", expected.stay)
                        .list()))
                .containsExactly(1L);
        sessions.write(session -> {
            Desk desk = session.find(Desk.class, 1L);
            desk.steps.addLast("c");
            desk.labels.put("k", "w");
        });
        Desk changed = sessions.readReturning(session -> session.find(Desk.class, 1L));
        assertThat(changed.steps.elements()).containsExactly("b", "a", "c");
        assertThat(changed.labels).containsExactly(Map.entry("k", "w"));
    }

    @Test
    void refusesAnEngineThatIsNotThereOrDoesNotFit() {
        assertThatThrownBy(() -> Sessions.over(Router.over(manager))
                        .entities(Misnamed.class)
                        .open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "shop: Misnamed.absent cannot be stored (types: no engine is named nobody (known: []); add it"
                                + " with TypeRegistry.builder().named(name, engine)); Misnamed.days cannot be stored as date (a"
                                + " LocalDate); name an engine of java.lang.String; Misnamed.missing cannot be stored (Times.noSuch"
                                + " is not there; name a static field or method without parameters); Misnamed.other cannot be stored"
                                + " as date (a LocalDate); name an engine of java.lang.String");
    }

    @Test
    void takesADocumentForChangedOnlyIfItIs() {
        sessions.write(session -> session.persist(new Pinned()));
        sessions.read(
                session -> assertThat(session.find(Pinned.class, 1L).note.text).isEqualTo("hello"));
        sessions.write(session -> session.find(Pinned.class, 1L).note.marks.put("a", 3));
        assertThat(sessions.<Integer>readReturning(
                        session -> session.find(Pinned.class, 1L).note.marks.get("a")))
                .isEqualTo(3);
        assumeThat(product()).isNotEqualTo(DatabaseProduct.SQLITE); // the community's dialect writes no JSON
        try (SessionFactory apart = stock(Pinned.class)) {
            apart.inTransaction(session -> session.persist(new Pinned()));
            apart.getStatistics().setStatisticsEnabled(true);
            apart.inTransaction(session -> session.find(Pinned.class, 1L));
            assertThat(apart.getStatistics().getEntityUpdateCount()).isEqualTo(1);
        }
    }

    @Test
    void refusesADocumentOfWhatHibernateCannotWrite() {
        assertThatThrownBy(() -> Sessions.over(Router.over(manager))
                        .entities(Carded.class)
                        .open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "shop: Carded.contact.mail cannot be a part of a document (dev.sluice.types.value.Email); store"
                                + " the whole embeddable by one engine, with @StoredAs and Json.of(…)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tiny = 128",
                "tiny = -129",
                "few = 32768",
                "whole = 2147483648",
                "text = 'abcde'",
                "mark = ''",
                "flag = '2'"
            })
    void refusesInTheDatabaseWhatTheTypeDoesNotHold(String assignment) {
        long id = plain(plain -> plain.text = "x");
        assertThatThrownBy(() -> sessions.write(session -> session.hibernate()
                        .createNativeMutationQuery("update Plain set " + assignment + " where id = " + id)
                        .executeUpdate()))
                .isInstanceOf(SessionException.class);
    }

    @Test
    void refusesTextsBytesAndNumbersThatAProductWouldChange() {
        assertRefused(plain -> plain.text = "a\uD83D");
        assertRefused(plain -> plain.text = "a\0");
        assertRefused(plain -> plain.text = "abcde");
        assertRefused(plain -> plain.bytes = new byte[5]);
        assertRefused(plain -> plain.sized = "abcd"); // by its @Size
        assertRefused(plain -> plain.digits = new BigDecimal("0.001")); // by its @Digits
        if (product() != DatabaseProduct.POSTGRESQL) {
            assertRefused(plain -> plain.wide = Double.NaN);
            assertRefused(plain -> plain.narrow = Float.NaN);
        }
        long id = plain(plain -> {
            plain.narrow = 0.1f;
            plain.wide = -0.0;
        });
        Plain kept = sessions.readReturning(session -> session.find(Plain.class, id));
        assertThat(kept.narrow).isEqualTo(0.1f);
        assertThat(kept.wide).isEqualTo(0.0);
        assertThat(kept.mark).isEqualTo(' ');
        assertThat(sessions.<Long>readReturning(session -> session.query(
                                "select id from Plain where id = :id and narrow = :narrow and mark = :mark", Long.class)
                        .param("id", id)
                        .param("narrow", 0.1f)
                        .param("mark", ' ')
                        .one()))
                .isEqualTo(id);
    }

    @Test
    void distinguishesUpperAndLowerCase() {
        long id = plain(plain -> {
            plain.text = "a";
            plain.coded = new Coded();
        });
        assertThat(sessions.<List<Long>>readReturning(session -> session.query(
                                "select p.id from Plain p join p.coded c where c.code = 'A' or p.text = 'A'",
                                Long.class)
                        .list()))
                .isEmpty();
        assertThat(one("select p.id from Plain p where p.id = :id and p.coded.code = 'a'", Long.class, id))
                .isEqualTo(id);
    }

    private void assertRefused(Consumer<Plain> change) {
        assertThatThrownBy(() -> plain(change)).isInstanceOfAny(TypeMappingException.class, SessionException.class);
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

    @Test
    void movesOneRowOfAnOrderedAssociation() {
        Shelf shelf = new Shelf();
        List.of("a", "b", "c").forEach(shelf.titles()::addLast);
        sessions.write(session -> session.persist(shelf));
        sessions.write(session -> {
            OrderedRows<String, Shelf.Book> titles =
                    session.find(Shelf.class, shelf.id).titles();
            titles.moveFirst("c");
            titles.addAfter("c", "d");
            titles.remove("b");
        });
        assertThat(sessions.<List<String>>readReturning(
                        session -> session.find(Shelf.class, shelf.id).titles().keys()))
                .containsExactly("c", "d", "a");
        assertThat(sessions.<List<String>>readReturning(
                        session -> session.query("select title from Book where changes > 0", String.class)
                                .list()))
                .as("updated")
                .containsExactly("c");
    }
}
