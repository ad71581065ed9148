package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.QualifiedName;
import dev.sluice.bulk.contract.MergeContract;
import dev.sluice.bulk.report.BulkCounts;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import dev.sluice.types.Types;
import java.sql.SQLException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@WithPostgres
class PostgresMergeIT extends MergeContract {

    private record Part(Long id, String name) {}

    private static DatabaseManager manager;
    private static DatabaseManager other;

    @BeforeAll
    static void open(TestDatabase database) {
        manager = TestManagers.over(database);
        other = TestManagers.over(database);
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

    private static BulkResult parts(long first, long last) {
        return upsertParts().run(LongStream.rangeClosed(first, last).mapToObj(id -> new Part(id, "name " + id)));
    }

    private static BulkUpsert<Part> upsertParts() {
        return Bulk.over(Router.over(manager))
                .upsert(QualifiedName.of("part"), Part.class)
                .column("id", Types.int64(), Part::id)
                .column("name", Types.string(60), Part::name);
    }

    private void createParts(String columns) throws SQLException {
        execute("drop table if exists part");
        execute("create table part (" + columns + ")");
    }
}
