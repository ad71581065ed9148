package dev.sluice.sessions.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Orders and values within documents, and lists that are compared as a whole. */
abstract class DocumentContract extends StateContract {

    @Test
    void ordersAndSelectsWithinDocuments() {
        assertThat(ordered("settings.theme", "id")).isEqualTo("12345");
        assertThat(ordered("-settings.theme", "id")).isEqualTo("34521");
        assertThat(ordered("settings.level:nf", "id"))
                .as("a number before a text")
                .isEqualTo("34512");
        assertThat(ordered("-settings.level:nl", "id")).isEqualTo("21345");
        assertThat(ordered("settings.deep.er", "-id")).isEqualTo("15432");
        sessions().read(session -> {
            QuerySet<Purchase> all = session.from(Purchase.class).orderBy("id");
            assertThat(all.select(String.class, "settings.level").list()).containsExactly("3", "3", null, null, null);
            assertThat(all.select(String.class, "settings.ratio").list())
                    .as("spelled by each product")
                    .containsOnlyNulls();
            Values<String> themes = session.from(Purchase.class)
                    .select(String.class, "settings.theme")
                    .distinct();
            assertThat(themes.list()).containsExactlyInAnyOrder("Dark", "light", null);
            assertThat(themes.first()).contains("Dark");
            assertThatThrownBy(() -> all.orderBy("settings.theme")
                            .select(String.class, "settings.theme")
                            .distinct())
                    .isInstanceOf(FilterException.class);
            assertThatThrownBy(() -> all.orderBy("settings.a'b")).isInstanceOf(FilterException.class);
            assertThatThrownBy(() -> all.orderBy("settings")).isInstanceOf(FilterException.class);
        });
    }

    @Test
    void ordersNumbersInDocumentsAsNumbers() {
        List<Object> values = List.of(10, 9, -1, 9.5, "10", "9", true, 900719925474099L, 900719925474098L, List.of(1));
        try {
            sessions().write(session -> {
                for (int i = 0; i < values.size(); i++) {
                    Purchase made = new Purchase(700 + i, "n");
                    made.settings = Map.of("n", values.get(i));
                    session.persist(made);
                }
            });
            sessions().read(session -> {
                QuerySet<Purchase> set =
                        session.from(Purchase.class).filter("code", "n").orderBy("settings.n");
                List<Object> expected =
                        List.of(-1, 9, 9.5, 10, 900719925474098L, 900719925474099L, "10", "9", true, List.of(1));
                assertThat(set.list())
                        .extracting(row -> row.settings.get("n").toString())
                        .isEqualTo(expected.stream().map(Object::toString).toList());
                List<Purchase> inMemory = new ArrayList<>(set.list());
                Collections.reverse(inMemory);
                inMemory.sort(set.comparator());
                assertThat(inMemory).isEqualTo(set.list());
            });
        } finally {
            sessions()
                    .write(session ->
                            session.from(Purchase.class).filter("code", "n").delete());
        }
    }

