package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.bulk.contract.IndexContract;
import dev.sluice.bulk.contract.Sale;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithMySql
class MySqlIndexIT extends IndexContract {

    private static TestTarget target;

    @BeforeAll
    static void open(TestDatabase fresh) {
        target = TestTarget.over(fresh, 2);
    }

    @AfterAll
    static void close() {
        target.close();
    }

    @Override
    protected Router router() {
        return target.router();
    }

    @Override
    protected ProductWriter writer() {
        return target.writer();
    }

    @Override
    protected void killTheLoad() {
        target.killTheLoad();
    }

    @BeforeEach
    void allow() throws SQLException {
        execute("set global local_infile = 1");
    }

    @Override
    protected List<String> indexes() throws SQLException {
        return query("show create table sale", rows -> rows.getString(2))
                .get(0)
                .lines()
                .map(line -> line.strip().replaceAll(",$", ""))
                .filter(line -> line.contains("KEY "))
                .sorted()
                .toList();
    }

    @Override
    protected void createFurther() throws SQLException {
        execute(
                "create index `Sale ``By`` Sku` on sale (sku(10) desc, (lower(sku))) comment 'it''s, a ) key' invisible");
        execute("create fulltext index sale_words on sale (note)");
    }

    /** MySQL would refuse to drop it. */
    @Test
    void anIndexThatAForeignKeyNeedsStays() throws SQLException {
        execute("drop table if exists shelf");
        execute("create table shelf (id smallint primary key)");
        execute("alter table sale add constraint on_shelf foreign key (shelf) references shelf (id)");

        BulkResult result = insert().rebuildIndexes().run(List.<Sale>of().iterator());

        assertThat(result.notes())
                .anyMatch(note -> note.contains("sale_by_quantity"))
                .noneMatch(note -> note.contains("on_shelf"));
    }

    @Test
    void aTransactionOfTheCallersWouldBeCommitted() throws SQLException {
        try (RoutedConnection routed = router().connect(RouteRequest.write())) {
            routed.connection().setAutoCommit(false);
            BulkInsert<Sale> insert =
                    Sale.into(Bulk.over(router()).within(routed)).rebuildIndexes();

            assertThatThrownBy(() -> insert.run(Sale.upTo(10)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("MySQL commits when an index is dropped");
            routed.connection().rollback();
        }
    }
}
