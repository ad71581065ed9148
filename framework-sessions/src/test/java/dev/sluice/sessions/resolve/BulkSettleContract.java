package dev.sluice.sessions.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sessions.resolve.Market.Branch;
import dev.sluice.sessions.resolve.Market.Client;
import dev.sluice.sessions.resolve.Market.Partner;
import dev.sluice.sessions.resolve.Market.Region;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hibernate.Hibernate;
import org.hibernate.SharedSessionContract;
import org.junit.jupiter.api.Test;

/** What is promised where what is missing is inserted in bulk. */
abstract class BulkSettleContract extends AlternativeKeysContract {

    private static final ResolveOptions BULK =
            BIND.insertMissing(Client.class, Region.class).insertInBulk();

    /** How many statements a session has sent, as its server has counted them; 0 where that does not count. */
    abstract long statements(SharedSessionContract session);

    @Test
    void newRowsGoInTheOrderOfReferencesWithTheIdsThatTheyGet() {
        sessions().write(session -> {
            Resolution resolution = session.resolve(BULK);
            Branch head = new Branch(new Client("NEW"), "head");
            head.client.region = new Region("NEW");
            Branch branch = new Branch(new Partner("P"), "branch");
            branch.head = head;
            Branch old = new Branch(new Client("A"), "old");
            old.head = new Branch(new Client("NEW"), "head");
            Ref<Branch> first = resolution.add(branch);
            resolution.add(old);
            Ref<Branch> second = resolution.add(head);
            ResolutionReport report = resolution.run().orThrow();
            assertThat(report.resolved()).hasSize(1);
            assertThat(report.inserted()).hasSize(report.entries() - 1);
            assertThat(branch.id).isNotNull();
            assertThat(branch.head).isSameAs(head);
            assertThat(session.hibernate().getIdentifier(second.get())).isEqualTo(head.id);
            assertThat(session.hibernate().contains(first.get())).isTrue();
            assertThat(session.hibernate().contains(branch)).isFalse();
            assertThat(((Branch) Hibernate.unproxy(first.get())).label).isEqualTo("branch");
            flushed(session);
            Branch stored = session.from(Branch.class)
                    .filter("label", "old")
                    .fetch("head.client.region")
                    .one();
            assertThat(stored.head.client.region.code).isEqualTo("NEW");
            assertThat(session.from(Client.class).filter("code", "NEW").count()).isOne();
            assertThat(session.from(Partner.class).filter("code", "P").count()).isOne();
            assertThat(session.from(Branch.class).count()).isEqualTo(3);
        });
    }

    /** The session sends what it has changed before a load, which must not be what refers to a row that is not there yet. */
    @Test
    void rowsThatAreThereReferToNewOnes() {
        sessions().write(session -> {
            Client client = new Client("A").named("Changed");
            client.region = new Region("NEW");
            Resolution resolution = session.resolve(BULK);
            Ref<Client> entry = resolution.add(client);
            ResolutionReport report = resolution.run().orThrow();
            assertThat(report.changed()).containsExactly(entry);
            assertThat(session.hibernate().getIdentifier(client.region)).isNotNull();
        });
        assertThat(stored("A").region.code).isEqualTo("NEW");
        assertThat(stored("A").name).isEqualTo("Changed");
    }

    @Test
    void aSecondRunFindsWhatTheFirstHasInserted() {
        sessions().write(session -> {
            Resolution resolution = session.resolve(BULK);
            Ref<Client> one = resolution.add(new Client("NEW").named("One"));
            resolution.run().orThrow();
            Ref<Client> other = resolution.add(new Client("NEW").named("Other"));
            assertThat(resolution.run().orThrow().resolved()).containsExactly(other);
            assertThat(other.get()).isSameAs(one.get());
        });
        assertThat(stored("NEW").name).isEqualTo("Other");
    }

    /** Half of what is asked for is there; of ids of sequences and of columns. */
    @Test
    void inserts50000Of100000ReferencesByFewStatements() {
        regions(65_536);
        sessions().stateless().write(session -> {
            long before = statements(session.hibernate());
            Resolution resolution = session.resolve(BULK);
            List<Region> regions = IntStream.range(0, 100_000)
                    .mapToObj(i -> new Region("K" + (i + 15_536)))
                    .toList();
            regions.forEach(resolution::reference);
            ResolutionReport report = resolution.run().orThrow();
            assertThat(report.resolved()).hasSize(50_000);
            assertThat(report.inserted()).hasSize(50_000);
            assertThat(report.queries()).isLessThanOrEqualTo(200 + 1);
            assertThat(statements(session.hibernate()) - before).isLessThanOrEqualTo(201 + 5 * 10);
            assertThat(regions.stream().map(region -> region.id).distinct()).hasSize(100_000);
            Region last = regions.get(99_999);
            assertThat(session.from(Region.class).filter("code", last.code).one().id)
                    .isEqualTo(last.id);
        });
        sessions().write(session -> {
            long before = statements(session.hibernate());
            Resolution resolution = session.resolve(BULK);
            Client client = new Client("A");
            List<Branch> branches = IntStream.range(0, 10_000)
                    .mapToObj(i -> new Branch(client, "b" + i))
                    .toList();
            branches.forEach(resolution::add);
            ResolutionReport report = resolution.run().orThrow();
            assertThat(report.inserted()).hasSize(10_000);
            assertThat(statements(session.hibernate()) - before).isLessThanOrEqualTo(report.queries() + 10 + 15);
            assertThat(branches.stream().map(branch -> branch.id).distinct()).hasSize(10_000);
        });
    }

    private void regions(int count) {
        sessions().write(session -> {
            session.execute("insert into MarketRegion(id, code) values (1000000, 'K0')", Map.of());
            for (long rows = 1; rows < count; rows *= 2) {
                session.execute(
                        "insert into MarketRegion(id, code) select r.id + :rows,"
                                + " concat('K', cast(r.id + :rows - 1000000 as String)) from MarketRegion r where r.id >= 1000000",
                        Map.of("rows", rows));
            }
        });
    }
}
