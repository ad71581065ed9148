package dev.sluice.sessions.event;

import static dev.sluice.sessions.event.EntityEvent.ATTACH;
import static dev.sluice.sessions.event.EntityEvent.DELETE;
import static dev.sluice.sessions.event.EntityEvent.LOAD;
import static dev.sluice.sessions.event.EntityEvent.PERSIST;
import static dev.sluice.sessions.event.EntityEvent.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.shop.Express;
import dev.sluice.shop.Item;
import dev.sluice.shop.Parcel;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What listeners hear of entities, what they may set, and what it means that they cancel. */
abstract class EventContract extends UnitEventContract {

    @Test
    void tellsOfEachEventBeforeAndAfter() {
        for (EntityEvent event : EntityEvent.values()) {
            note(event, Parcel.class);
        }
        sessions().write(session -> {
            session.persist(new Parcel(2, "second"));
            heard.add("persisted");
        });
        assertThat(heard)
                .containsExactly("before ATTACH", "before PERSIST", "after ATTACH", "persisted", "after PERSIST");
        heard.clear();
        sessions().write(session -> {
            Parcel parcel = session.find(Parcel.class, 2L);
            heard.add("found");
            parcel.note = "changed";
        });
        assertThat(heard).containsExactly("before LOAD", "after LOAD", "found", "before UPDATE", "after UPDATE");
        heard.clear();
        sessions().write(session -> {
            session.remove(session.hibernate().getReference(Parcel.class, 2L));
            heard.add("removed");
        });
        assertThat(heard).containsExactly("before LOAD", "after LOAD", "before DELETE", "removed", "after DELETE");
    }

    @Test
    void tellsOfRowsOfAQuery() {
        note(LOAD, Parcel.class);
        sessions().read(session -> session.query("from Parcel", Parcel.class).list());
        assertThat(heard).containsExactly("before LOAD", "after LOAD");
    }

    @Test
    void tellsOfSubclassesAndOfNothingElse() {
        note(PERSIST, Express.class);
        until(events().after(
                        PERSIST,
                        Object.class,
                        moment -> heard.add("any " + moment.entity().getClass().getSimpleName())));
        sessions().write(session -> {
            session.persist(new Express(2, "a"));
            session.flush();
            session.persist(new Parcel(3, "b"));
        });
        assertThat(heard).containsExactly("before PERSIST", "after PERSIST", "any Express", "any Parcel");
    }

    @Test
    void tellsNothingOnceTheListenerIsRemoved() {
        Registration registration = events().before(PERSIST, Parcel.class, moment -> heard.add("removed"));
        before(PERSIST, Parcel.class, moment -> heard.add("kept"));
        registration.close();
        registration.close();
        sessions().write(session -> session.persist(new Parcel(2, "a")));
        assertThat(heard).containsExactly("kept");
    }

    @Test
    void tellsOfCascadesAndOrphans() {
        note(PERSIST, Item.class);
        note(DELETE, Item.class);
        sessions()
                .write(session -> session.persist(
                        new Parcel(2, "a").with(new Item(20, "a")).with(new Item(21, "b"))));
        assertThat(heard).containsExactly("before PERSIST", "before PERSIST", "after PERSIST", "after PERSIST");
        heard.clear();
        sessions().write(session -> session.find(Parcel.class, 2L).items.remove(0));
        assertThat(heard).containsExactly("before DELETE", "after DELETE");
        heard.clear();
        sessions().write(session -> session.remove(session.find(Parcel.class, 2L)));
        assertThat(heard).containsExactly("before DELETE", "after DELETE");
    }

    @Test
    void tellsNothingOfUpdatesAndDeletesByQuery() {
        for (EntityEvent event : EntityEvent.values()) {
            note(event, Parcel.class);
        }
        sessions().write(session -> {
            session.execute("update Parcel set changedBy = 'x'", Map.of());
            session.execute("delete from Item", Map.of());
            session.execute("delete from Parcel", Map.of());
        });
        assertThat(heard).isEmpty();
    }

