package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.QualifiedName;
import dev.sluice.bulk.contract.CallersTransactionContract;
import dev.sluice.bulk.policy.FailurePolicy;
import dev.sluice.bulk.report.BulkCounts;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import dev.sluice.types.Types;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@WithPostgres
class PostgresMergeIT extends CallersTransactionContract {

    private record Part(Long id, String name) {}

    private static TestDatabase database;
    private static DatabaseManager manager;
    private static DatabaseManager other;

    @BeforeAll
    static void open(TestDatabase fresh) {
        database = fresh;
        manager = TestManagers.over(fresh);
        other = TestManagers.over(fresh);
    }

    @AfterAll
    static void close() {
        manager.close();
        other.close();
    }

    @Override
    protected Router router() {
        return Router.over(manager);
    }

    @Override
    protected Router otherRouter() {
        return Router.over(other);
    }

    @Test
    void anIdentityThatIsAlwaysGeneratedTakesTheValuesOfTheSource() throws SQLException {
        createParts("id bigint generated always as identity primary key, name varchar(60)");

        assertThat(parts(1, 2).counts()).isEqualTo(BulkCounts.inserts(2));
        assertThat(parts(2, 3).counts()).isEqualTo(new BulkCounts(1, 0, 1, 0, 0, 0));
    }

    @Test
    void aPartitionedTableIsMergedInto() throws SQLException {
        createParts("id bigint primary key, dropped int, name varchar(60)) partition by range (id");
        execute("create table part_1 partition of part for values from (0) to (100)");
        execute("create table part_2 (name varchar(60), dropped int, id bigint not null)");
        execute("alter table part attach partition part_2 for values from (100) to (200)");

        assertThat(parts(99, 100).counts()).isEqualTo(BulkCounts.inserts(2));
        assertThat(parts(98, 101).counts()).isEqualTo(new BulkCounts(2, 0, 2, 0, 0, 0));
        assertThat(upsertParts()
                        .run(Stream.of(new Part(99L, "x"), new Part(100L, "y"), new Part(150L, "z")))
                        .counts())
                .isEqualTo(new BulkCounts(1, 2, 0, 0, 0, 0));
    }

    @Test
    void aKeyThatIsCheckedAtTheCommitIsNone() throws SQLException {
        createParts("id bigint primary key deferrable, name varchar(60)");

        assertThatThrownBy(() -> parts(1, 2)).hasMessageContaining("key [id] is no unique key of the table (unique=[]");
    }

    @Test
    void aRowThatANotNullColumnRefusesIsNamed() throws SQLException {
        createParts("id bigint primary key, name varchar(60) not null");

        assertThatThrownBy(() -> upsertParts().run(Stream.of(new Part(1L, "a"), new Part(2L, null))))
                .isInstanceOfSatisfying(BulkException.class, e -> {
                    assertThat(e.report().row()).hasValue(2);
                    assertThat(e.report().column()).hasValue("name");
                });
    }

    /** COPY is refused there. */
    @Test
    void anInsertUnderRowSecurityGoesByAnotherTableAndSaysSo() throws SQLException {
        createParts("id bigint primary key, name varchar(60)");
        execute("drop role if exists tenant");
        execute("create role tenant login password 'tenant'");
        execute("grant select, insert, update on part to tenant");
        execute("alter table part enable row level security");
        execute("create policy own on part using (id < 100) with check (id < 100)");
        try (DatabaseManager tenant = TestManagers.over(database.jdbcUrl(), "tenant", "tenant")) {
            BulkInsert<Part> insert = insertParts(Bulk.over(Router.over(tenant)));

            BulkResult result = insert.run(Stream.of(new Part(1L, "a"), new Part(2L, "b")));

            assertThat(result.load().way()).isEqualTo("staged binary COPY");
            assertThat(result.notes())
                    .containsExactly("not straight into the table: row security applies to this role");
            assertThat(result.counts()).isEqualTo(BulkCounts.inserts(2));
            assertThatThrownBy(() -> insert.run(Stream.of(new Part(100L, "c"))))
                    .hasMessageContaining("new row violates row-level security policy");
            assertThat(upsertParts(Bulk.over(Router.over(tenant)))
                            .run(Stream.of(new Part(2L, "x"), new Part(3L, "c")))
                            .counts())
                    .isEqualTo(new BulkCounts(1, 1, 0, 0, 0, 0));
        } finally {
            execute("drop table part");
            execute("drop role tenant");
        }
    }

    @Test
    void aViewTakesRowsAndWhatItsTriggerDropsIsFound() throws SQLException {
        createParts("id bigint primary key, name varchar(60)");
        execute("create view part_view as select id, name from part");
        try {
            BulkInsert<Part> insert = Bulk.over(router())
                    .insert(QualifiedName.of("part_view"), Part.class)
                    .column("id", Types.int64(), Part::id)
                    .column("name", Types.string(60), Part::name);

            BulkResult result = insert.run(Stream.of(new Part(1L, "a"), new Part(2L, "b")));

            assertThat(result.rows()).isEqualTo(2);
            assertThat(result.notes()).containsExactly("not straight into the table: it is a view");
            assertThat(parts(1, 3).counts().inserted()).isEqualTo(1);

            execute("create or replace function sieve() returns trigger language plpgsql as"
                    + " $$ begin return case when new.id = 5 then null else new end; end $$");
            execute("create trigger sieve instead of insert on part_view for each row execute function sieve()");

            assertThatThrownBy(() -> insert.run(Stream.of(new Part(4L, "a"), new Part(5L, "b"))))
                    .hasMessageContaining("the server took 1 of 2 rows");
        } finally {
            execute("drop view part_view");
        }
    }

