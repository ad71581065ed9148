package dev.sluice.sessions.watch;

import static dev.sluice.sessions.watch.SentStatement.Kind.SELECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sessions.ReadSession;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.watch.OneByOne.Kind;
import dev.sluice.shop.Courier;
import dev.sluice.shop.Dispatch;
import dev.sluice.shop.Item;
import dev.sluice.shop.Parcel;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.Test;

/** What is told of loads one by one, and what is refused. */
abstract class LoadingContract extends StatementCountContract {

    private static final SessionOptions FAIL = SessionOptions.defaults().loading(Loading.failAfter(5));
    private static final SessionOptions STRICT = SessionOptions.defaults().loading(Loading.strict());
    private static final SessionOptions ANY = SessionOptions.defaults().loading(Loading.any());

    /** What a unit with the default loading is told of. */
    private List<OneByOne> told(Consumer<ReadSession> work) {
        heard.clear();
        sessions().read(SessionOptions.defaults().label("report"), work);
        return heard;
    }

    @Test
    void tellsOfACollectionThatIsLoadedOneByOne() {
        told(session ->
                assertThat(Dispatch.countItems(Dispatch.parcels(session))).isEqualTo(2 * PARCELS));
        assertThat(heard).singleElement().satisfies(loads -> {
            assertThat(loads.unit()).isEqualTo("read unit report");
            assertThat(loads.kind()).isEqualTo(Kind.COLLECTION);
            assertThat(loads.target()).isEqualTo("Parcel.items");
            assertThat(loads.times()).isEqualTo(PARCELS);
            assertThat(loads.place()).startsWith("dev.sluice.shop.Dispatch.countItems(Dispatch.java:");
        });
    }

    @Test
    void tellsOfAReferenceThatIsFollowedOneByOne() {
        told(session -> Dispatch.couriers(Dispatch.parcels(session)));
        assertThat(heard).singleElement().satisfies(loads -> {
            assertThat(loads.kind()).isEqualTo(Kind.REFERENCE);
            assertThat(loads.target()).isEqualTo("Parcel.courier");
            assertThat(loads.times()).isEqualTo(PARCELS);
            assertThat(loads.place()).contains("Dispatch.lambda$couriers$");
        });
    }

    @Test
    void tellsOfAnEagerReferenceThatAQueryLeftOut() {
        told(session -> session.list(Courier.class));
        assertThat(heard).singleElement().satisfies(loads -> {
            assertThat(loads.kind()).isEqualTo(Kind.REFERENCE);
            assertThat(loads.target()).endsWith("depot").startsWith("Courier");
            assertThat(loads.times()).isEqualTo(2 * PARCELS);
        });
    }

    @Test
    void tellsOfALoopOfFinds() {
        told(session -> Dispatch.findParcels(session, 1, PARCELS));
        assertThat(heard).singleElement().satisfies(loads -> {
            assertThat(loads.kind()).isEqualTo(Kind.FIND);
            assertThat(loads.target()).isEqualTo("Parcel");
            assertThat(loads.place()).startsWith("dev.sluice.shop.Dispatch.findParcels(");
        });
    }

    @Test
    void tellsNothingOfFewLoads() {
        assertThat(told(session -> {
                    List<Parcel> few = Dispatch.parcels(session).subList(0, 5);
                    Dispatch.countItems(few);
                    Dispatch.couriers(few);
                    Dispatch.findParcels(session, 1, PARCELS); // they are there
                }))
                .isEmpty();
        assertThat(told(session -> Dispatch.findParcels(session, 1, 6))).isEmpty();
    }

    @Test
    void tellsNothingOfBatches() {
        assertThat(told(session -> assertThat(Dispatch.countTags(Dispatch.parcels(session)))
                        .isEqualTo(PARCELS)))
                .isEmpty();
    }

    @Test
    void tellsNothingOfWhatWasAskedFor() {
        assertThat(told(session ->
                        Dispatch.countItems(session.query("from Parcel p left join fetch p.items", Parcel.class)
                                .list())))
                .isEmpty();
        assertThat(told(session -> {
                    session.query("from Courier c join fetch c.depot", Courier.class)
                            .list();
                    Dispatch.couriers(Dispatch.parcels(session));
                }))
                .isEmpty();
    }

    @Test
    void knowsTheFetchOfAQuerySet() {
        sessions().read(STRICT, session -> {
            List<Parcel> parcels =
                    session.from(Parcel.class).fetch("items", "courier").list();
            assertThat(Dispatch.countItems(parcels)).isEqualTo(2 * PARCELS);
            assertThat(Dispatch.couriers(parcels)).startsWith("courier ");
        });
        assertThat(heard).extracting(OneByOne::kind).doesNotContain(Kind.COLLECTION);
        assertThat(told(session -> Dispatch.countItems(
                        session.from(Parcel.class).fetch("items").list())))
                .isEmpty();
    }

