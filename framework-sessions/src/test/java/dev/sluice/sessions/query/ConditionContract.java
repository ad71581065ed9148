package dev.sluice.sessions.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sessions.ReadSession;
import dev.sluice.sessions.query.Purchase.Piece;
import dev.sluice.sessions.query.Purchase.State;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What conditions mean, on every product. */
abstract class ConditionContract extends QueryFixture {

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
    void comparesTimesWithAZoneSpansAndLetters() {
        assertThat(where("lasts", Duration.ofMillis(90_500))).isEqualTo("1");
        assertThat(where("lasts__in", List.of(Duration.ZERO))).isEmpty();
        assertThat(where("promised", OffsetDateTime.parse("2026-03-01T10:00:00+01:00")))
                .isEqualTo("1");
        assertThat(where("promised", OffsetDateTime.parse("2026-03-01T09:00:00Z")))
                .isEmpty();
        assertThat(where("grade__in", List.of('x', 'y'))).isEqualTo("1");
        assertThat(where("grade", 'X')).isEmpty();
        assertThat(where("promised__ne", OffsetDateTime.parse("2026-03-01T09:00:00Z")))
                .isEqualTo("1");
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
        assertThat(where("placed__quarter", 4)).isEqualTo("1");
        assertThat(where("placed__week", 1))
                .as("both are in the first week of 2026")
                .isEqualTo("12");
        assertThat(where("placed__weekyear", 2026)).isEqualTo("12");
        assertThat(where("placed__weekday", 3)).isEqualTo("1");
        assertThat(where("due__weekday__in", List.of(6, 7))).isEqualTo("12");
        assertThat(where("due__week", 9)).isEqualTo("12");
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
        assertThat(where("note__iregex", "^STRA\u00dfE \\d")).isEqualTo("1");
        assertThat(where("note__iregex", "[A-D\u00c9]T[\u00e9]")).isEqualTo("2");
        assertThat(where("code__iregex", "[^A-B]")).isEqualTo("345");
        assertThat(where("note__iregex", "SEA.ON\\\\$")).isEqualTo("1");
        assertThatThrownBy(() -> where("note__iregex", "[a-\uffee]")).isInstanceOf(FilterException.class);
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
                "promised",
                "leaves",
                "lasts",
                "shuts",
                "grade",
                "labels",
                "settings.a",
                "settings.b",
                "settings.b.c",
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
}
