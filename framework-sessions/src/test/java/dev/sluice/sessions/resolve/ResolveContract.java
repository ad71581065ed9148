package dev.sluice.sessions.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sessions.WriteHandle;
import dev.sluice.sessions.async.AsyncSessions;
import dev.sluice.sessions.resolve.Market.Branch;
import dev.sluice.sessions.resolve.Market.Client;
import dev.sluice.sessions.resolve.Market.Region;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Units of all kinds. */
abstract class ResolveContract extends BulkSettleContract {

    /** The caller writes what it wants written. */
    @Test
    void aStatelessUnitFillsWhatWasRegistered() {
        sessions().stateless().write(session -> {
            Client bound = new Client("A").named("New name");
            bound.region = new Region("N");
            Resolution resolution = session.resolve();
            Ref<Client> entry = resolution.add(bound);
            Ref<Client> same = resolution.reference(new Client("A"));
            resolution.run().orThrow();
            assertThat(bound.id).isNotNull();
            assertThat(bound.note).isNull();
            assertThat(bound.region.id).isNotNull();
            assertThat(entry.get()).isSameAs(bound);
            assertThat(same.get()).isSameAs(bound);

            Client hydrated = new Client("B").named("New name");
            Resolution hydrating = session.resolve(HYDRATE);
            hydrating.add(hydrated);
            hydrating.run().orThrow();
            assertThat(hydrated.note).isEqualTo("noted");
            session.update(hydrated);
        });
        assertThat(stored("A").name).isEqualTo("Name of A");
        assertThat(stored("B").name).isEqualTo("New name");
        assertThat(stored("B").note).isEqualTo("noted");
        assertThat(stored("B").version).isEqualTo(1);
    }

    @Test
    void aStatelessUnitInsertsWhatIsMissing() {
        sessions().stateless().write(session -> {
            Resolution resolution = session.resolve(BIND.insertMissing(Client.class, Region.class));
            for (String label : List.of("x", "y", "z")) {
                Branch branch = new Branch(new Client("NEW"), label);
                branch.client.region = new Region("N");
                resolution.add(branch);
            }
            resolution.add(new Branch(new Client("A"), "x"));
            assertThat(resolution.run().orThrow().inserted()).hasSize(3 + 3 + 1);
        });
        sessions().read(session -> {
            assertThat(session.from(Branch.class).filter("client.code", "NEW").count())
                    .isEqualTo(3);
            assertThat(stored(session, "NEW").region.name).isEqualTo("North");
        });
    }

    @Test
    void aReadFillsWhatWasRegisteredAndWritesNothing() {
        Client client = new Client("A").named("New name");
        sessions().read(session -> {
            Resolution resolution = session.resolve(HYDRATE);
            Ref<Client> entry = resolution.add(client);
            assertThat(resolution.run().orThrow().changed()).isEmpty();
            assertThat(entry.get().name).isEqualTo("Name of A");
            assertThatThrownBy(() -> session.resolve(BIND.insertMissing()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("insertMissing in a unit that only reads");
        });
        assertThat(client.name).isEqualTo("New name");
        assertThat(client.note).isEqualTo("noted");
        assertThat(stored("A").version).isZero();
    }

    @Test
    void aHandleAndAnAsynchronousUnitDoTheSame() {
        try (WriteHandle handle = sessions().openWrite()) {
            Resolution resolution = handle.resolve();
            resolution.add(new Client("A").named("By handle"));
            resolution.run().orThrow();
            handle.commit();
        }
        try (AsyncSessions async = AsyncSessions.over(sessions()).open()) {
            async.write(session -> {
                        Resolution resolution = session.resolve();
                        resolution.add(new Client("B").named("Elsewhere"));
                        resolution.run().orThrow();
                    })
                    .join();
        }
        assertThat(stored("A").name).isEqualTo("By handle");
        assertThat(stored("B").name).isEqualTo("Elsewhere");
    }

    @Test
    void findsAllByKeysOfSeveralAttributes() {
        sessions().stateless().write(session -> {
            Client a = stored(session, "A");
            session.insert(new Branch(a, "x"));
            Map<String, Object> byId = Map.of("client", a.id, "label", "x");
            Map<String, Object> byEntity = Map.of("label", "x", "client", a);
            Map<String, Object> none = Map.of("label", "y", "client", a);
            var found = session.<Branch, Map<String, Object>>findAllByKeys(Branch.class, List.of(none, byEntity, byId));
            assertThat(found.keySet()).containsExactly(none, byEntity, byId);
            assertThat(found.get(none)).isEmpty();
            assertThat(found.get(byEntity)).isEqualTo(found.get(byId)).isPresent();
        });
    }

    /** Half of what is asked for is there. */
    @Test
    void resolves100000ReferencesByFewQueries() {
        sessions().write(session -> {
            session.execute("insert into MarketRegion(id, code) values (1000000, 'K0')", Map.of());
            for (long rows = 1; rows < 65_536; rows *= 2) {
                session.execute(
                        "insert into MarketRegion(id, code) select r.id + :rows,"
                                + " concat('K', cast(r.id + :rows - 1000000 as String)) from MarketRegion r where r.id >= 1000000",
                        Map.of("rows", rows));
            }
        });
        sessions().stateless().read(session -> {
            Resolution resolution = session.resolve();
            for (int i = 0; i < 100_000; i++) {
                resolution.reference(new Region("K" + (i + 15_536)));
            }
            ResolutionReport report = resolution.run();
            assertThat(report.resolved()).hasSize(50_000);
            assertThat(report.unresolved()).hasSize(50_000);
            assertThat(report.queries()).isLessThanOrEqualTo(200 + 1); // one block is there in part, and is asked again
            assertThat(resolution.entries(Region.class).get(7).get().id).isEqualTo(1_015_543L);
        });
    }

    @Test
    void showsNoSensitiveKey() {
        sessions().read(session -> {
            Resolution resolution = session.resolve();
            Ref<Region> found = resolution.reference(Region.class, region -> region.badge = "secret");
            Ref<Region> lost = resolution.reference(Region.class, region -> region.badge = "hidden");
            ResolutionReport report = resolution.run();
            assertThat(found.outcome()).isEqualTo(Outcome.RESOLVED);
            assertThat(lost.unresolved().orElseThrow().key()).isEqualTo(Map.of("badge", Unresolved.MASKED));
            assertThat(found + " " + lost).isEqualTo("Region{badge=***} Region{badge=***}");
            assertThatThrownBy(report::orThrow)
                    .hasMessageNotContaining("hidden")
                    .hasMessageContaining("badge=***");
        });
    }

    @Test
    void refusesWhatIsNoEntity() {
        sessions().read(session -> {
            Resolution resolution = session.resolve();
            assertThatThrownBy(() -> resolution.add("A"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("entity: java.lang.String (expected: an entity of these sessions)");
            resolution.reference(new Client("A"));
            Resolution declared = session.resolve(BIND.key(Client.class, "cod"));
            declared.reference(new Client("A"));
            assertThatThrownBy(declared::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("attribute: cod of ");
            assertThatThrownBy(() -> resolution.entries(Client.class).get(0).get())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("not resolved yet; run its resolution first");
        });
    }
}
