package dev.sluice.sessions.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sessions.RowCountException;
import dev.sluice.sessions.query.Booth.Slot;
import dev.sluice.sessions.query.Booth.SlotKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Ids that are several values: embedded, of an id class, and with a reference among them. */
abstract class KeyContract extends PlanContract {

    void addRows() {
        sessions().write(session -> {
            session.from(Slot.class).deleteAll();
            session.execute("update Booth set neighbour = null", Map.of());
            session.from(Booth.class).deleteAll();
            session.from(Visit.class).deleteAll();
            for (int number : new int[] {2, 10, 1}) {
                Booth booth = new Booth("B", number, "o" + number);
                session.persist(booth);
                session.persist(new Slot(booth, 9, "g" + number));
                session.persist(new Slot(booth, 8, "h" + number));
            }
            Booth last = new Booth("A", 3, null);
            last.neighbour = session.find(Booth.class, new Booth.Key("B", 2));
            session.persist(last);
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
                    .hasMessage("Visit select pk: a Key for a String; select into its own type");
            assertThatThrownBy(() -> visits.select(AttributePath.id(Visit.class, String.class)))
                    .hasMessage("Visit select pk: a Key for a String; select into its own type");
            assertThatThrownBy(() -> visits.select(String.class, "pk__year")).isInstanceOf(FilterException.class);
            assertThatThrownBy(() -> visits.groupBy("pk"))
                    .hasMessage("Visit group pk: several values; name them one by one");
        });
    }

    record SlotHour(Integer hour, Booth.Key booth) {}

    record Taken(Booth.Key booth, String guest) {}

    @Test
    void selectsWholeIds() {
        addRows();
        sessions().read(session -> {
            QuerySet<Visit> visits = session.from(Visit.class).orderBy("pk");
            AttributePath<Visit, Visit.Key> id = AttributePath.id(Visit.class, Visit.Key.class);
            assertThat(visits.select(Visit.Key.class, "pk").list()).containsExactly(visit("a"), visit("b"));
            assertThat(visits.orderBy("-guest").select(id).first()).contains(visit("b"));
            assertThat(visits.filter(id.in(List.of(visit("b"), visit("c"))))
                            .select(id)
                            .one())
                    .isEqualTo(visit("b"));
            QuerySet<Booth> booths = session.from(Booth.class).orderBy("pk");
            AttributePath<Booth, Booth.Key> key = AttributePath.of(session.hibernate()
                    .getMetamodel()
                    .entity(Booth.class)
                    .getSingularAttribute("key", Booth.Key.class));
            assertThat(booths.select(key).list())
                    .isEqualTo(booths.select(Booth.Key.class, "pk").list())
                    .containsExactly(
                            new Booth.Key("A", 3),
                            new Booth.Key("B", 1),
                            new Booth.Key("B", 2),
                            new Booth.Key("B", 10));
            assertThat(booths.select(Booth.Key.class, "key.hall", "key.number").list())
                    .as("as any record")
                    .isEqualTo(booths.select(key).list());
            assertThat(booths.select(Booth.Key.class, "neighbour.pk").list())
                    .containsExactly(new Booth.Key("B", 2), null, null, null);
            QuerySet<Slot> slots = session.from(Slot.class).orderBy("pk");
            assertThat(slots.offset(1).limit(2).select(SlotKey.class, "pk").list())
                    .containsExactly(new SlotKey(new Booth.Key("B", 1), 9), new SlotKey(new Booth.Key("B", 2), 8));
            assertThat(slots.limit(2).select(Taken.class, "booth.pk", "guest").list())
                    .containsExactly(new Taken(new Booth.Key("B", 1), "h1"), new Taken(new Booth.Key("B", 1), "g1"));
            try (Stream<SlotKey> keys = slots.select(SlotKey.class, "pk").stream()) {
                assertThat(keys).hasSize(6);
            }
        });
    }

    @Test
    void selectsEachIdOnce() {
        addRows();
        sessions().read(session -> {
            QuerySet<Slot> slots = session.from(Slot.class);
            AttributePath<Slot, Booth.Key> booth = AttributePath.<Slot, Booth>of(session.hibernate()
                            .getMetamodel()
                            .entity(Slot.class)
                            .getSingularAttribute("booth", Booth.class))
                    .toId(Booth.Key.class);
            Values<Booth.Key> booths = slots.orderBy("-booth.pk").select(booth).distinct();
            assertThat(booths.list())
                    .containsExactly(new Booth.Key("B", 10), new Booth.Key("B", 2), new Booth.Key("B", 1));
            assertThat(booths.count()).isEqualTo(3);
            assertThat(slots.filter(booth.in(booths.list().subList(0, 2))).count())
                    .isEqualTo(4);
            assertThat(slots.select(booth).distinct().first()).contains(new Booth.Key("B", 1));
            assertThat(slots.orderBy("hour")
                            .select(SlotHour.class, "hour", "booth.pk")
                            .distinct()
                            .count())
                    .isEqualTo(6);
            assertThatThrownBy(() -> slots.orderBy("guest").select(booth).distinct())
                    .isInstanceOf(FilterException.class);
        });
    }

    @Test
    void changesRowsBySeveralIdsAndWhatTheyReferTo() {
        addRows();
        sessions().write(session -> {
            WriteQuerySet<Slot> slots = session.from(Slot.class);
            WriteQuerySet<Booth> booths = session.from(Booth.class);
            assertThat(slots.filter("booth.owner", "o2").update(Map.of("guest", "x")))
                    .isEqualTo(2);
            assertThat(slots.filter("guest", "x")
                            .filter("version", 1)
                            .filter("booth.pk", new Booth.Key("B", 2))
                            .count())
                    .isEqualTo(2);
            assertThat(slots.filter("pk__in", List.of(new SlotKey(new Booth.Key("B", 10), 9)))
                            .update(Map.of("guest", "y")))
                    .isEqualTo(1);
            assertThat(slots.exclude("booth.owner__in", List.of("o1", "o2")).delete())
                    .isEqualTo(2);
            assertThat(booths.filter("slots.hour", 9).update(Map.of("owner", "u")))
                    .isEqualTo(2);
            assertThat(booths.filter("neighbour.owner", "u").update(Map.of("owner", "v")))
                    .isEqualTo(1);
            assertThat(booths.filter("owner", "v").one().key.hall()).isEqualTo("A");
            assertThat(booths.filter("neighbour.slots.guest", "x").delete()).isEqualTo(1);
            assertThat(booths.exclude("slots.hour__gte", 0).delete()).isEqualTo(1);
            assertThat(booths.orderBy("pk").select(Booth.Key.class, "pk").list())
                    .containsExactly(new Booth.Key("B", 1), new Booth.Key("B", 2));
        });
    }
}