    @Test
    void writesWhatIsSetInTime() {
        before(ATTACH, Parcel.class, moment -> moment.entity().note = "by the listener"); // which must not be null
        before(PERSIST, Parcel.class, moment -> moment.entity().changedBy = "new");
        before(UPDATE, Parcel.class, moment -> moment.entity().changedBy = "changed");
        sessions().write(session -> session.persist(new Parcel(2, null)));
        assertThat(stored(2).note).isEqualTo("by the listener");
        assertThat(stored(2).changedBy).isEqualTo("new");
        sessions().write(session -> session.find(Parcel.class, 2L).note = "x");
        assertThat(stored(2).changedBy).isEqualTo("changed");
        assertThat(stored(2).version).isEqualTo(1);
        sessions().write(session -> session.find(Parcel.class, 2L));
        assertThat(stored(2).version).isEqualTo(1);
    }

    @Test
    void writesWhatIsSetBeforeAQueryThatNeedsIt() {
        before(UPDATE, Parcel.class, moment -> moment.entity().changedBy = "changed");
        sessions().write(session -> {
            session.find(Parcel.class, 1L).note = "x";
            assertThat(session.query("from Parcel where changedBy = 'changed'", Parcel.class)
                            .list())
                    .hasSize(1);
        });
    }

    @Test
    void takesOverWhatIsSetInAMergedObject() {
        Parcel detached = stored(1);
        note(UPDATE, Parcel.class);
        before(ATTACH, Parcel.class, moment -> {
            assertThat(moment.entity()).isSameAs(detached);
            moment.entity().changedBy = "merged";
        });
        until(events().after(ATTACH, Parcel.class, moment -> {
            assertThat(moment.entity()).isNotSameAs(detached);
            heard.add("after ATTACH");
        }));
        sessions().write(session -> session.merge(detached));
        assertThat(heard).containsExactly("after ATTACH", "before UPDATE", "after UPDATE");
        assertThat(stored(1).changedBy).isEqualTo("merged");
    }

    @Test
    void tellsOfANewObjectThatIsMerged() {
        note(ATTACH, Parcel.class);
        note(PERSIST, Parcel.class);
        before(PERSIST, Parcel.class, moment -> moment.entity().changedBy = "new");
        sessions().write(session -> session.merge(new Parcel(2, "a")));
        assertThat(heard).containsExactly("before ATTACH", "before PERSIST", "after ATTACH", "after PERSIST");
        assertThat(stored(2).changedBy).isEqualTo("new");
    }

    @Test
    void leavesAnObjectOutsideIfItsPersistIsCancelled() {
        before(PERSIST, Parcel.class, moment -> {
            if (moment.entity().note.equals("no")) {
                moment.cancel();
            }
        });
        note(PERSIST, Parcel.class);
        note(ATTACH, Parcel.class);
        sessions().write(session -> {
            Parcel refused = new Parcel(2, "no").with(new Item(20, "a"));
            session.persist(refused);
            assertThat(session.hibernate().contains(refused)).isFalse();
            session.persist(new Parcel(3, "yes"));
        });
        assertThat(stored(2)).isNull();
        assertThat(stored(3)).isNotNull();
        assertThat(heard)
                .containsExactly("before ATTACH", "before ATTACH", "before PERSIST", "after ATTACH", "after PERSIST");
    }

    @Test
    void leavesAnObjectOutsideIfItsAttachmentIsCancelled() {
        before(ATTACH, Parcel.class, BeforeEvent::cancel);
        note(PERSIST, Object.class);
        Parcel detached = stored(1);
        detached.note = "never";
        sessions().write(session -> {
            session.persist(new Parcel(2, "a").with(new Item(20, "a")));
            assertThat(session.merge(detached)).isSameAs(detached);
            assertThat(session.hibernate().contains(detached)).isFalse();
        });
        assertThat(heard).isEmpty();
        assertThat(stored(1).note).isEqualTo("first");
    }

