package dev.sluice.sessions.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sessions.resolve.Market.Booking;
import dev.sluice.sessions.resolve.Market.Branch;
import dev.sluice.sessions.resolve.Market.Client;
import dev.sluice.sessions.resolve.Market.Folder;
import dev.sluice.sessions.resolve.Market.Partner;
import dev.sluice.sessions.resolve.Market.Region;
import dev.sluice.sessions.resolve.Market.Seat;
import dev.sluice.sessions.resolve.Market.Word;
import dev.sluice.sessions.resolve.Unresolved.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.Test;

/** Which rows are found, and by how many queries. */
abstract class MatchContract extends ResolveFixture {

    private static Optional<Reason> reason(Ref<?> entry) {
        return entry.unresolved().map(Unresolved::reason);
    }

    @Test
    void findsARowByEachOfItsKeys() {
        long id = stored("A").id;
        sessions().read(session -> {
            Resolution resolution = session.resolve();
            List<Ref<Client>> refs = List.of(
                    resolution.reference(Client.class, client -> client.id = id),
                    resolution.reference(Client.class, client -> client.code = "A"),
                    resolution.reference(Client.class, client -> client.email = "A@example.com"),
                    resolution.reference(Client.class, client -> {
                        client.house = "H";
                        client.account = 1;
                    }));
            Ref<Region> north = resolution.reference(new Region("N"));
            ResolutionReport report = resolution.run().orThrow();
            assertThat(report.queries()).isEqualTo(5);
            assertThat(refs).extracting(Ref::get).containsOnly(refs.get(0).get());
            assertThat(refs).extracting(ref -> ref.instance().id).containsOnly(id);
            assertThat(Hibernate.isInitialized(refs.get(0).get())).isFalse();
            assertThat(refs.get(0).get().name).isNull(); // a proxy has no fields of its own
            assertThat(((Client) Hibernate.unproxy(refs.get(0).get())).name).isEqualTo("Name of A");
            assertThat(north.get().id).isNull();
            assertThat(north.instance().id).isNotNull();
        });
    }

    @Test
    void looksForAllOfAKindAtOnce() {
        sessions().write(session -> {
            for (int i = 0; i < 205; i++) {
                session.persist(client("C" + i, 100 + i, null));
            }
        });
        sessions().read(session -> {
            Resolution resolution = session.resolve(BIND.keysPerQuery(100));
            List<Ref<Client>> refs = new ArrayList<>();
            for (int i = 0; i < 410; i++) {
                refs.add(resolution.reference(new Client("C" + i / 2)));
            }
            assertThat(resolution.plan().queries()).isEqualTo(5);
            ResolutionReport report = resolution.run().orThrow();
            assertThat(report.queries()).isEqualTo(3); // of equal keys one is asked for
            assertThat(report).hasToString("410 resolved, 0 inserted, 0 unresolved, 3 queries");
            for (int i = 0; i < 410; i += 2) {
                assertThat(refs.get(i).get()).isSameAs(refs.get(i + 1).get());
            }
        });
    }

    @Test
    void narrowsByAllThatIsSet() {
        sessions().read(session -> {
            Resolution resolution = session.resolve();
            Client right = new Client("A");
            right.email = "A@example.com";
            Client wrong = new Client("A");
            wrong.email = "B@example.com";
            Ref<Client> found = resolution.reference(right);
            Ref<Client> lost = resolution.reference(wrong);
            resolution.run();
            assertThat(found.outcome()).isEqualTo(Outcome.RESOLVED);
            assertThat(reason(lost)).contains(Reason.NOT_FOUND);
            assertThat(lost.tryGet()).isEmpty();
            Client byCode = new Client("A");
            byCode.email = "new@example.com";
            Resolution declared = session.resolve(BIND.key(Client.class, "code"));
            declared.reference(byCode);
            declared.run().orThrow();
        });
    }

