package dev.sluice.sessions.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sessions.RowCountException;
import dev.sluice.sessions.query.Booth.Slot;
import dev.sluice.sessions.query.Booth.SlotKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ids that are several values: embedded, of an id class, and with a reference among them. */
abstract class KeyContract extends PlanContract {

    private void addRows() {
        sessions().write(session -> {
            session.from(Slot.class).deleteAll();
            session.from(Booth.class).deleteAll();
            for (int number : new int[] {2, 10, 1}) {
                Booth booth = new Booth("B", number, "o" + number);
                session.persist(booth);
                session.persist(new Slot(booth, 9, "g" + number));
                session.persist(new Slot(booth, 8, "h" + number));
            }
            session.persist(new Booth("A", 3, null));
            session.persist(new Visit("a", LocalDate.EPOCH));
            session.persist(new Visit("b", LocalDate.EPOCH));
        });
    }

    private static Visit.Key visit(String guest) {
        Visit.Key key = new Visit.Key();
        key.guest = guest;
        key.date = LocalDate.EPOCH;
        return key;
    }

    @Test
    void getsARowByAnIdOfSeveralValues() {
        addRows();
        sessions().read(session -> {
            QuerySet<Visit> visits = session.from(Visit.class);
            assertThat(visits.get(visit("b")).guest).isEqualTo("b");
            assertThat(visits.tryGet(visit("c"))).isEmpty();
            assertThatThrownBy(() -> visits.get(visit("c"))).isInstanceOf(RowCountException.class);
            assertThat(visits.filter("pk__in", List.of(visit("a"), visit("c"))).count())
                    .isEqualTo(1);
            assertThat(visits.exclude("pk", visit("a")).one().guest).isEqualTo("b");
            assertThat(visits.filter("pk__ne", visit("b")).one().guest).isEqualTo("a");
            assertThat(visits.filter("pk", visit("a")).list())
                    .isEqualTo(visits.list().stream()
                            .filter(visits.filter("pk", visit("a")).matcher())
                            .toList());
            assertThat(session.from(Booth.class).get(new Booth.Key("B", 10)).owner)
                    .isEqualTo("o10");
            assertThat(session.from(Slot.class).get(new SlotKey(new Booth.Key("B", 2), 8)).guest)
                    .isEqualTo("h2");
            assertThat(session.from(Slot.class)
                            .filter("booth.pk", new Booth.Key("B", 2))
                            .count())
                    .isEqualTo(2);
            assertThat(session.from(Slot.class)
                            .filter("booth.pk.number__gt", 1)
                            .exclude("pk", new SlotKey(new Booth.Key("B", 2), 8))
                            .count())
                    .isEqualTo(3);
        });
    }

    @Test
    void ordersByAllValuesOfAnId() {
        addRows();
        sessions().read(session -> {
            assertThat(session.from(Booth.class).orderBy("-pk").list())
                    .extracting(booth -> booth.key.hall() + booth.key.number())
                    .containsExactly("B10", "B2", "B1", "A3");
            assertThat(session.from(Slot.class).orderBy("booth.pk", "-hour").list())
                    .extracting(slot -> slot.guest)
                    .containsExactly("g1", "h1", "g2", "h2", "g10", "h10");
            QuerySet<Slot> byId = session.from(Slot.class).orderBy("pk");
            List<String> seen = new ArrayList<>();
            Page<Slot> page = byId.page(4, CURSORS);
            page.rows().forEach(slot -> seen.add(slot.guest));
            page = byId.page(4, CURSORS, page.next().orElseThrow());
            page.rows().forEach(slot -> seen.add(slot.guest));
            assertThat(seen).containsExactly("h1", "g1", "h2", "g2", "h10", "g10");
            assertThat(page.next()).isEmpty();
            List<Slot> inMemory = new ArrayList<>(session.from(Slot.class).list());
            inMemory.sort(byId.comparator());
            assertThat(inMemory).isEqualTo(byId.list());
        });
    }

    @Test
    void refusesWhatIsNoIdOfThatEntity() {
        sessions().read(session -> {
            QuerySet<Visit> visits = session.from(Visit.class);
            assertThatThrownBy(() -> visits.get("a"))
                    .hasMessage("Visit pk__exact: a value of another type (expected: Key)");
            assertThatThrownBy(() -> visits.get(new Visit.Key()))
                    .isInstanceOf(FilterException.class)
                    .hasMessageContaining("an id without");
            assertThatThrownBy(() -> visits.filter("pk__gt", visit("a"))).isInstanceOf(FilterException.class);
            assertThatThrownBy(() -> visits.filter("pk__isnull", true)).isInstanceOf(FilterException.class);
            assertThatThrownBy(() -> visits.select(String.class, "pk"))
                    .hasMessage("Visit select pk: several values; name them one by one");
        });
    }
}
