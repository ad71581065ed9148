package dev.sluice.sessions.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sessions.query.Estimate.Quality;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the planner says, and entities with several ids or times of change. */
abstract class PlanContract extends CreationContract {

    @AfterEach
    void removeVisits() {
        sessions().write(session -> session.from(Visit.class).deleteAll());
    }

    @Test
    void explainsHowAQueryWouldRun() {
        sessions().read(session -> {
            Explanation explained = session.from(Purchase.class)
                    .filter("code__in", List.of("a", "b"))
                    .filter("buyer.name__icontains", "n")
                    .filter("placed__lt", Instant.parse("2026-01-01T00:00:00Z"))
                    .fetch("buyer")
                    .orderBy("due")
                    .limit(3)
                    .offset(1)
                    .explain();
            assertThat(explained.sql()).startsWith("select ").contains("?");
            assertThat(explained.plan()).isNotBlank();
            assertThat(explained.route()).isEqualTo(session.route()).isPresent();
            assertThat(explained.toString()).contains(explained.sql(), explained.plan(), "request: ");
        });
    }

    /** How good the estimate of a table is that has just been filled. */
    abstract Quality fresh();

    /** Makes the server look at the tables. */
    void analyze() {}

    @Test
    void estimatesHowManyRowsThereAre() {
        sessions().write(session -> {
            for (int i = 0; i < 400; i++) {
                session.persist(visit("g" + i, "2026-01-01", i % 4));
            }
        });
        Estimate first =
                sessions().readReturning(session -> session.from(Visit.class).countEstimate());
        assertThat(first.quality()).isEqualTo(fresh());
        assertThat(first.rows()).isPositive();
        analyze();
        sessions().read(session -> {
            QuerySet<Visit> all = session.from(Visit.class);
            Estimate whole = all.countEstimate();
            assertThat(whole.rows()).isBetween(300L, 500L);
            assertThat(whole.quality()).isNotEqualTo(Quality.GUESS);
            assertThat(all.filter("stars", 1).countEstimate().rows()).isBetween(20L, 200L);
            assertThat(all.offset(10).limit(7).countEstimate().rows()).isEqualTo(7);
            assertThat(all.limit(0).countEstimate()).isEqualTo(new Estimate(0, Quality.EXACT));
        });
    }

    private static Visit visit(String guest, String date, Integer stars) {
        Visit made = new Visit(guest, LocalDate.parse(date));
        made.stars = stars;
        return made;
    }

    @Test
    void turnsPagesOfSeveralIds() {
        sessions().write(session -> {
            for (String guest : List.of("b", "a", "c")) {
                for (String date : List.of("2026-01-02", "2026-01-01")) {
                    session.persist(visit(guest, date, guest.equals("c") ? null : 1));
                }
            }
        });
        sessions().read(session -> {
            QuerySet<Visit> set = session.from(Visit.class).orderBy("stars:nf");
            List<String> seen = new ArrayList<>();
            Page<Visit> page = set.page(2, CURSORS);
            page.rows().forEach(row -> seen.add(row.guest + row.date.getDayOfMonth()));
            for (int turns = 0; turns < 5 && page.next().isPresent(); turns++) {
                page = set.page(2, CURSORS, page.next().get());
                page.rows().forEach(row -> seen.add(row.guest + row.date.getDayOfMonth()));
            }
            assertThat(seen).containsExactly("c1", "c2", "a1", "b1", "a2", "b2");
            assertThat(session.from(Visit.class).first().orElseThrow().guest).isEqualTo("a");
        });
    }

    @Test
    void createsByAllOfSeveralIds() {
        Supplier<Found<Visit>> once = () -> sessions()
                .writeReturning(session -> session.from(Visit.class)
                        .filter("guest", "a")
                        .filter("date", "2026-01-01")
                        .updateOrCreate(() -> visit("a", "2026-01-01", 0), visit -> visit.stars++));
        assertThat(once.get().created()).isTrue();
        Found<Visit> second = once.get();
        assertThat(second.created()).isFalse();
        assertThat(second.entity().stars).isEqualTo(2);
        sessions()
                .write(session -> assertThatThrownBy(() -> session.from(Visit.class)
                                .filter("guest", "a")
                                .getOrCreate(() -> visit("a", "2026-01-02", 0)))
                        .isInstanceOf(FilterException.class));
    }

    @Test
    void saysWhenItWasChangedByAQuery() {
        sessions().write(session -> session.persist(visit("a", "2026-01-01", 1)));
        Visit before = visit();
        sessions()
                .write(session -> session.from(Visit.class).filter("guest", "a").update(Map.of("stars", 5)));
        Visit after = visit();
        assertThat(after.stars).isEqualTo(5);
        assertThat(after.version).isEqualTo(before.version + 1);
        assertThat(after.changed).isAfter(before.changed);
        assertThat(after.written).isAfter(before.written);
        Instant wanted = Instant.parse("2026-01-01T00:00:00Z");
        sessions()
                .write(session -> session.from(Visit.class).filter("guest", "a").update(Map.of("changed", wanted)));
        assertThat(visit().changed).isEqualTo(wanted);
    }

    private Visit visit() {
        return sessions().readReturning(session -> session.from(Visit.class).one());
    }

    @Test
    void takesZeroForAnId() {
        sessions().write(session -> session.persist(new Purchase(0, "zero")));
        try {
            sessions().read(session -> {
                assertThat(session.from(Purchase.class).get(0).code).isEqualTo("zero");
                assertThat(session.from(Purchase.class).filter("pk", 0).count()).isEqualTo(1);
                assertThat(session.from(Purchase.class)
                                .filter("pk__in", List.of("0"))
                                .count())
                        .isEqualTo(1);
            });
        } finally {
            sessions()
                    .write(session ->
                            session.from(Purchase.class).filter("pk", 0).delete());
        }
    }
}
