package dev.sluice.sessions.event;

import static dev.sluice.sessions.event.UnitEvent.COMMIT;
import static dev.sluice.sessions.event.UnitEvent.FLUSH;
import static dev.sluice.sessions.event.UnitEvent.ROLLBACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sessions.SessionOptions;
import dev.sluice.shop.Parcel;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What listeners hear of units as wholes. */
abstract class UnitEventContract extends CommittedContract {

    private void note(UnitEvent event) {
        until(events().before(event, moment -> heard.add("before " + moment.event())));
        until(events().after(event, moment -> heard.add("after " + moment.event())));
    }

    private void noteAll() {
        for (UnitEvent event : UnitEvent.values()) {
            note(event);
        }
    }

    @Test
    void tellsOfFlushesAndOfTheCommit() {
        noteAll();
        sessions().write(session -> {
            session.persist(new Parcel(2, "a"));
            session.flush();
            heard.add("flushed");
            session.query("from Parcel", Parcel.class).list();
            heard.add("asked");
        });
        assertThat(heard)
                .containsExactly(
                        "before FLUSH",
                        "after FLUSH",
                        "flushed",
                        "before FLUSH",
                        "after FLUSH",
                        "asked",
                        "before COMMIT",
                        "before FLUSH",
                        "after FLUSH",
                        "after COMMIT");
    }

    @Test
    void tellsOfReads() {
        noteAll();
        until(events().after(COMMIT, moment -> heard.add(moment.unit() + " " + moment.write())));
        sessions().read(SessionOptions.defaults().label("report"), session -> session.find(Parcel.class, 1L));
        assertThat(heard).containsExactly("before COMMIT", "after COMMIT", "read unit report false");
    }

    @Test
    void tellsOfTheRollbackAndItsReason() {
        noteAll();
        IllegalStateException mine = new IllegalStateException("mine");
        until(events().after(ROLLBACK, moment -> assertThat(moment.failure()).isSameAs(mine)));
        assertThatThrownBy(() -> sessions().write(session -> {
                    session.persist(new Parcel(2, "a"));
                    throw mine;
                }))
                .isSameAs(mine)
                .hasNoSuppressedExceptions();
        assertThat(heard).containsExactly("before ROLLBACK", "after ROLLBACK");
    }

    @Test
    void writesWhatIsDoneBeforeTheCommit() {
        until(events().before(COMMIT, moment -> {
            if (moment.write()) {
                sessions().write(session -> session.persist(new Parcel(3, "b")));
            }
        }));
        sessions().write(session -> session.persist(new Parcel(2, "a")));
        assertThat(stored(2)).isNotNull();
        assertThat(stored(3)).isNotNull();
    }

    @Test
    void writesWhatIsChangedBeforeAFlush() {
        AtomicReference<Parcel> loaded = new AtomicReference<>();
        until(events().before(FLUSH, moment -> loaded.get().note = "by the listener"));
        sessions().write(session -> loaded.set(session.find(Parcel.class, 1L)));
        assertThat(stored(1).note).isEqualTo("by the listener");
    }

    @Test
    void rollsBackIfAListenerThrowsBeforeTheCommit() {
        IllegalStateException mine = new IllegalStateException("mine");
        note(ROLLBACK);
        until(events().before(COMMIT, moment -> {
            throw mine;
        }));
        assertThatThrownBy(() -> sessions().write(session -> session.persist(new Parcel(2, "a"))))
                .isSameAs(mine);
        assertThat(stored2()).isNull();
        assertThat(heard).containsExactly("before ROLLBACK", "after ROLLBACK");
    }

    private Parcel stored2() {
        removeListeners();
        return stored(2);
    }

    @Test
    void isCommittedWhateverAListenerThrowsAfterwards() {
        until(events().after(COMMIT, moment -> {
            throw new IllegalStateException("in the listener");
        }));
        note(COMMIT);
        sessions().write(session -> session.persist(new Parcel(2, "a")));
        assertThat(heard).containsExactly("before COMMIT", "after COMMIT");
        assertThat(stored2()).isNotNull();
    }

    @Test
    void suppressesWhatAListenerThrowsAtARollback() {
        until(events().before(ROLLBACK, moment -> {
            throw new IllegalStateException("before");
        }));
        until(events().after(ROLLBACK, moment -> {
            throw new IllegalStateException("after");
        }));
        IllegalStateException mine = new IllegalStateException("mine");
        assertThatThrownBy(() -> sessions().write(session -> {
                    throw mine;
                }))
                .isSameAs(mine);
        assertThat(mine.getSuppressed()).extracting(Throwable::getMessage).containsExactly("before", "after");
    }

    @Test
    void tellsOfJoinedUnitsOnce() {
        note(COMMIT);
        sessions().write(session -> sessions().write(inner -> inner.persist(new Parcel(2, "a"))));
        assertThat(heard).containsExactly("before COMMIT", "after COMMIT");
    }
}