    /** A zero counts where the key was declared. */
    @Test
    void takesAPrimitiveZeroForUnset() {
        sessions().write(session -> session.persist(client("Z", 0, null)));
        sessions().read(session -> {
            Resolution resolution = session.resolve();
            Ref<Client> unset = resolution.reference(Client.class, client -> client.house = "H");
            resolution.run();
            assertThat(reason(unset)).contains(Reason.NO_KEY);
            Resolution declared = session.resolve(BIND.key(Client.class, "account", "house"));
            Ref<Client> zero = declared.reference(Client.class, client -> client.house = "H");
            declared.run().orThrow();
            assertThat(((Client) Hibernate.unproxy(zero.get())).code).isEqualTo("Z");
        });
    }

    @Test
    void findsWhatHasAReferenceInItsKey() {
        sessions().write(session -> {
            for (String code : List.of("A", "B")) {
                for (String label : List.of("east", "west")) {
                    Branch branch = new Branch(stored(session, code), label);
                    branch.phone = code + label;
                    session.persist(branch);
                }
            }
        });
        sessions().read(session -> {
            Resolution resolution = session.resolve();
            List<Ref<Branch>> refs = new ArrayList<>();
            for (String code : List.of("A", "B", "X")) {
                for (String label : List.of("east", "west")) {
                    refs.add(resolution.reference(new Branch(new Client(code), label)));
                }
            }
            Client known = stored(session, "B");
            refs.add(resolution.reference(new Branch(known, "east")));
            ResolutionReport report = resolution.run();
            assertThat(report.queries()).isEqualTo(4); // of the client that is not there twice
            assertThat(refs.subList(0, 4))
                    .extracting(ref -> ((Branch) Hibernate.unproxy(ref.get())).phone)
                    .containsExactly("Aeast", "Awest", "Beast", "Bwest");
            assertThat(refs.subList(4, 6))
                    .extracting(MatchContract::reason)
                    .containsOnly(Optional.of(Reason.REFERENCE));
            assertThat(refs.get(6).get()).isSameAs(refs.get(2).get());
            assertThatThrownBy(report::orThrow)
                    .isInstanceOfSatisfying(
                            ResolutionException.class,
                            failure -> assertThat(failure.report()).isSameAs(report))
                    .hasMessage(
                            "market: 4 of 13 entries have no row (Branch{client=Client{code=X}, label=east} client has no"
                                    + " row: Client{code=X}; Branch{client=Client{code=X}, label=west} client has no row: Client{code=X};"
                                    + " Client{code=X} is not there; Client{code=X} is not there); correct them, or allow insertMissing");
        });
    }

    @Test
    void findsAWayOfFoldersLevelByLevel() {
        sessions().write(session -> {
            Folder root = new Folder(null, "root");
            Folder a = new Folder(root, "a");
            List.of(root, a, new Folder(a, "b"), new Folder(root, "b")).forEach(session::persist);
        });
        sessions().read(session -> {
            Folder root = session.from(Folder.class).filter("name", "root").one();
            Resolution resolution = session.resolve();
            Ref<Folder> deep = resolution.reference(new Folder(new Folder(root, "a"), "b"));
            Ref<Folder> flat = resolution.reference(new Folder(root, "b"));
            ResolutionReport report = resolution.run().orThrow();
            assertThat(report.queries()).isEqualTo(2);
            assertThat(deep.get()).isNotSameAs(flat.get());
            assertThat(((Folder) Hibernate.unproxy(deep.get())).parent.name).isNotEqualTo("root");
        });
    }

    @Test
    void tellsCycles() {
        sessions().read(session -> {
            Folder one = new Folder(null, "one");
            one.parent = new Folder(one, "other");
            Resolution resolution = session.resolve();
            Ref<Folder> ref = resolution.reference(one);
            Ref<Folder> part = resolution.reference(new Folder(one, "part"));
            assertThat(resolution.run().queries()).isZero();
            assertThat(reason(ref)).contains(Reason.CYCLE);
            assertThat(reason(part)).contains(Reason.REFERENCE);
            assertThat(resolution.entries(Folder.class)).hasSize(3);
        });
    }

