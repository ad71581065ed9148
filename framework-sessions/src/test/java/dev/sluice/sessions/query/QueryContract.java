package dev.sluice.sessions.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sessions.RowCountException;
import dev.sluice.sessions.query.Purchase.Buyer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What query sets give, beyond what their conditions mean. */
abstract class QueryContract extends LookupContract {

    @Test
    void ordersAlikeWithNullsLast() {
        assertThat(ordered("code")).isEqualTo("21354");
        assertThat(ordered("-code")).isEqualTo("45312");
        assertThat(ordered("note", "id")).isEqualTo("51423");
        assertThat(ordered("-note", "id")).isEqualTo("32415");
        assertThat(ordered("note:nf", "id")).isEqualTo("35142");
        assertThat(ordered("note:asc:nf", "id:asc")).isEqualTo("35142");
        assertThat(ordered("note:desc:nl", "id")).isEqualTo("24153");
        assertThatThrownBy(() -> ordered("-note:desc")).isInstanceOf(FilterException.class);
        assertThat(ordered("-note:nl", "id")).isEqualTo("24153");
        assertThat(ordered("total", "-code")).isEqualTo("24153");
        assertThat(ordered("buyer.name", "-id")).isEqualTo("51243");
        assertThat(ordered("place.city", "id")).isEqualTo("14235");
        assertThat(ordered("-gift", "pk")).isEqualTo("12345");
        assertThat(ordered("weight", "id")).isEqualTo("12345");
    }

    String ordered(String... names) {
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

    @Test
    void takesConditionsInTheWordsOfHibernate() {
        withExtra(session -> {
            WriteQuerySet<Purchase> all = session.from(Purchase.class);
            RowCondition<Purchase> odd = (row, criteria) -> row.get("id").in(1L, 3L, 5L, 101L);
            assertThat(ids(all.where(odd).exclude("id__gte", 100).orderBy("-id").list()))
                    .containsExactly(5L, 3L, 1L);
            assertThat(all.where(odd).filter("buyer.name", "Ann").count()).isEqualTo(3);
            assertThat(all.where(odd)
                            .where((row, criteria) -> criteria.disjunction())
                            .exists())
                    .isFalse();
            assertThat(all.where(odd).aggregate(Long.class, Aggregate.count())).isEqualTo(4);
            assertThat(all.where(odd).filter("id__gte", 100).update(Map.of("pieces", 3)))
                    .isEqualTo(1);
            assertThat(all.filter("pieces", 3).one().id).isEqualTo(101L);
            assertThatThrownBy(() -> all.where(odd).matcher())
                    .hasMessage("matcher: a condition of where(...), which is not known in memory; ask the database");
        });
    }

    static final Cursors CURSORS = Cursors.signedBy(new byte[32]);

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
