package dev.sluice.sessions.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.sessions.ReadSession;
import dev.sluice.sessions.RowCountException;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.WriteSession;
import dev.sluice.sessions.query.Purchase.Buyer;
import dev.sluice.sessions.query.Purchase.Piece;
import dev.sluice.sessions.query.Purchase.Place;
import dev.sluice.sessions.query.Purchase.State;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a query set means, on every product. Each answer is also compared with that of the same set in memory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class QueryContract {

    private QueryStage stage;

    void open(DatabaseManagerBuilder engine) {
        stage = new QueryStage(engine, Purchase.class, Buyer.class, Piece.class, Place.class);
        sessions().write(session -> {
            Buyer parent = new Buyer(1, "Ann", "NL");
            Buyer child = new Buyer(2, "Bob", null);
            child.parent = parent;
            session.persist(parent);
            session.persist(child);
            purchases(parent, child).forEach(session::persist);
        });
    }

    private static List<Purchase> purchases(Buyer ann, Buyer bob) {
        Purchase a = new Purchase(1, "a").line("apple", 1).line("pear", 5);
        a.note = "Stra\u00dfe 100% off_season\\";
        a.total = new BigDecimal("10.00");
        a.placed = Instant.parse("2025-12-31T23:30:59.999999Z");
        a.due = LocalDate.of(2026, 2, 28);
        a.opens = LocalTime.of(9, 30, 15);
        a.state = State.OPEN;
        a.gift = true;
        a.pieces = 6;
        a.weight = -0.0;
        a.lasts = Duration.ofMillis(90_500);
        a.promised = OffsetDateTime.parse("2026-03-01T10:00:00+01:00");
        a.grade = 'x';
        a.mirrored = "abc";
        a.place = new Place("Gent");
        a.buyer = ann;
        a.tags.addAll(Set.of("red", "Blue"));
        Purchase b = new Purchase(2, "B").line("apple", 5);
        b.note = "\u00c9t\u00e9 [x]*?";
        b.total = new BigDecimal("9.50");
        b.placed = Instant.parse("2026-01-01T00:00:00Z");
        b.due = LocalDate.of(2026, 3, 1);
        b.opens = LocalTime.MIDNIGHT;
        b.state = State.PAID;
        b.pieces = 5;
        b.weight = 2.5;
        b.buyer = bob;
        b.tags.add("blue");
        Purchase c = new Purchase(3, "\u00e9"); // and nothing else
        Purchase d = new Purchase(4, "\ud83d\ude00");
        d.note = "line\nbreak ";
        d.total = new BigDecimal("10.00");
        d.place = new Place("gent");
        Purchase e = new Purchase(5, "\uff5e");
        e.note = "";
        e.buyer = ann;
        return List.of(a, b, c, d, e);
    }

    @AfterAll
    void close() {
        stage.close();
    }

    private Sessions sessions() {
        return stage.sessions();
    }

    /** The codes that a set finds, in ascending order of the ids. */
    private String found(UnaryOperator<QuerySet<Purchase>> query) {
        return sessions().readReturning(session -> {
            QuerySet<Purchase> set = query.apply(session.from(Purchase.class)).orderBy("id");
            List<Long> ids = set.list().stream().map(purchase -> purchase.id).toList();
            List<Long> inMemory = session.from(Purchase.class).orderBy("id").list().stream()
                    .filter(set.matcher())
                    .map(purchase -> purchase.id)
                    .toList();
            assertThat(inMemory).as("in memory").isEqualTo(ids);
            assertThat(set.count()).isEqualTo(ids.size());
            assertThat(set.exists()).isEqualTo(!ids.isEmpty());
            return ids.toString().replaceAll("[\\[\\], ]", "");
        });
    }

    /** Those of the condition; asserts that to exclude it gives exactly the others. */
    private String where(String name, Object value) {
        String found = found(set -> set.filter(name, value));
        String others = found(set -> set.exclude(name, value));
        assertThat(Stream.of((found + others).split("")).sorted()).containsExactly("1", "2", "3", "4", "5");
        return found;
    }

    @Test
    void comparesTextsByCodePoint() {
        assertThat(where("code", "a")).isEqualTo("1");
        assertThat(where("code", "b")).isEmpty();
        assertThat(where("code", "e")).isEmpty();
        assertThat(where("note", "")).isEqualTo("5");
        assertThat(where("note", "line\nbreak")).isEmpty();
        assertThat(where("code__gt", "B")).isEqualTo("1345");
        assertThat(where("code__gte", "\u00e9")).isEqualTo("345");
        assertThat(where("code__lt", "a")).isEqualTo("2");
        assertThat(where("code__lte", "\uff5e")).isEqualTo("1235");
        assertThat(where("code__range", List.of("B", "a"))).isEqualTo("12");
    }

    @Test
    void findsPartsOfTextsWithCaseAndWithout() {
        assertThat(where("note__contains", "\u00df")).isEqualTo("1");
        assertThat(where("note__contains", "STRA")).isEmpty();
        assertThat(where("note__icontains", "STRA\u00dfE")).isEqualTo("1");
        assertThat(where("note__icontains", "STRASSE")).isEmpty();
        assertThat(where("note__startswith", "\u00c9")).isEqualTo("2");
        assertThat(where("note__startswith", "E")).isEmpty();
        assertThat(where("note__istartswith", "\u00e9T\u00c9")).isEqualTo("2");
        assertThat(where("note__endswith", "break ")).isEqualTo("4");
        assertThat(where("note__endswith", "break")).isEmpty();
        assertThat(where("note__iendswith", "BREAK ")).isEqualTo("4");
        assertThat(where("code__iexact", "b")).isEqualTo("2");
        assertThat(where("code__iexact", "\u00c9")).isEqualTo("3");
        assertThat(where("note__iexact", "")).isEqualTo("5");
        assertThat(where("note__icontains", "")).isEqualTo("1245");
        assertThat(where("note__iexact", "LINE\nBREAK")).isEmpty();
        assertThat(where("note__iexact", "LINE\nBREAK ")).isEqualTo("4");
    }

    @Test
    void takesNoLetterOfAPartForAWildcard() {
        assertThat(where("note__contains", "%")).isEqualTo("1");
        assertThat(where("note__contains", "_")).isEqualTo("1");
        assertThat(where("note__endswith", "\\")).isEqualTo("1");
        assertThat(where("note__iendswith", "SEASON\\")).isEqualTo("1");
        assertThat(where("note__contains", "[x]")).isEqualTo("2");
        assertThat(where("note__contains", "*?")).isEqualTo("2");
        assertThat(where("note__icontains", "[X]*?")).isEqualTo("2");
        assertThat(where("note__contains", "!")).isEmpty();
        assertThat(where("note__icontains", "off_SEASON")).isEqualTo("1");
        assertThat(where("note__icontains", "0.*o")).isEmpty();
    }

    @Test
    void comparesNumbersDatesAndOthers() {
        assertThat(where("total", new BigDecimal("10"))).isEqualTo("14");
        assertThat(where("total__gt", 9)).isEqualTo("124");
        assertThat(where("total__lt", "10")).isEqualTo("2");
        assertThat(where("total__range", List.of(9, 9.5))).isEqualTo("2");
        assertThat(where("weight", 0.0)).isEqualTo("1");
        assertThat(where("pieces__gte", 6L)).isEqualTo("1");
        assertThat(where("pieces__in", List.of(5, "6"))).isEqualTo("12");
        assertThat(where("gift", true)).isEqualTo("1");
        assertThat(where("gift", "false")).isEqualTo("2345");
        assertThat(where("state", State.PAID)).isEqualTo("2");
        assertThat(where("state__in", List.of("OPEN", "PAID"))).isEqualTo("12");
        assertThat(where("due__lte", LocalDate.of(2026, 2, 28))).isEqualTo("1");
        assertThat(where("placed__lt", "2026-01-01T00:00:00Z")).isEqualTo("1");
        assertThat(where("opens__gt", "09:30")).isEqualTo("1");
        assertThat(where("id__gt", 4)).isEqualTo("5");
        assertThat(where("pk", 4)).isEqualTo("4");
    }

    @Test
    void findsEqualValuesOfWhatHasNoOrder() {
        assertThat(where("lasts", Duration.ofMillis(90_500))).isEqualTo("1");
        assertThat(where("lasts__in", List.of(Duration.ZERO))).isEmpty();
        assertThat(where("promised", OffsetDateTime.parse("2026-03-01T10:00:00+01:00")))
                .isEqualTo("1");
        assertThat(where("promised", OffsetDateTime.parse("2026-03-01T09:00:00Z")))
                .isEmpty();
        assertThat(where("grade__in", List.of('x', 'y'))).isEqualTo("1");
        assertThat(where("grade", 'X')).isEmpty();
        assertThatThrownBy(() -> where("promised__gt", OffsetDateTime.MIN)).isInstanceOf(FilterException.class);
    }

    @Test
    void findsOnlyEqualValuesOfWhatIsStoredInItsOwnWay() {
        sessions().read(session -> {
            QuerySet<Purchase> all = session.from(Purchase.class);
            assertThat(ids(all.filter("mirrored", "abc").list())).containsExactly(1L);
            assertThat(ids(all.exclude("mirrored__in", List.of("abc"))
                            .orderBy("id")
                            .list()))
                    .containsExactly(2L, 3L, 4L, 5L);
            assertThatThrownBy(() -> all.filter("mirrored__startswith", "a")).isInstanceOf(FilterException.class);
            assertThatThrownBy(() -> all.filter("mirrored__gt", "a")).isInstanceOf(FilterException.class);
            assertThatThrownBy(() -> all.orderBy("mirrored")).isInstanceOf(FilterException.class);
            assertThatThrownBy(() -> all.filter("mirrored", "abc").matcher()).isInstanceOf(FilterException.class);
        });
    }

    @Test
    void asksForPartsOfTimesInUtc() {
        assertThat(where("placed__year", 2025)).isEqualTo("1");
        assertThat(where("placed__year__gte", 2026)).isEqualTo("2");
        assertThat(where("placed__date", LocalDate.of(2025, 12, 31))).isEqualTo("1");
        assertThat(where("placed__date__gt", "2025-12-31")).isEqualTo("2");
        assertThat(where("placed__month", 12)).isEqualTo("1");
        assertThat(where("placed__day__in", List.of(1, 31))).isEqualTo("12");
        assertThat(where("placed__hour", 23)).isEqualTo("1");
        assertThat(where("placed__minute", 30)).isEqualTo("1");
        assertThat(where("placed__second", 59)).isEqualTo("1");
        assertThat(where("due__month", 3)).isEqualTo("2");
        assertThat(where("due__day__range", List.of(28, 31))).isEqualTo("1");
        assertThat(where("opens__hour", 9)).isEqualTo("1");
        assertThat(where("opens__minute__lt", 30)).isEqualTo("2");
        assertThat(where("opens__second", 15)).isEqualTo("1");
    }

    @Test
    void hasOneRuleForNulls() {
        assertThat(where("note__isnull", true)).isEqualTo("3");
        assertThat(where("note__isnull", "false")).isEqualTo("1245");
        assertThat(where("note__in", List.of())).isEmpty();
        assertThat(where("note__in", List.of("", "x"))).isEqualTo("5");
        assertThat(where("buyer__isnull", true)).isEqualTo("34");
        assertThat(where("buyer.country__isnull", true)).isEqualTo("234");
        assertThat(where("place.city__isnull", true)).isEqualTo("235");
        assertThatThrownBy(() -> where("note__in", Arrays.asList("x", null)))
                .isInstanceOf(FilterException.class)
                .hasMessage("note__in: null, which equals nothing; use note__isnull");
        assertThatThrownBy(() -> where("note", null)).isInstanceOf(FilterException.class);
    }

    @Test
    void followsReferencesWithoutLosingTheRowsThatHaveNone() {
        assertThat(where("buyer.country", "NL")).isEqualTo("15");
        assertThat(where("buyer.parent.name", "Ann")).isEqualTo("2");
        assertThat(where("buyer.id", 2)).isEqualTo("2");
        assertThat(where("buyer.pk__in", List.of(1))).isEqualTo("15");
        assertThat(where("place.city__iexact", "GENT")).isEqualTo("14");
        assertThat(found(set ->
                        set.filter(Filter.anyOf(Filter.where("buyer.name", "Bob"), Filter.where("total__gte", 10)))))
                .isEqualTo("124");
    }

    @Test
    void givesARowOnceHoweverManyElementsFulfil() {
        assertThat(where("lines.amount__gt", 0)).isEqualTo("12");
        assertThat(where("lines.product", "apple")).isEqualTo("12");
        assertThat(where("lines__isnull", true)).isEqualTo("345");
        assertThat(where("tags", "blue")).isEqualTo("2");
        assertThat(where("tags__iexact", "blue")).isEqualTo("12");
        assertThat(where("buyer.purchases.code", "\uff5e")).isEqualTo("15");
        assertThat(where("buyer.purchases.lines.product", "pear")).isEqualTo("15");
    }

    @Test
    void asksOneElementForAllOfAFilter() {
        Filter<Piece> fiveApples = Filter.<Piece>where("product", "apple").and(Filter.where("amount", 5));
        assertThat(found(set -> set.filter(Filter.some(Purchase_.lines, fiveApples))))
                .isEqualTo("2");
        assertThat(found(set -> set.exclude(Filter.some("lines", fiveApples)))).isEqualTo("1345");
        assertThat(found(set -> set.filter("lines.product", "apple").filter("lines.amount", 5)))
                .isEqualTo("12");
        assertThat(found(set -> set.filter(Filter.some(
                        "buyer.purchases", Filter.some("lines", Filter.where("product__startswith", "pea"))))))
                .isEqualTo("15");
    }

    @Test
    void isTypedByTheMetamodel() {
        Filter<Purchase> filter = Filter.<Purchase, String>on(Purchase_.code)
                .iexact("A")
                .or(Filter.<Purchase, Piece>on(Purchase_.lines)
                        .part(DatePart.YEAR, Lookup.EXACT, 1)
                        .and(Filter.all()));
        assertThat(filter.toString()).isEqualTo("(code__iexact or (lines__year__exact and ()))");
        assertThat(found(set -> set.filter(Filter.on(Purchase_.total).gt(new BigDecimal("9.99")))))
                .isEqualTo("14");
        assertThat(found(set -> set.filter(Filter.on(Purchase_.total)
                        .in(List.of(new BigDecimal("9.5")))
                        .or(Filter.on(Purchase_.placed).isNotNull())
                        .negate())))
                .isEqualTo("345");
    }

    @Test
    void combines() {
        Filter<Purchase> both = Filter.<Purchase>where("gift", true).or(Filter.where("pieces", 5));
        assertThat(found(set -> set.filter(both))).isEqualTo("12");
        assertThat(found(set -> set.filter(both.negate()))).isEqualTo("345");
        assertThat(found(set -> set.filter(both.negate().negate()))).isEqualTo("12");
        assertThat(found(set -> set.exclude(Filter.where("pieces__lt", 6).and(Filter.where("gift", false)))))
                .isEqualTo("1345");
        assertThat(found(set -> set.filter(Filter.anyOf()))).isEmpty();
        assertThat(found(set -> set.exclude(Filter.all()))).isEmpty();
        assertThat(found(set -> set.exclude(Filter.anyOf()))).isEqualTo("12345");
    }

    @Test
    void matchesPatternsAlike() {
        assertThat(where("note__regex", "^Stra.e [0-9]{3}%")).isEqualTo("1");
        assertThat(where("note__regex", "\\\\$")).isEqualTo("1");
        assertThat(where("note__regex", "\\[x\\]\\*\\?$")).isEqualTo("2");
        assertThat(where("note__regex", "e.b")).isEmpty();
        assertThat(where("note__regex", "e\\sb")).isEqualTo("4");
        assertThat(where("note__regex", "break$")).isEmpty();
        assertThat(where("note__regex", "(\u00c9|x)t[^a-z]")).isEqualTo("2");
        assertThat(where("note__regex", "^$|\\w_s")).isEqualTo("15");
        assertThat(where("code__regex", "^[\u00e0-\u00ff]$")).isEqualTo("3");
        assertThat(where("code__regex", "^.$")).isEqualTo("12345");
    }

    @Test
    void ordersAlikeWithNullsLast() {
        assertThat(ordered("code")).isEqualTo("21354");
        assertThat(ordered("-code")).isEqualTo("45312");
        assertThat(ordered("note", "id")).isEqualTo("51423");
        assertThat(ordered("-note", "id")).isEqualTo("32415");
        assertThat(ordered("note:nf", "id")).isEqualTo("35142");
        assertThat(ordered("-note:nl", "id")).isEqualTo("24153");
        assertThat(ordered("total", "-code")).isEqualTo("24153");
        assertThat(ordered("buyer.name", "-id")).isEqualTo("51243");
        assertThat(ordered("place.city", "id")).isEqualTo("14235");
        assertThat(ordered("-gift", "pk")).isEqualTo("12345");
        assertThat(ordered("weight", "id")).isEqualTo("12345");
    }

    private String ordered(String... names) {
        return sessions().readReturning(session -> {
            QuerySet<Purchase> set = session.from(Purchase.class).orderBy(names);
            List<Purchase> list = set.list();
            List<Purchase> inMemory =
                    new ArrayList<>(session.from(Purchase.class).list());
            inMemory.sort(set.comparator());
            assertThat(inMemory).isEqualTo(list);
            StringBuilder ids = new StringBuilder();
            list.forEach(purchase -> ids.append(purchase.id));
            return ids.toString();
        });
    }

    @Test
    void limitsAndSkips() {
        sessions().read(session -> {
            QuerySet<Purchase> all = session.from(Purchase.class).orderBy("id");
            assertThat(ids(all.limit(2).offset(1).list())).containsExactly(2L, 3L);
            assertThat(ids(all.offset(3).list())).containsExactly(4L, 5L);
            assertThat(all.offset(3).limit(9).count()).isEqualTo(2);
            assertThat(all.limit(3).count()).isEqualTo(3);
            assertThat(all.offset(9).count()).isZero();
            assertThat(all.offset(5).exists()).isFalse();
            assertThat(all.offset(4).exists()).isTrue();
            assertThat(all.limit(0).list()).isEmpty();
            assertThat(all.limit(0).exists()).isFalse();
            assertThat(all.offset(2).first().orElseThrow().id).isEqualTo(3L);
            assertThat(session.from(Purchase.class).first().orElseThrow().id).isEqualTo(1L);
            assertThat(ids(all.list())).as("the set itself is as it was").hasSize(5);
        });
    }

    private static List<Long> ids(List<Purchase> list) {
        return list.stream().map(purchase -> purchase.id).toList();
    }

    @Test
    void tellsNoRowFromSeveralAndReadsTwo() {
        sessions().read(session -> {
            QuerySet<Purchase> all = session.from(Purchase.class);
            assertThat(all.filter("code", "B").one().id).isEqualTo(2L);
            assertThat(all.get(3).code).isEqualTo("\u00e9");
            assertThat(all.filter("gift", true).tryGet(3L)).isEmpty();
            assertThatThrownBy(() -> all.filter("gift", true).get(3L))
                    .isInstanceOfSatisfying(
                            RowCountException.class,
                            none -> assertThat(none.isNone()).isTrue());
            stage.sent();
            assertThatThrownBy(all::one)
                    .hasMessage("shop: one Purchase expected, several found; narrow the set, or use first() or list()")
                    .isInstanceOfSatisfying(
                            RowCountException.class,
                            several -> assertThat(several.isNone()).isFalse());
            assertThat(stage.sent()).singleElement().asString().containsAnyOf("limit", "fetch first");
        });
    }

    record Line(String code, String country, BigDecimal total) {}

    @Test
    void selectsValuesAndRecords() {
        sessions().read(session -> {
            QuerySet<Purchase> all = session.from(Purchase.class).orderBy("id");
            assertThat(all.limit(3)
                            .select(Line.class, "code", "buyer.country", "total")
                            .list())
                    .containsExactly(
                            new Line("a", "NL", new BigDecimal("10.00")),
                            new Line("B", null, new BigDecimal("9.50")),
                            new Line("\u00e9", null, null));
            assertThat(all.select(String.class, "buyer.name").list()).containsExactly("Ann", "Bob", null, null, "Ann");
            assertThat(all.filter("pk", 3).select(Integer.class, "pieces").first())
                    .isEmpty();
            assertThat(all.select(Long.class, "pk").count()).isEqualTo(5);
            assertThatThrownBy(() -> all.select(Integer.class, "code"))
                    .hasMessage("Purchase select code: a String for a Integer; select into its own type");
            assertThatThrownBy(() -> all.select(String.class, "lines.product")).isInstanceOf(FilterException.class);
        });
    }

    @Test
    void refusesWhatCannotBeAskedBeforeItIsSent() {
        sessions().read(session -> {
            QuerySet<Purchase> all = session.from(Purchase.class);
            stage.sent();
            Map<String, Object> refused = new HashMap<>();
            refused.put("coed", "x");
            refused.put("code__like", "x");
            refused.put("code.length", 1);
            refused.put("pieces__contains", "1");
            refused.put("gift__gt", false);
            refused.put("state__lt", "PAID");
            refused.put("state", "paid");
            refused.put("pieces", 1.5);
            refused.put("pieces__gt", "1e999999999");
            refused.put("due", "yesterday");
            refused.put("due__hour", 1);
            refused.put("buyer", "Ann");
            refused.put("buyer.country__isnull", "perhaps");
            refused.put("code__in", "x");
            refused.put("code__range", List.of("x"));
            refused.put("code__contains", "\0");
            refused.put("code__gt", "\ud800");
            refused.put("lines__some", "x");
            refused.put("code__regex", "(a+)+");
            refused.put("code__iexact__iexact", "a");
            refused.put("code' or 1=1 --", "a");
            refused.forEach((name, value) ->
                    assertThatThrownBy(() -> all.filter(name, value)).as(name).isInstanceOf(FilterException.class));
            assertThatThrownBy(() -> all.orderBy("lines.amount")).isInstanceOf(FilterException.class);
            assertThatThrownBy(() -> all.orderBy("buyer")).isInstanceOf(FilterException.class);
            assertThatThrownBy(() -> all.limit(-1)).hasMessage("limit: -1 (expected: >= 0)");
            assertThat(stage.sent()).isEmpty();
        });
    }

    @Test
    void updatesAndDeletesWhatItFinds() {
        withExtra(session -> {
            WriteQuerySet<Purchase> extra = session.from(Purchase.class).filter("id__gte", 100);
            Purchase loaded = extra.get(100);
            assertThat(extra.filter("code__startswith", "x").update(Map.of("pieces", "7")))
                    .isEqualTo(3);
            session.hibernate().refresh(loaded);
            assertThat(loaded.version).as("who has loaded it learns of it").isEqualTo(1);
            assertThat(extra.filter("buyer.name", "Ann").update(Purchase_.code, "y"))
                    .isEqualTo(1);
            assertThat(extra.exclude("buyer.name", "Ann").update(Collections.singletonMap("pieces", null)))
                    .isEqualTo(2);
            assertThat(extra.filter("pieces__isnull", true).count()).isEqualTo(2);
            assertThat(extra.filter("lines.product", "plum").filter("pieces", 1).delete())
                    .isZero();
            assertThatThrownBy(() -> extra.filter("tags", "t").delete())
                    .hasMessage(
                            "Purchase delete by tags: that collection is deleted first; select the ids, and delete by"
                                    + " pk__in");
            assertThatThrownBy(() -> extra.update(Map.of("id", 1))).isInstanceOf(FilterException.class);
            assertThatThrownBy(() -> extra.update(Map.of("buyer.name", "x"))).isInstanceOf(FilterException.class);
            session.hibernate().clear();
            assertThat(extra.exclude("buyer.name", "Ann").delete()).isEqualTo(2);
            assertThat(extra.filter("tags", "t").count()).isEqualTo(1);
            assertThat(extra.count()).isEqualTo(1);
        });
    }

    /** Three more, and undone at the end. */
    private void withExtra(Consumer<WriteSession> work) {
        IllegalStateException undo = new IllegalStateException("undo");
        assertThatThrownBy(() -> sessions().write(session -> {
                    for (long id = 100; id < 103; id++) {
                        Purchase extra = new Purchase(id, "x" + id);
                        extra.tags.add("t");
                        extra.buyer = id == 101 ? session.find(Buyer.class, 1L) : null;
                        session.persist(extra);
                    }
                    session.flush();
                    work.accept(session);
                    throw undo;
                }))
                .isSameAs(undo);
    }

    /** How the product would run it, in words that have the name of an index if it uses one. */
    abstract String explained(ReadSession session, String sql);

    @Test
    void isServedByTheIndexOfATextColumn() {
        for (Map.Entry<String, Object> condition : Map.<String, Object>of(
                        "code", "a", "code__in", List.of("a", "b"), "code__gt", "a", "code__startswith", "abc")
                .entrySet()) {
            sessions().read(session -> {
                stage.sent();
                session.from(Purchase.class)
                        .filter(condition.getKey(), condition.getValue())
                        .list();
                String sql = stage.sent().get(0);
                String value = condition.getKey().equals("code__startswith") ? startPattern() : "'a'";
                assertThat(explained(session, sql.replace("?", value))).as(sql).contains("purchase_code");
            });
        }
    }

    String startPattern() {
        return "'abc%'";
    }

    /** As much as anybody may be allowed. */
    private static FilterRules<Purchase> everything() {
        FilterRules.Builder<Purchase> rules =
                FilterRules.of(Purchase.class).maxConditions(200).maxDepth(8);
        for (String path : List.of(
                "code",
                "note",
                "total",
                "weight",
                "placed",
                "due",
                "opens",
                "state",
                "buyer",
                "lines",
                "tags",
                "buyer.parent",
                "place.city",
                "buyer.name",
                "buyer.parent.country",
                "lines.product",
                "lines.amount",
                "buyer.purchases.note")) {
            rules.allow(path, Lookup.values()).allowParts(path, DatePart.values());
        }
        return rules.build();
    }

    /** Each of a thousand filters finds in memory what it finds here, whatever the product. */
    @Test
    void findsTheSameInMemoryWhateverTheFilter() {
        FilterRules<Purchase> rules = everything();
        withChance((chance, seed) -> sessions().read(session -> {
            QuerySet<Purchase> rows = session.from(Purchase.class).filter("pk__gte", 500);
            List<Purchase> all = rows.orderBy("pk").list();
            int found = 0;
            for (int i = 0; i < 1000; i++) {
                Map<String, Object> tree = chance.tree(3);
                QuerySet<Purchase> some = rows.filter(rules.fromMap(tree)).orderBy(chance.order());
                List<Purchase> inMemory = all.stream()
                        .filter(some.matcher())
                        .sorted(some.comparator())
                        .toList();
                assertThat(ids(some.list())).as("%s of seed %s", tree, seed).isEqualTo(ids(inMemory));
                found += inMemory.isEmpty() || inMemory.size() == all.size() ? 0 : 1;
            }
            assertThat(found).as("filters that tell rows apart").isGreaterThan(300);
        }));
    }

    private static final Cursors CURSORS = Cursors.signedBy(new byte[32]);

    @Test
    void turnsPagesForthAndBackWhateverTheOrder() {
        withChance((chance, seed) -> sessions().read(session -> {
            for (int i = 0; i < 40; i++) {
                String[] order = chance.order();
                QuerySet<Purchase> set =
                        session.from(Purchase.class).filter("pk__gte", 500).orderBy(Arrays.copyOf(order, 2));
                List<Long> all = ids(set.orderBy(order).list());
                int size = 7 + i % 5;
                List<Long> forth = new ArrayList<>();
                Page<Purchase> page = set.page(size, CURSORS);
                assertThat(page.previous()).isEmpty();
                forth.addAll(ids(page.rows()));
                for (int turns = 0; turns < 60 && page.next().isPresent(); turns++) {
                    page = set.page(size, CURSORS, page.next().get());
                    forth.addAll(ids(page.rows()));
                }
                assertThat(forth).as("%s of seed %s", set, seed).isEqualTo(all);
                List<Long> back = new ArrayList<>(ids(page.rows()));
                for (int turns = 0; turns < 60 && page.previous().isPresent(); turns++) {
                    page = set.page(size, CURSORS, page.previous().get());
                    back.addAll(0, ids(page.rows()));
                }
                assertThat(back).as("back, %s of seed %s", set, seed).isEqualTo(all);
            }
        }));
    }

    @Test
    void keepsItsPlaceWhileRowsComeAndGo() {
        withExtra(session -> {
            QuerySet<Purchase> set =
                    session.from(Purchase.class).filter("id__gte", 100).orderBy("-code");
            Page<Purchase> first = set.page(1, CURSORS);
            assertThat(ids(first.rows())).containsExactly(102L);
            session.persist(new Purchase(103, "x999"));
            session.flush();
            session.from(Purchase.class).filter("id", 102).delete();
            assertThat(ids(set.page(2, CURSORS, first.next().orElseThrow()).rows()))
                    .containsExactly(101L, 100L);
        });
    }

    @Test
    void takesNoCursorButItsOwn() {
        sessions().read(session -> {
            QuerySet<Purchase> set = session.from(Purchase.class).orderBy("code");
            String cursor = set.page(2, CURSORS).next().orElseThrow();
            char[] changed = cursor.toCharArray();
            changed[50] = changed[50] == 'A' ? 'B' : 'A';
            for (String other : List.of("", "x", "%", "A".repeat(20_000), new String(changed))) {
                assertThatThrownBy(() -> set.page(2, CURSORS, other))
                        .hasMessage("cursor: not made here for this order; begin at the first page")
                        .isInstanceOf(FilterException.class);
            }
            assertThatThrownBy(() -> set.orderBy("-code").page(2, CURSORS, cursor))
                    .isInstanceOf(FilterException.class);
            assertThatThrownBy(() -> session.from(Buyer.class).orderBy("name").page(2, CURSORS, cursor))
                    .isInstanceOf(FilterException.class);
            byte[] newKey = new byte[32];
            newKey[0] = 1;
            assertThatThrownBy(() -> set.page(2, Cursors.signedBy(newKey), cursor))
                    .isInstanceOf(FilterException.class);
            Cursors both = Cursors.signedBy(newKey, new byte[32]);
            assertThat(ids(set.page(2, both, cursor).rows())).containsExactly(3L, 5L);
            assertThatThrownBy(() -> set.limit(3).page(2, CURSORS)).isInstanceOf(FilterException.class);
            assertThatThrownBy(() -> set.page(0, CURSORS)).hasMessage("page: 0 rows (expected: >= 1)");
            assertThatThrownBy(() -> Cursors.signedBy(new byte[31])).hasMessage("key: 31 bytes (expected: >= 32)");
        });
    }

    /** Sixty rows by chance, and gone at the end. */
    private void withChance(BiConsumer<RandomFilters, Long> work) {
        long seed = System.nanoTime();
        RandomFilters chance = new RandomFilters(seed);
        try {
            sessions().write(session -> {
                List<Buyer> buyers = new ArrayList<>();
                for (long id = 500; id < 510; id++) {
                    buyers.add(chance.buyer(id, buyers));
                }
                buyers.forEach(session::persist);
                for (long id = 500; id < 560; id++) {
                    session.persist(chance.purchase(id, buyers));
                }
            });
            work.accept(chance, seed);
        } finally {
            sessions().write(session -> {
                session.execute("delete from Piece where purchase.id >= 500", Map.of());
                session.from(Purchase.class).filter("pk__gte", 500).delete();
                session.execute("update Buyer set parent = null where id >= 500", Map.of());
                session.from(Buyer.class).filter("pk__gte", 500).delete();
            });
        }
    }

    @Test
    void streamsByACursorAndKeepsLittle() {
        int rows = 5000;
        try {
            sessions().write(session -> {
                for (int i = 0; i < rows; i++) {
                    session.persist(new Buyer(1000 + i, "b" + i, "BE"));
                }
            });
            sessions().read(session -> {
                Buyer kept = session.find(Buyer.class, 1L);
                int[] seen = new int[2];
                try (Stream<Buyer> stream = session.from(Buyer.class).orderBy("id").stream()) {
                    stream.forEach(buyer -> {
                        seen[0]++;
                        seen[1] = Math.max(
                                seen[1], session.hibernate().getStatistics().getEntityCount());
                    });
                }
                assertThat(seen[0]).isEqualTo(rows + 2);
                assertThat(seen[1]).isLessThanOrEqualTo(258);
                assertThat(session.hibernate().contains(kept)).isTrue();
                try (Stream<String> names = session.from(Buyer.class).select(String.class, "name").stream()) {
                    assertThat(names.limit(3)).hasSize(3);
                }
                assertThat(session.from(Buyer.class).count()).isEqualTo(rows + 2);
            });
        } finally {
            sessions()
                    .write(session ->
                            session.from(Buyer.class).filter("id__gte", 1000).delete());
        }
    }
}
