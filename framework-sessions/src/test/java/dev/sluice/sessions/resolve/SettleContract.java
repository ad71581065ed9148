package dev.sluice.sessions.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sessions.resolve.Market.Branch;
import dev.sluice.sessions.resolve.Market.Client;
import dev.sluice.sessions.resolve.Market.Folder;
import dev.sluice.sessions.resolve.Market.Place;
import dev.sluice.sessions.resolve.Market.Region;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of entries and rows. */
abstract class SettleContract extends MatchContract {

    @Test
    void writesWhatIsSetAndLeavesTheRest() {
        Client client = new Client("A").named("New name");
        client.balance = new BigDecimal("12.50");
        client.place = new Place(null, "9001");
        ResolutionReport report = sessions().writeReturning(session -> {
            Resolution resolution = session.resolve();
            Ref<Client> entry = resolution.add(client);
            ResolutionReport done = resolution.run().orThrow();
            assertThat(entry.get()).isNotSameAs(client).isSameAs(session.find(Client.class, client.id));
            assertThat(done.changed()).hasSize(1);
            return done;
        });
        assertThat(report.resolved()).hasSize(1);
        assertThat(client.note).isNull();
        Client stored = stored("A");
        assertThat(client.id).isEqualTo(stored.id);
        assertThat(stored.name).isEqualTo("New name");
        assertThat(stored.balance).isEqualByComparingTo("12.50");
        assertThat(stored.note).isEqualTo("noted");
        assertThat(stored.grade).isEqualTo(5); // a new client has 1, which nobody has set
        assertThat(stored.place.city).isEqualTo("Gent");
        assertThat(stored.place.zip).isEqualTo("9001");
        assertThat(stored.region.code).isEqualTo("N");
        assertThat(stored.version).isEqualTo(1);
    }

    @Test
    void chainsOfReferencesMayBeAsLongAsTheyLike() {
        int length = 10_000;
        ResolveOptions byName = ResolveOptions.defaults().key(Folder.class, "name");
        sessions().stateless().write(session -> {
            Resolution resolution = session.resolve(byName);
            for (Folder folder = chain(length); folder != null; folder = folder.parent) {
                resolution.add(folder);
            }
            assertThat(resolution.run().unresolved()).hasSize(length);
        });

        sessions().stateless().write(session -> {
            Resolution resolution = session.resolve(byName.insertMissing(Folder.class));
            resolution.add(chain(length));
            assertThat(resolution.run().orThrow().inserted()).hasSize(length);
        });

        assertThat(sessions()
                        .<Long>readReturning(session -> session.query(
                                        "select count(*) from MarketFolder f where f.name like 'deep %' and f.id > f.parent.id",
                                        Long.class)
                                .one()))
                .isEqualTo(length - 1L);
    }

    private static Folder chain(int length) {
        Folder last = new Folder(null, "deep 0");
        for (int i = 1; i < length; i++) {
            last = new Folder(last, "deep " + i);
        }
        return last;
    }

    @Test
    void writesNothingThatIsAlreadySo() {
        sessions().write(session -> {
            Resolution resolution = session.resolve();
            Client client = new Client("A").named("Name of A");
            client.region = new Region("N");
            resolution.add(client);
            ResolutionReport report = resolution.run().orThrow();
            assertThat(report.changed()).isEmpty();
            assertThat(report.queries()).isEqualTo(2);
        });
        assertThat(stored("A").version).isZero();
    }