    @Test
    void tellsNothingOfAFewLoadsThroughEachOfSeveralAssociations() {
        assertThat(told(session -> {
                    List<Parcel> few = Dispatch.parcels(session).subList(0, 4);
                    Dispatch.couriers(few);
                    Dispatch.deputies(few);
                }))
                .isEmpty();
        assertThat(told(session -> {
                    List<Parcel> all = Dispatch.parcels(session);
                    Dispatch.couriers(all.subList(0, 4));
                    Dispatch.deputies(all);
                }))
                .singleElement()
                .satisfies(loads -> {
                    assertThat(loads.target()).isEqualTo("Parcel.deputy");
                    assertThat(loads.times()).isEqualTo(PARCELS);
                });
    }

    @Test
    void logsAPlaceOnceAndTellsOfItAlways() {
        try (Sessions fresh = builder().open()) {
            for (int i = 0; i < 3; i++) {
                fresh.read(session -> Dispatch.countItems(Dispatch.parcels(session)));
            }
            fresh.read(session -> Dispatch.couriers(Dispatch.parcels(session)));
        }
        assertThat(heard).hasSize(4);
        assertThat(logged()).hasSize(2);
        assertThat(logged().get(0))
                .matches("\\[shop] read unit loaded Parcel\\.items one by one \\(kind=collection, times=12, at "
                        + "dev\\.sluice\\.shop\\.Dispatch\\.countItems\\(Dispatch\\.java:\\d+\\)\\); ask for it with the"
                        + " rows \\(fetch, join fetch, entity graph\\), or give it @BatchSize");
    }

    @Test
    void failsAtTheFirstBeyond() {
        try (StatementCount count = sessions().countStatements()) {
            assertThatThrownBy(() -> sessions().read(FAIL, session -> Dispatch.countItems(Dispatch.parcels(session))))
                    .isInstanceOf(LoadingException.class)
                    .hasMessageStartingWith(
                            "shop: read unit loaded Parcel.items one by one (kind=collection, times=6, at ");
            count.expect(SELECT, 1 + 6).reset();
            assertThatThrownBy(() -> sessions().read(FAIL, session -> Dispatch.couriers(Dispatch.parcels(session))))
                    .isInstanceOf(LoadingException.class)
                    .hasMessageContaining("Parcel.courier one by one");
        }
        assertThat(logged()).isEmpty();
        assertThat(heard).hasSize(2);
    }

    @Test
    void looksAtNothingIfTold() {
        sessions().read(ANY, session -> {
            Dispatch.countItems(Dispatch.parcels(session));
            Dispatch.couriers(Dispatch.parcels(session));
        });
        assertThat(heard).isEmpty();
    }

    @Test
    void countsAJoinedUnitWithItsOwner() {
        told(session -> {
            List<Parcel> all = Dispatch.parcels(session);
            Dispatch.countItems(all.subList(0, 3));
            sessions().read(inner -> Dispatch.countItems(all.subList(3, 6)));
        });
        assertThat(heard).singleElement().extracting(OneByOne::times).isEqualTo(6);
    }

    @Test
    void refusesALazyLoadThatWasNotAskedFor() {
        try (StatementCount count = sessions().countStatements()) {
            assertThatThrownBy(() -> sessions().read(STRICT, session -> Dispatch.countItems(Dispatch.parcels(session))))
                    .isInstanceOf(LoadingException.class)
                    .hasMessageStartingWith(
                            "shop: read unit touched Parcel.items, which it had not asked for (loading=strict, at dev.sluice.shop.Dispatch.countItems(");
            assertThatThrownBy(() -> sessions().read(STRICT, session -> Dispatch.couriers(Dispatch.parcels(session))))
                    .isInstanceOf(LoadingException.class)
                    .hasMessageContaining("touched Parcel.courier, which");
            count.expectTotal(2);
        }
    }

    @Test
    void letsPassWhatWasAskedFor() {
        sessions().read(STRICT, session -> {
            List<Parcel> parcels = Dispatch.parcels(session);
            Parcel first = parcels.get(0);
            Hibernate.initialize(first.items);
            Hibernate.initialize(first.courier);
            assertThat(first.items).hasSize(2);
            assertThat(first.courier.name()).isEqualTo("courier 1");
            assertThat(session.list(Courier.class)).hasSize(2 * PARCELS); // with their depots
            assertThat(Dispatch.couriers(parcels)).startsWith("courier 1");
            assertThat(session.find(Parcel.class, 2L).courier.name()).isEqualTo("courier 2");
        });
        sessions().write(STRICT, session -> {
            Parcel gone = new Parcel(99, "gone").with(new Item(990, "a"));
            session.persist(gone);
            session.flush();
            session.hibernate().clear();
            session.remove(session.find(Parcel.class, 99L)); // with its items
        });
        sessions().read(session -> assertThat(session.tryFind(Item.class, 990L)).isEmpty());
    }
}
