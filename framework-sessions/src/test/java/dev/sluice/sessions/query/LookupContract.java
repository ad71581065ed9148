package dev.sluice.sessions.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sessions.query.Purchase.Buyer;
import dev.sluice.sessions.query.Purchase.Piece;
import dev.sluice.sessions.query.Purchase.Place;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Look-ups beyond single values of one column. */
abstract class LookupContract extends ConditionContract {

    @Test
    void ordersTimesWithAZoneByThePointInTimeAndThenByTheZone() {
        assertThat(where("promised__gt", "2026-03-01T08:59:59.999999Z")).isEqualTo("1");
        assertThat(where("promised__gt", "2026-03-01T09:00:00.000001Z")).isEmpty();
        assertThat(where("promised__gte", "2026-03-01T10:00+01:00")).isEqualTo("1");
        assertThat(where("promised__lt", "2026-03-01T10:00+02:00")).isEmpty();
        assertThat(where("lasts__range", List.of("PT1M", Duration.ofMinutes(2))))
                .isEqualTo("1");
        assertThat(where("grade__gt", 'X')).isEqualTo("1");
        assertThat(where("grade__lte", "x")).isEqualTo("1");
        assertThat(where("grade__ne", 'X')).isEqualTo("1");
    }

    @Test
    void tellsAnotherValueFromNone() {
        assertThat(where("note__ne", "")).isEqualTo("124");
        assertThat(where("total__ne", 10)).isEqualTo("2");
        assertThat(where("total__notin", List.of(9.5, 7))).isEqualTo("14");
        assertThat(where("state__notin", List.of("OPEN"))).isEqualTo("2");
        assertThat(where("note__notin", List.of())).isEqualTo("1245");
        assertThat(where("note__notin", List.of("", "x"))).isEqualTo("124");
        assertThat(where("lines.product__ne", "apple")).as("some element").isEqualTo("1");
        assertThat(where("buyer.country__ne", "BE")).isEqualTo("15");
        assertThat(found(set -> set.filter(Filter.on(Purchase_.code).ne("a"))
                        .filter(Filter.on(Purchase_.code).notIn(List.of("B")))))
                .isEqualTo("345");
    }

    @Test
    void comparesWholeEntitiesAndEmbeddables() {
        Buyer ann = sessions().readReturning(session -> session.find(Buyer.class, 1L));
        Piece pear = sessions()
                .readReturning(session ->
                        session.from(Piece.class).filter("product", "pear").one());
        assertThat(where("buyer", ann)).isEqualTo("15");
        assertThat(where("buyer__ne", ann)).isEqualTo("2");
        assertThat(where("buyer__in", List.of(ann))).isEqualTo("15");
        assertThat(where("buyer__in", List.of())).isEmpty();
        assertThat(where("buyer.parent", ann)).isEqualTo("2");
        assertThat(where("lines", pear)).isEqualTo("1");
        assertThat(where("place", new Place("gent"))).isEqualTo("4");
        assertThat(where("place__notin", List.of(new Place("gent"), new Place("Graz"))))
                .isEqualTo("1");
        assertThatThrownBy(() -> where("place", new Place(null)))
                .hasMessage("Purchase place__exact: nothing but nulls, which equals nothing; use isnull");
        assertThatThrownBy(() -> where("buyer", new Buyer())).isInstanceOf(FilterException.class);
        sessions().read(session -> {
            QuerySet<Purchase> set = session.from(Purchase.class);
            Buyer reference = session.hibernate().getReference(Buyer.class, 2L);
            assertThat(ids(set.filter("buyer", reference).list())).containsExactly(2L);
        });
    }