    @Test
    void hydratesWhatIsNotSet() {
        sessions().write(session -> {
            Resolution resolution = session.resolve(HYDRATE);
            Client client = new Client("A").named("New name");
            client.place = new Place("Brugge", null);
            Ref<Client> entry = resolution.add(client);
            Ref<Client> reference = resolution.reference(new Client("B"));
            resolution.run().orThrow();
            assertThat(client.name).isEqualTo("New name");
            assertThat(client.note).isEqualTo("noted");
            assertThat(client.grade).isEqualTo(5);
            assertThat(client.place.city).isEqualTo("Brugge");
            assertThat(client.place.zip).isEqualTo("9000");
            assertThat(client.region).isSameAs(entry.get().region);
            assertThat(reference.instance().name).isEqualTo("Name of B");
            assertThat(reference.get().name).isEqualTo("Name of B"); // loaded, with the others
        });
        assertThat(stored("A").place.city).isEqualTo("Brugge");
        assertThat(stored("B").version).isZero();
    }

    @Test
    void followsTheRulesOfAttributes() {
        ResolveOptions options = BIND.rule(Client.class, AttributeRule.KEEP, "name", "place.city")
                .rule(Client.class, AttributeRule.FILL, "note", "balance")
                .insertMissing();
        sessions().write(session -> {
            Resolution resolution = session.resolve(options);
            for (String code : List.of("A", "NEW")) {
                Client client = new Client(code).named("Other");
                client.place = new Place("Other", "Other");
                client.note = "Other";
                client.balance = BigDecimal.TEN;
                resolution.add(client);
            }
            resolution.run().orThrow();
        });
        Client there = stored("A");
        assertThat(List.of(there.name, there.place.city, there.place.zip, there.note))
                .containsExactly("Name of A", "Gent", "Other", "noted");
        assertThat(there.balance).isEqualByComparingTo("10");
        Client inserted = stored("NEW");
        assertThat(List.of(inserted.name, inserted.place.city, inserted.note)).containsOnly("Other");
        assertThatThrownBy(() -> sessions().write(session -> {
                    Resolution resolution = session.resolve(BIND.rule(Client.class, AttributeRule.KEEP, "nam"));
                    resolution.add(new Client("A"));
                    resolution.run();
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("attribute: nam of ");
    }

    @Test
    void setsWhatAnEntryRefersTo() {
        sessions().write(session -> session.persist(new Region("S")));
        sessions().write(session -> {
            Client client = new Client("A");
            client.region = new Region("S");
            Resolution resolution = session.resolve();
            Ref<Client> entry = resolution.add(client);
            resolution.run().orThrow();
            assertThat(client.region).isSameAs(entry.get().region);
        });
        assertThat(stored("A").region.code).isEqualTo("S");
    }

    @Test
    void insertsWhatIsMissingInTheOrderOfReferences() {
        sessions().write(session -> {
            Resolution resolution = session.resolve(BIND.insertMissing(Client.class, Region.class));
            Branch head = new Branch(new Client("NEW"), "head");
            head.client.region = new Region("NEW");
            Branch branch = new Branch(new Client("NEW"), "branch");
            branch.head = head;
            Branch old = new Branch(new Client("A"), "old");
            old.head = new Branch(new Client("NEW"), "head");
            Ref<Branch> first = resolution.add(branch);
            resolution.add(old);
            resolution.add(head);
            ResolutionReport report = resolution.run().orThrow();
            assertThat(report.queries())
                    .isEqualTo(2 + 1 + 1); // clients, whether NEW is A, regions, and the branch of A
            assertThat(report.resolved()).hasSize(1);
            assertThat(report.inserted()).hasSize(report.entries() - 1);
            assertThat(first.get()).isSameAs(branch);
            assertThat(branch.client).isSameAs(head.client);
            assertThat(old.head).isSameAs(head);
            flushed(session);
            Branch stored = session.from(Branch.class)
                    .filter("label", "old")
                    .fetch("head.client.region")
                    .one();
            assertThat(stored.head.client.region.code).isEqualTo("NEW");
            assertThat(session.from(Client.class).filter("code", "NEW").count()).isOne();
            assertThat(session.from(Branch.class).count()).isEqualTo(3);
        });
    }

    @Test
    void letsEntriesOfOneKeyBeOneRow() {
        sessions().write(session -> {
            Resolution resolution = session.resolve(BIND.insertMissing());
            Client one = new Client("NEW").named("One");
            Client other = new Client("NEW");
            other.note = "Other";
            Ref<Client> reference = resolution.reference(new Client("NEW"));
            Ref<Client> first = resolution.add(one);
            Ref<Client> second = resolution.add(other);
            Ref<Client> third = resolution.add(new Client("A").named("Third"));
            Ref<Client> fourth = resolution.add(new Client("A").named("Fourth"));
            ResolutionReport report = resolution.run().orThrow();
            assertThat(report.inserted()).containsExactly(reference, first, second);
            assertThat(List.of(reference.get(), second.get())).containsOnly(one);
            assertThat(third.get()).isSameAs(fourth.get());
            flushed(session);
            assertThat(reference.instance().id).isEqualTo(one.id);
            assertThat(stored(session, "NEW").note).isEqualTo("Other");
            assertThat(stored(session, "NEW").name).isEqualTo("One");
            assertThat(stored(session, "A").name).isEqualTo("Fourth");
        });
    }

    /** Nothing of it is written, not even what could be. */
    @Test
    void anEntryWithoutARowDragsThoseThatReferToIt() {
        sessions().write(session -> {
            Client client = new Client("A").named("New name");
            client.region = new Region("NOWHERE");
            Client fresh = new Client("NEW");
            fresh.region = client.region;
            Resolution resolution = session.resolve(BIND.insertMissing());
            Ref<Client> entry = resolution.add(client);
            Ref<Client> missing = resolution.add(fresh);
            Ref<Branch> branch = resolution.add(new Branch(fresh, "x"));
            Ref<Client> fine = resolution.add(new Client("B").named("Fine"));
            ResolutionReport report = resolution.run();
            assertThat(report.unresolved()).contains(entry, missing, branch).hasSize(4);
            assertThat(entry.unresolved()).get().hasToString("Client{code=A} region has no row: Region{code=NOWHERE}");
            assertThat(fine.get().name).isEqualTo("Fine");
            assertThat(client.id).isNull();
        });
        assertThat(stored("A").name).isEqualTo("Name of A");
        assertThat(sessions()
                        .<Boolean>readReturning(session ->
                                session.from(Client.class).filter("code", "NEW").exists()))
                .isFalse();
    }

    @Test
    void runsAgainForWhatWasRegisteredSince() {
        sessions().write(session -> {
            Resolution resolution = session.resolve(BIND.insertMissing());
            Folder root = new Folder(null, "root");
            session.persist(root);
            Ref<Folder> first = resolution.add(new Folder(root, "a"));
            assertThat(resolution.run().entries()).isEqualTo(1);
            Ref<Folder> second = resolution.add(new Folder(first.instance(), "b"));
            ResolutionReport report = resolution.run().orThrow();
            assertThat(report.entries()).isEqualTo(1);
            assertThat(report.queries()).isEqualTo(1); // the first one has an id now
            assertThat(second.get().parent).isSameAs(first.get());
            assertThat(resolution.run().entries()).isZero();
        });
    }

    @Test
    void leavesAnEntityOfTheSessionAsItIs() {
        sessions().write(session -> {
            Client own = stored(session, "A");
            own.name = "Changed";
            Client fresh = client("C", 3, null);
            session.persist(fresh);
            Resolution resolution = session.resolve();
            Ref<Client> entry = resolution.add(own);
            Ref<Client> byCode = resolution.add(new Client("A"));
            Ref<Client> justMade = resolution.reference(new Client("C"));
            assertThat(resolution.add(own)).isSameAs(entry);
            ResolutionReport report = resolution.run().orThrow();
            assertThat(report.queries()).isEqualTo(2); // one is loaded, one is not
            assertThat(entry.get()).isSameAs(own);
            assertThat(byCode.get()).isSameAs(own);
            assertThat(justMade.get()).isSameAs(fresh);
        });
        assertThat(stored("A").name).isEqualTo("Changed");
    }
}