    @Test
    void refusesToLeaveOutWhatAMergeReaches() {
        before(ATTACH, Item.class, BeforeEvent::cancel);
        assertThatThrownBy(() -> sessions().write(session -> session.merge(new Parcel(2, "a").with(new Item(20, "a")))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "shop: a listener cancelled what a merge cannot do without (entity=Item); cancel the attachment of"
                                + " the object that is merged, or throw");
        assertThat(stored(2)).isNull();
    }

    @Test
    void putsBackWhatWasChangedIfTheUpdateIsCancelled() {
        before(UPDATE, Parcel.class, moment -> moment.entity().changedBy = "first listener");
        before(UPDATE, Parcel.class, BeforeEvent::cancel);
        note(UPDATE, Parcel.class);
        sessions().write(session -> {
            Parcel parcel = session.find(Parcel.class, 1L);
            parcel.note = "never";
            session.flush();
            assertThat(parcel.note).isEqualTo("first");
            assertThat(parcel.changedBy).isNull();
        });
        assertThat(heard).isEmpty();
        assertThat(stored(1).note).isEqualTo("first");
        assertThat(stored(1).version).isZero();
    }

    @Test
    void putsBackWhatWasChangedInPlace() {
        Registration cancelled = events().before(UPDATE, Parcel.class, BeforeEvent::cancel);
        sessions().write(session -> {
            Parcel parcel = session.find(Parcel.class, 1L);
            parcel.seal[0] = 2;
            session.flush();
            assertThat(parcel.seal).containsExactly(1);
            cancelled.close();
            parcel.seal[0] = 3;
        });
        assertThat(stored(1).seal).containsExactly(3);
    }

    @Test
    void updatesWhatAListenerSetsWhereOnlyChangesAreUpdated() {
        sessions().write(session -> session.persist(new Express(2, "a")));
        before(UPDATE, Express.class, moment -> moment.entity().changedBy = "changed");
        sessions().write(session -> session.find(Express.class, 2L).note = "b");
        assertThat(stored(2).changedBy).isEqualTo("changed");
        assertThat(stored(2).note).isEqualTo("b");
    }

    @Test
    void leavesAChildOutOfACascade() {
        before(PERSIST, Item.class, moment -> {
            if (moment.entity().name.equals("no")) {
                moment.cancel();
            }
        });
        sessions()
                .write(session -> session.persist(
                        new Parcel(2, "a").with(new Item(20, "no")).with(new Item(21, "yes"))));
        sessions().read(session -> {
            assertThat(session.tryFind(Item.class, 20L)).isEmpty();
            assertThat(session.tryFind(Item.class, 21L)).isPresent();
        });
    }

    @Test
    void removesNothingIfTheDeleteIsCancelled() {
        before(DELETE, Parcel.class, BeforeEvent::cancel);
        note(DELETE, Object.class);
        sessions().write(session -> session.remove(session.find(Parcel.class, 1L)));
        sessions().write(session -> session.remove(session.hibernate().getReference(Parcel.class, 1L)));
        assertThat(heard).isEmpty();
        assertThat(stored(1)).isNotNull();
        sessions().read(session -> assertThat(session.tryFind(Item.class, 10L)).isPresent());
    }

    @Test
    void doesNotCancelALoad() {
        before(LOAD, Parcel.class, BeforeEvent::cancel);
        assertThatThrownBy(() -> stored(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("cancel: LOAD (expected: ");
    }

    @Test
    void failsTheUnitWithWhatAListenerThrows() {
        for (EntityEvent event : EntityEvent.values()) {
            IllegalStateException mine = new IllegalStateException("mine");
            try (Registration before = events().before(event, Parcel.class, moment -> {
                throw mine;
            })) {
                assertThatThrownBy(this::doAll).as("before " + event).isSameAs(mine);
            }
            try (Registration after = events().after(event, Parcel.class, moment -> {
                throw mine;
            })) {
                assertThatThrownBy(this::doAll).as("after " + event).isSameAs(mine);
            }
        }
        assertThat(stored(1).note).isEqualTo("first");
    }

    private void doAll() {
        sessions().write(session -> {
            session.find(Parcel.class, 1L).note = "changed";
            session.flush();
            session.execute("delete from Item", Map.of());
            session.remove(session.find(Parcel.class, 1L));
            session.persist(new Parcel(2, "second"));
        });
    }
}