    @Test
    void asksListsInOneColumnForTheirElements() {
        assertThat(where("labels__contains", "y,\"z")).isEqualTo("1");
        assertThat(where("labels__contains", "y")).isEmpty();
        assertThat(where("labels__contains", "X")).isEmpty();
        assertThat(where("labels__contains", List.of("\u00e9", "x"))).isEqualTo("1");
        assertThat(where("labels__contains", List.of("x", "w"))).isEmpty();
        assertThat(where("labels__contains", List.of())).isEqualTo("12");
        assertThat(where("labels__isnull", true)).isEqualTo("345");
        assertThatThrownBy(() -> where("labels__contains", 1)).isInstanceOf(FilterException.class);
        assertThatThrownBy(() -> where("labels__icontains", "x")).isInstanceOf(FilterException.class);
        assertThatThrownBy(() -> where("code__contains", List.of("x", "y")))
                .hasMessage("Purchase code__contains: a list (expected: one value)");
    }

    @Test
    void looksIntoDocuments() {
        assertThat(where("settings.theme", "Dark")).isEqualTo("1");
        assertThat(where("settings.theme__iexact", "LIGHT")).isEqualTo("2");
        assertThat(where("settings.theme__ne", "dark")).isEqualTo("12");
        assertThat(where("settings.level", "3")).isEqualTo("12");
        assertThat(where("settings.on", "true")).isEqualTo("1");
        assertThat(where("settings.deep.er__contains", "%")).isEqualTo("1");
        assertThat(where("settings.deep__isnull", true)).as("no text").isEqualTo("12345");
        assertThat(where("settings.many", "Dark")).isEmpty();
        assertThat(where("settings.ratio__isnull", false))
                .as("spelled by each product")
                .isEmpty();
        assertThat(where("settings.none__isnull", true)).isEqualTo("12345");
        assertThat(where("settings.theme__regex", "^[A-Z]")).isEqualTo("1");
        assertThatThrownBy(() -> where("settings.a'b", "x")).isInstanceOf(FilterException.class);
        assertThatThrownBy(() -> where("settings", "x")).isInstanceOf(FilterException.class);
    }

    @Test
    void comparesAttributesOfARow() {
        assertThat(where("code", Filter.attribute("note"))).isEmpty();
        assertThat(where("note__lt", Filter.attribute("code"))).isEqualTo("145");
        assertThat(where("code__ne", Filter.attribute("place.city"))).isEqualTo("14");
        assertThat(where("code__gte", Filter.attribute("buyer.name"))).isEqualTo("15");
        assertThat(where("id__lte", Filter.attribute("buyer.id"))).isEqualTo("12");
        assertThat(found(set ->
                        set.filter(Filter.some("lines", Filter.where("id__gt", Filter.attribute("purchase.id"))))))
                .isEqualTo("12");
        for (String refused : List.of("pieces", "buyer", "lines.product", "mirrored", "settings.theme", "nothing")) {
            assertThatThrownBy(() -> where("code__gt", Filter.attribute(refused)))
                    .as(refused)
                    .isInstanceOf(FilterException.class);
        }
        assertThatThrownBy(() -> where("code__contains", Filter.attribute("note")))
                .isInstanceOf(FilterException.class);
        assertThatThrownBy(() -> where("code__in", List.of(Filter.attribute("note"))))
                .isInstanceOf(FilterException.class);
        assertThatThrownBy(() -> where("lines.amount", Filter.attribute("id"))).isInstanceOf(FilterException.class);
    }

    @Test
    void searchesForAllWordsInSomeText() {
        assertThat(found(set -> set.search("STRASSE", "note", "code"))).isEmpty();
        assertThat(found(set -> set.search("100% off_SEASON\\", "note"))).isEqualTo("1");
        assertThat(found(set -> set.search("  pear\u00a0gent\tstra\u00dfe ", "note", "place.city", "lines.product")))
                .isEqualTo("1");
        assertThat(found(set -> set.search("gent", "note", "place.city"))).isEqualTo("14");
        assertThat(found(set -> set.search(" ", "note"))).isEqualTo("12345");
        assertThat(found(set -> set.search("%", "code"))).isEmpty();
        assertThatThrownBy(() -> found(set -> set.search("a", "total"))).isInstanceOf(FilterException.class);
        assertThatThrownBy(() -> found(set -> set.search("a"))).hasMessage("search: no attributes (expected: >= 1)");
        assertThatThrownBy(() -> Filter.search("a ".repeat(21), "code"))
                .hasMessage("search: 21 words (expected: <= 20)");
    }
}
