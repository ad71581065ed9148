package dev.sluice.sessions.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sessions.internal.RowWrites;
import dev.sluice.sessions.internal.RowWrites.Change;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is told of a transaction is what others understand, whatever is in it. */
class NewsTextTest {

    private static final int ROOM = ChangeText.LONGEST;

    private static class Ship {}

    private static final class Ferry extends Ship {}

    private static Optional<Class<?>> entity(String name) {
        return List.of(Ship.class, Ferry.class).stream()
                .filter(type -> type.getName().equals(name))
                .<Class<?>>map(type -> type)
                .findFirst();
    }

    private static Change change(Class<?> entity, String table, String attribute, Object... values) {
        return new Change(entity, Set.of(table), Map.of(attribute, Set.of(values)));
    }

    private static String told(Set<String> tables, RowWrites rows, int room) {
        Map<String, Set<String>> written = new TreeMap<>();
        tables.forEach(table -> written.put(table, ChangeText.of(rows, table)));
        return NewsText.of(written, room);
    }

    private static News heard(String text) {
        return NewsText.parse(List.of(text.split(" ")), NewsTextTest::entity);
    }

    @Test
    void tellsTheRowsOfOneTableAndAllOfAnother() {
        RowWrites rows = new RowWrites(Set.of("port"), List.of(change(Ship.class, "ship", "name", "Ada", "Eva")));
        assertThat(heard(told(Set.of("ship", "port"), rows, ROOM))).isEqualTo(new News(Set.of("ship", "port"), rows));
    }

    /** As a process does that takes all words for tables. */
    @Test
    void isUnderstoodByTablesAlone() {
        RowWrites rows = new RowWrites(Set.of(), List.of(change(Ship.class, "ship", "name", "a ship\nport", " port ")));
        String text = told(Set.of("ship"), rows, ROOM);
        assertThat(text.split(" ")).contains("ship").doesNotContain("port");
        assertThat(text).startsWith("ship ");
        assertThat(heard("ship port")).isEqualTo(new News(Set.of("ship", "port"), null));
    }

    @Test
    void saysLessIfThereIsNoRoom() {
        RowWrites rows = new RowWrites(Set.of(), List.of(change(Ship.class, "ship", "name", "Ada")));
        int whole = told(Set.of("ship"), rows, ROOM).length();
        assertThat(told(Set.of("ship"), rows, whole)).contains("Ada");
        assertThat(told(Set.of("ship"), rows, whole - 1)).isEqualTo("ship");
        assertThat(told(Set.of("ship"), rows, 3)).isEmpty();
        assertThat(told(Set.of("schüff"), new RowWrites(Set.of("schüff"), List.of()), 6))
                .as("bytes, not characters")
                .isEmpty();
    }

    @Test
    void saysOfATableThatCannotBeToldThatItMayBeAny() {
        RowWrites rows = new RowWrites(Set.of("old ship"), List.of());
        assertThat(told(Set.of("old ship"), rows, ROOM)).isEmpty();
        assertThat(told(Set.of("ship?", "port"), rows, ROOM)).isEmpty();
    }

    /** Not a value is lost, or taken for another: it is told, or its table is. */
    @Test
    void tellsOnlyWhatItCanTellWhole() {
        for (Object value : List.of(
                "",
                " ",
                "a&b=c",
                "ä?,%+",
                "\u0000",
                "\uD83D\uDE80",
                1L,
                1,
                (short) 1,
                Long.MIN_VALUE,
                new UUID(1, 2))) {
            RowWrites rows = new RowWrites(Set.of(), List.of(change(Ferry.class, "ship", "key", value)));
            assertThat(heard(told(Set.of("ship"), rows, ROOM)).rows()).isEqualTo(rows);
        }
        for (Object value : List.of(new BigDecimal("1.0"), 'c', "\uD83D", Ship.class)) {
            RowWrites rows = new RowWrites(Set.of(), List.of(change(Ship.class, "ship", "key", value)));
            assertThat(told(Set.of("ship"), rows, ROOM)).isEqualTo("ship");
        }
    }

    /** That an attribute is null is something else than that nobody has looked. */
    @Test
    void keepsAnAttributeThatWasAndIsNull() {
        RowWrites rows = new RowWrites(
                Set.of(), List.of(new Change(Ship.class, Set.of("ship"), Map.of("name", Set.of(), "id", Set.of(7L)))));
        assertThat(heard(told(Set.of("ship"), rows, ROOM)).rows()).isEqualTo(rows);
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        for (String text : List.of(
                "ship ?ship later",
                "ship ?ship ship?x?a=sb",
                "ship ?ship ship?" + ValueText.escaped(Ship.class.getName()) + "?a=zb",
                "ship ?ship ship?" + ValueText.escaped(Ship.class.getName()) + "?a=",
                "ship ?ship ship?" + ValueText.escaped(Ship.class.getName()) + "?a=lx")) {
            assertThatThrownBy(() -> heard(text)).as(text).isInstanceOf(RuntimeException.class);
            assertThat(NewsText.tables(List.of(text.split(" ")))).containsExactly("ship");
        }
    }

    /** Whatever a unit has written, a cache that hears of it forgets at least what one beside the unit forgets. */
    @Test
    void tellsEnoughForAnyCache() {
        Random random = new Random(7);
        List<String> tables = List.of("a", "b", "c");
        for (int round = 0; round < 2_000; round++) {
            RowWrites rows = random(random, tables);
            Set<String> written = new HashSet<>(rows.otherwise());
            rows.changes().forEach(change -> written.addAll(change.tables()));
            if (written.isEmpty()) {
                continue;
            }
            News news = heard(told(written, rows, random.nextBoolean() ? ROOM : 120));
            Set<String> cached = random(random, tables, 1);
            List<KeyRule<Object>> rules = List.of(new KeyRule<>(
                    random.nextBoolean() ? Ship.class : Ferry.class, random.nextBoolean() ? "x" : "y", List::of));
            Optional<Set<Object>> here = KeyRule.changed(rules, rows, cached);
            RowWrites toldRows = news.rows();
            Optional<Set<Object>> there = toldRows == null
                    ? news.tables().stream().anyMatch(cached::contains) ? Optional.empty() : Optional.of(Set.of())
                    : KeyRule.changed(rules, toldRows, cached);
            if (there.isPresent()) {
                assertThat(here).as("%s as %s", rows, news).isPresent();
                assertThat(there.get()).as("%s as %s", rows, news).containsAll(here.get());
            }
        }
    }

    private static RowWrites random(Random random, List<String> tables) {
        List<Change> changes = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Map<String, Set<Object>> values = new TreeMap<>();
            values.put("x", random.nextBoolean() ? Set.of() : Set.of(random.nextLong(), "t " + random.nextInt()));
            if (random.nextBoolean()) {
                values.put("y", Set.of(random.nextInt(5) == 0 ? 'c' : (Object) random.nextInt()));
            }
            changes.add(new Change(random.nextBoolean() ? Ship.class : Ferry.class, random(random, tables, 1), values));
        }
        return new RowWrites(random(random, tables, 0), changes);
    }

    private static Set<String> random(Random random, List<String> tables, int least) {
        Set<String> some = new HashSet<>();
        for (String table : tables) {
            if (random.nextInt(3) == 0) {
                some.add(table);
            }
        }
        if (some.size() < least) {
            some.add(tables.get(random.nextInt(tables.size())));
        }
        return some;
    }
}