    /** Also where the entity has other digits than the server: a double has no more than seventeen. */
    @Test
    void turnsPagesWithinDocuments() {
        List<Object> values = List.of(
                1,
                1.0,
                1,
                "1",
                0.1,
                0.30000000000000004,
                1e21,
                1e-7,
                -5,
                900719925474099L,
                "",
                "true",
                true,
                false,
                "\ud83d\ude00",
                "\uff5e",
                List.of(),
                Map.of(),
                "it's \"so\"",
                2.5,
                2.5);
        try {
            sessions().write(session -> {
                for (int i = 0; i < values.size(); i++) {
                    Purchase made = new Purchase(700 + i, "n");
                    made.settings = Map.of("n", values.get(i));
                    session.persist(made);
                }
                for (int i = 0; i < 4; i++) {
                    session.persist(new Purchase(740 + i, "n"));
                }
                session.flush();
                FullTextContract.run(session, digits(740, "0.12345678901234567891"));
                FullTextContract.run(session, digits(741, "0.12345678901234567892"));
                FullTextContract.run(session, digits(742, "12345678901234567890123"));
            });
            sessions().read(session -> {
                QuerySet<Purchase> set = session.from(Purchase.class).filter("code", "n");
                for (String order : List.of("settings.n", "-settings.n", "settings.n:nf", "-settings.n:nl")) {
                    for (int size : new int[] {1, 4, 25}) {
                        assertThat(turned(set.orderBy(order), size))
                                .as("%s by %s", order, size)
                                .isEqualTo(ids(set.orderBy(order, "pk").list()));
                    }
                }
                assertThat(turned(set.orderBy("settings.none", "-settings.n"), 4))
                        .isEqualTo(ids(set.orderBy("-settings.n", "pk").list()));
                String cursor =
                        set.orderBy("settings.n").page(2, CURSORS).next().orElseThrow();
                assertThatThrownBy(() -> set.orderBy("settings.m").page(2, CURSORS, cursor))
                        .isInstanceOf(FilterException.class);
            });
        } finally {
            sessions()
                    .write(session ->
                            session.from(Purchase.class).filter("code", "n").delete());
        }
    }

    @Test
    void refusesCursorsThatNoUrlCarries() {
        withExtra(session -> {
            Purchase extra = session.find(Purchase.class, 100L);
            extra.settings = Map.of("n", "x".repeat(13_000));
            QuerySet<Purchase> set = session.from(Purchase.class).filter("id__gte", 100);
            assertThat(set.orderBy("code").page(1, CURSORS).next()).isPresent();
            assertThatThrownBy(() -> set.orderBy("settings.n").page(1, CURSORS))
                    .isInstanceOf(FilterException.class)
                    .hasMessageStartingWith("cursor: ")
                    .hasMessageEndingWith("order by shorter ones");
        });
    }

    private static String digits(long id, String number) {
        return "update Purchase set settings = '{\"n\": " + number + "}' where id = " + id;
    }

    /** The rows of all pages; asserts that the way back has the same. */
    static List<Long> turned(QuerySet<Purchase> set, int size) {
        Page<Purchase> page = set.page(size, CURSORS);
        List<Long> forth = new ArrayList<>(ids(page.rows()));
        for (int turns = 0; turns < 60 && page.next().isPresent(); turns++) {
            page = set.page(size, CURSORS, page.next().get());
            forth.addAll(ids(page.rows()));
        }
        List<Long> back = new ArrayList<>(ids(page.rows()));
        for (int turns = 0; turns < 60 && page.previous().isPresent(); turns++) {
            page = set.page(size, CURSORS, page.previous().get());
            back.addAll(0, ids(page.rows()));
        }
        assertThat(back).as("back").isEqualTo(forth);
        return forth;
    }

    @Test
    void comparesWholeLists() {
        assertThat(where("labels", List.of("x", "y,\"z", "\u00e9"))).isEqualTo("1");
        assertThat(where("labels", List.of("y,\"z", "x", "\u00e9")))
                .as("in another order")
                .isEmpty();
        assertThat(where("labels", List.of("x"))).isEmpty();
        assertThat(where("labels", List.of())).isEqualTo("2");
        assertThat(where("labels__ne", List.of())).isEqualTo("1");
        assertThat(where("labels__in", List.of(List.of(), List.of("a")))).isEqualTo("2");
        assertThat(where("labels__in", List.of())).isEmpty();
        assertThat(where("labels__notin", List.of(List.of("x", "y,\"z", "\u00e9"))))
                .isEqualTo("2");
        assertThatThrownBy(() -> where("labels", "x"))
                .hasMessage("Purchase labels__exact: one value (expected: a list, as the attribute is)");
        assertThatThrownBy(() -> where("labels", List.of(1))).isInstanceOf(FilterException.class);
        assertThatThrownBy(() -> where("labels__in", List.of("x"))).isInstanceOf(FilterException.class);
        assertThatThrownBy(() -> where("code", List.of("a")))
                .hasMessage("Purchase code__exact: a list (expected: one value)");
    }
}
