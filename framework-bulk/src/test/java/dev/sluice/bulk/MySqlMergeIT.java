package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.QualifiedName;
import dev.sluice.bulk.contract.CallersTransactionContract;
import dev.sluice.bulk.contract.Item;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import dev.sluice.types.Types;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithMySql
class MySqlMergeIT extends CallersTransactionContract {

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

    @BeforeEach
    void allow() throws SQLException {
        execute("set global local_infile = 1");
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
    void mergesByBatchesWhereTheServerForbidsLocalFiles() throws SQLException {
        execute("set global local_infile = 0");

        BulkResult result = upsert().run(Item.range(1, 2_500));

        assertThat(result.load().way()).isEqualTo("staged prepared batch");
        assertThat(result.notes()).hasSize(1);
        assertThat(items()).hasSize(2_500);
    }

    /** A table that is left over belongs to the session, which goes back to its pool. */
    @Test
    void leavesNoTemporaryTable() throws SQLException {
        upsert().run(Item.range(1, 5));
        assertThatThrownBy(() -> upsert().run(Stream.of(Item.of(1), Item.of(1))))
                .isInstanceOf(BulkException.class);

        assertThatThrownBy(() -> execute("select * from sluice_stage")).hasMessageContaining("doesn't exist");
    }

    @Test
    void aKeyOfAPartOfAColumnIsNone() throws SQLException {
        execute("alter table item add unique key part_of_name (name(5))");

        assertThatThrownBy(() -> upsert().key("name").run(Item.range(1, 1)))
                .hasMessageContaining("key [name] is no unique key of the table");
    }

    @Test
    void refusesADriverThatDoesNotCountWhatItFinds() {
        String url = database.jdbcUrl();
        try (DatabaseManager counting = TestManagers.over(
                url + (url.contains("?") ? "&" : "?") + "useAffectedRows=true", database.user(), database.password())) {
            BulkUpsert<Long> upsert = Bulk.over(Router.over(counting))
                    .upsert(QualifiedName.of("item"), Long.class)
                    .column("id", Types.int64(), id -> id);

            assertThatThrownBy(() -> upsert.run(Stream.of(1L)))
                    .hasMessageContaining("leave useAffectedRows out of its URL");
        }
    }
}
