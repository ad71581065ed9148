package dev.sluice.sessions.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.DatabaseManagerBuilder;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** The rows that the contracts of queries ask for. Each answer is also compared with that of the same set in memory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class QueryFixture {

    QueryStage stage;

    void open(DatabaseManagerBuilder engine) {
        stage = new QueryStage(
                engine,
                Purchase.class,
                Buyer.class,
                Piece.class,
                Place.class,
                Ticket.class,
                Visit.class,
                Booth.class,
                Booth.Slot.class,
                Article.class);
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
        a.labels = List.of("x", "y,\"z", "\u00e9");
        a.settings =
                Map.of("theme", "Dark", "level", 3, "on", true, "deep", Map.of("er", "%"), "many", List.of("Dark"));
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
        b.labels = List.of();
        b.settings = Map.of("theme", "light", "level", "3", "ratio", 1.5);
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

    Sessions sessions() {
        return stage.sessions();
    }

    /** The codes that a set finds, in ascending order of the ids. */
    String found(UnaryOperator<QuerySet<Purchase>> query) {
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
    String where(String name, Object value) {
        String found = found(set -> set.filter(name, value));
        String others = found(set -> set.exclude(name, value));
        assertThat(Stream.of((found + others).split("")).sorted()).containsExactly("1", "2", "3", "4", "5");
        return found;
    }

    static List<Long> ids(List<Purchase> list) {
        return list.stream().map(purchase -> purchase.id).toList();
    }

    /** Three more, and undone at the end. */
    void withExtra(Consumer<WriteSession> work) {
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

    /** Sixty rows by chance, and gone at the end. */
    void withChance(BiConsumer<RandomFilters, Long> work) {
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
}