    /** The statistics of the transaction would count those of the trigger too. */
    @Test
    void rowsOfATriggerAreNotCounted() throws SQLException {
        createParts("id bigint primary key, name varchar(60)");
        execute("create or replace function twin() returns trigger language plpgsql as"
                + " $$ begin insert into part values (-new.id, 'twin'); return new; end $$");
        execute("create trigger twin after insert on part for each row when (new.id > 0) execute function twin()");

        assertThat(parts(1, 2).counts()).isEqualTo(BulkCounts.inserts(2));
        assertThat(parts(2, 3).counts()).isEqualTo(new BulkCounts(1, 0, 1, 0, 0, 0));
    }

    @Test
    void keysOfCommonTypesAreDeletedByAnArray() throws SQLException {
        createParts("id int primary key, token uuid not null unique, name varchar(60) not null unique");
        execute("insert into part select n, ('00000000-0000-0000-0000-00000000000' || n)::uuid, 'ä\"{' || n"
                + " from generate_series(1, 9) n");

        assertDeletesTwo(delete(Integer.class).column("id", Types.int32(), id -> id), Stream.of(3, 1, 77, 3));
        assertDeletesTwo(
                delete(UUID.class).key("token").column("token", Types.uuid(), token -> token),
                Stream.of(new UUID(0, 4), new UUID(1, 1), new UUID(0, 5), new UUID(0, 5)));
        assertDeletesTwo(
                delete(String.class).key("name").column("name", Types.string(60), name -> name),
                Stream.of("ä\"{6", "ä\"{6", "ä\"{9", "none"));
    }

    private static <K> void assertDeletesTwo(BulkDelete<K> delete, Stream<K> keys) {
        BulkResult result = delete.run(keys);

        assertThat(result.load().way()).isEqualTo("key array");
        assertThat(result.notes()).containsExactly("more than 250000 keys of a chunk go by staged binary COPY");
        assertThat(result.counts()).isEqualTo(new BulkCounts(0, 0, 0, 2, 2, 0));
    }

    @Test
    void aKeyThatIsNullIsNoKeyOfAnArray() throws SQLException {
        createParts("id bigint primary key, name varchar(60)");
        parts(1, 3);
        BulkDelete<Part> delete = delete(Part.class).column("id", Types.int64(), Part::id);
        List<Part> parts = List.of(new Part(1L, ""), new Part(null, ""), new Part(2L, ""));

        assertThatThrownBy(() -> delete.run(parts.iterator())).isInstanceOfSatisfying(BulkException.class, e -> {
            assertThat(e.report().row()).hasValue(2);
            assertThat(e.report().column()).hasValue("id");
        });
        BulkResult result = delete.failures(FailurePolicy.skip()).run(parts.iterator());
        assertThat(result.rejected()).isEqualTo(1);
        assertThat(result.counts().deleted()).isEqualTo(2);
    }

    @Test
    void moreKeysThanAnArrayHoldsAreAllDeletedOnce() throws SQLException {
        createParts("id bigint primary key, name varchar(60)");
        execute("insert into part select n, 'part' from generate_series(1, 260000) n");

        assertThat(deleteParts().run(LongStream.rangeClosed(2, 250_003).boxed()).counts())
                .isEqualTo(new BulkCounts(0, 0, 0, 250_002, 0, 0));
        assertThat(parts(1, 1).counts().inserted()).isZero();
        assertThat(parts(250_002, 250_005).counts().inserted()).isEqualTo(2);
    }

    private static BulkDelete<Long> deleteParts() {
        return delete(Long.class).column("id", Types.int64(), id -> id);
    }

    private static <K> BulkDelete<K> delete(Class<K> keys) {
        return Bulk.over(Router.over(manager)).delete(QualifiedName.of("part"), keys);
    }

    private static BulkInsert<Part> insertParts(Bulk bulk) {
        return bulk.insert(QualifiedName.of("part"), Part.class)
                .column("id", Types.int64(), Part::id)
                .column("name", Types.string(60), Part::name);
    }

    private static BulkResult parts(long first, long last) {
        return upsertParts().run(LongStream.rangeClosed(first, last).mapToObj(id -> new Part(id, "name " + id)));
    }

    private static BulkUpsert<Part> upsertParts() {
        return upsertParts(Bulk.over(Router.over(manager)));
    }

    private static BulkUpsert<Part> upsertParts(Bulk bulk) {
        return bulk.upsert(QualifiedName.of("part"), Part.class)
                .column("id", Types.int64(), Part::id)
                .column("name", Types.string(60), Part::name);
    }

    private void createParts(String columns) throws SQLException {
        execute("drop table if exists part");
        execute("create table part (" + columns + ")");
    }
}
