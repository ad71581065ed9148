package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.QualifiedName;
import dev.sluice.bulk.contract.Sale;
import dev.sluice.bulk.contract.SaleStage;
import dev.sluice.bulk.policy.FailurePolicy;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import dev.sluice.types.Types;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@WithPostgres
class PostgresFreezeIT extends SaleStage {

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

    /** Nothing but COPY has been there to set the marks that ANALYZE counts. */
    @Test
    void noVacuumHasToComeAfterIt() throws SQLException {
        BulkResult result = insert().emptyTable().freeze().run(Sale.upTo(3_000));

        assertThat(result.load().way()).isEqualTo("frozen binary COPY");
        assertThat(result.notes()).contains("frozen: older snapshots see the rows, too");
        assertThat(count()).isEqualTo(3_000);
        assertThat(pagesThatAreNotAllVisible()).isZero();

        insert().emptyTable().run(Sale.upTo(3_000));
        assertThat(pagesThatAreNotAllVisible()).isPositive();
    }

    /** Of those with rows: the server has a few more ready behind them. */
    private long pagesThatAreNotAllVisible() throws SQLException {
        return pagesThatAreNotAllVisible("sale");
    }

    private long pagesThatAreNotAllVisible(String table) throws SQLException {
        execute("analyze " + table);
        return number("select count(distinct (ctid::text::point)[0]) - (select relallvisible from pg_class"
                + " where oid = '" + table + "'::regclass) from " + table);
    }

    @Test
    void alsoAnOlderSnapshotSeesTheRows() throws SQLException {
        assertThat(seenByAnOlderSnapshotOf(insert().emptyTable())).isZero();
        assertThat(seenByAnOlderSnapshotOf(insert().emptyTable().freeze())).isEqualTo(3_000);
    }

    private static long seenByAnOlderSnapshotOf(BulkInsert<Sale> insert) throws SQLException {
        try (Connection older = target.connect();
                Statement statement = older.createStatement()) {
            older.setAutoCommit(false);
            older.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            statement.execute("select 1 from pg_class limit 1");
            insert.run(Sale.upTo(3_000));
            try (ResultSet row = statement.executeQuery("select count(*) from sale")) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** A statement takes 250 000 rows at most. */
    @Test
    void severalStatementsFreezeTheirRows() throws SQLException {
        execute("drop table if exists number");
        execute("create table number (id bigint)");
        BulkInsert<Long> insert = Bulk.over(router())
                .insert(QualifiedName.of("number"), Long.class)
                .column("id", Types.int64(), id -> id);

        insert.emptyTable().freeze().run(LongStream.rangeClosed(1, 250_001).boxed());

        assertThat(number("select count(*) from number")).isEqualTo(250_001);
        assertThat(pagesThatAreNotAllVisible("number")).isZero();
    }

    @Test
    void aLoadThatFailsLeavesTheOldRows() throws SQLException {
        insert().run(Sale.upTo(7));

        refused(insert().emptyTable().freeze(), with(2_500, sale -> Sale.of(17)));

        assertThat(count()).isEqualTo(7);
    }

    @Test
    void freezesInATransactionOfTheApplications() throws SQLException {
        try (RoutedConnection routed = router().connect(RouteRequest.write())) {
            routed.connection().setAutoCommit(false);
            Sale.into(Bulk.over(router()).within(routed)).emptyTable().freeze().run(Sale.upTo(3_000));
            routed.connection().commit();
        }
        assertThat(count()).isEqualTo(3_000);
        assertThat(pagesThatAreNotAllVisible()).isZero();
    }

    @Test
    void whatCouldNotBeFrozenIsRefused() {
        assertRefused(insert().freeze(), "bulk sale of frozen rows: only into a table that the load has emptied");
        assertRefused(
                insert().emptyTable().freeze().failures(FailurePolicy.skip()),
                "bulk sale of frozen rows: leaving rows out (failures=skip bad rows) needs savepoints");
    }

    @Test
    void aTableThatCannotBeTruncatedIsRefused() throws SQLException {
        execute("create or replace function hear() returns trigger language plpgsql as 'begin return old; end'");
        execute("create trigger hear before delete on sale for each row execute function hear()");

        assertRefused(
                insert().emptyTable().freeze(),
                "bulk sale: rows are frozen only in a table that was truncated, and it cannot be"
                        + " (it goes past its triggers); leave freeze() out");
    }

    @Test
    void aPartitionedTableIsRefused() throws SQLException {
        execute("drop table if exists number");
        execute("create table number (id bigint) partition by hash (id)");

        assertRefused(
                Bulk.over(router())
                        .insert(QualifiedName.of("number"), Long.class)
                        .column("id", Types.int64(), id -> id)
                        .emptyTable()
                        .freeze(),
                "bulk number: rows cannot be frozen in a partitioned table; load its partitions, or leave freeze()"
                        + " out");
    }

    @Test
    void rowsThatGoByAnotherTableAreRefused() throws SQLException {
        execute("drop view if exists number_view");
        execute("create view number_view as select id, amount from sale");

        assertRefused(
                Bulk.over(router())
                        .insert(QualifiedName.of("number_view"), Sale.class)
                        .column("id", Types.int64(), Sale::id)
                        .emptyTable()
                        .freeze(),
                "bulk number_view: rows cannot be frozen by way of another table (not straight into the table: it is a"
                        + " view); leave freeze() out");
        execute("drop view number_view");
    }

    private static void assertRefused(BulkInsert<?> insert, String why) {
        assertThatThrownBy(insert::explain)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(why);
    }
}