    @Test
    void findsByIdsOfSeveralValues() {
        sessions().write(session -> {
            Seat seat = new Seat(new Seat.Key("red", 1));
            session.persist(seat);
            Booking booking = new Booking("s", 7);
            booking.seat = seat;
            booking.guest = "Ann";
            session.persist(booking);
        });
        sessions().read(session -> {
            Resolution resolution = session.resolve();
            Ref<Seat> seat = resolution.reference(new Seat(new Seat.Key("red", 1)));
            Ref<Seat> none = resolution.reference(new Seat(new Seat.Key("red", 2)));
            Ref<Seat> half = resolution.reference(new Seat(new Seat.Key("red", null)));
            Ref<Booking> byId = resolution.reference(new Booking("s", 7));
            Ref<Booking> bySeat =
                    resolution.reference(Booking.class, booking -> booking.seat = new Seat(new Seat.Key("red", 1)));
            resolution.run();
            assertThat(seat.get().key.hall).isEqualTo("red");
            assertThat(reason(none)).contains(Reason.NOT_FOUND);
            assertThat(reason(half)).contains(Reason.NO_KEY);
            assertThat(byId.get().guest).isEqualTo("Ann");
            assertThat(bySeat.get()).isSameAs(byId.get());
        });
    }

    /** That of the row, and not of the example. */
    @Test
    void findsSubclasses() {
        sessions().write(session -> {
            Partner partner = new Partner("P");
            partner.contract = "full";
            session.persist(partner);
        });
        sessions().read(session -> {
            Resolution resolution = session.resolve();
            Ref<Client> partner = resolution.reference(new Client("P"));
            Ref<Partner> none = resolution.reference(new Partner("A"));
            resolution.run();
            assertThat(partner.get()).isInstanceOf(Partner.class);
            assertThat(((Partner) Hibernate.unproxy(partner.get())).contract).isEqualTo("full");
            assertThat(reason(none)).contains(Reason.NOT_FOUND);
        });
    }

    /** A row that the database finds belongs to a key, whatever Java says to it; also two that are one to the column. */
    @Test
    void matchesAsTheColumnCompares() {
        sessions().write(session -> {
            for (long id = 1; id <= 6; id++) {
                Word word = new Word("WORD" + id);
                word.id = id;
                session.persist(word);
            }
        });
        sessions().read(session -> {
            Resolution resolution = session.resolve();
            List<Ref<Word>> refs = new ArrayList<>();
            for (String spelling :
                    List.of("WORD1", "word2", "Word3", "WORD3", "word3", "WORD7", "word7", "wORD6", "WORD5", "worD5")) {
                refs.add(resolution.reference(new Word(spelling)));
            }
            resolution.run();
            assertThat(refs)
                    .extracting(ref -> ref.instance().id)
                    .containsExactly(1L, 2L, 3L, 3L, 3L, null, null, 6L, 5L, 5L);
        });
    }

    @Test
    void findsAllByKeysInTheirOrder() {
        sessions().read(session -> {
            var byCode = session.<Client, String>findAllByKeys(Client.class, "code", List.of("B", "x", "A", "B"));
            assertThat(byCode.keySet()).containsExactly("B", "x", "A");
            assertThat(byCode.get("B")).get().extracting(client -> client.name).isEqualTo("Name of B");
            assertThat(byCode.get("x")).isEmpty();
            assertThatThrownBy(() -> session.findAllByKeys(Client.class, "name", List.of("B")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Client{name=B} has no whole key");
            assertThatThrownBy(() -> session.findAllByKeys(Client.class, "code", List.of(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("java.lang.Integer for code of");
        });
    }
}
