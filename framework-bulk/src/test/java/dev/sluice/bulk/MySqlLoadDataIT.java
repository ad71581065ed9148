package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.contract.CheckpointContract;
import dev.sluice.bulk.contract.Sale;
import dev.sluice.bulk.report.BulkLoad;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.spi.BulkListener;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.bulk.writer.Writers;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithMySql
class MySqlLoadDataIT extends CheckpointContract {

    private static TestDatabase database;
    private static DatabaseManager manager;

    @BeforeAll
    static void open(TestDatabase fresh) {
        database = fresh;
        manager = TestManagers.over(fresh);
    }

    @AfterAll
    static void close() {
        manager.close();
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
    protected ProductWriter writer() {
        return Writers.builtIn().stream()
                .filter(writer -> writer.product() == DatabaseProduct.MYSQL)
                .findFirst()
                .orElseThrow();
    }

    /** The server itself would skip the row and report success. */
    @Test
    void aWarningIsARefusal() throws SQLException {
        BulkException e = refused(insert(), with(2_500, sale -> Sale.of(17)));

        assertThat(e.report().constraint()).hasValue("sale.PRIMARY");
        assertThat(e.vendorCode()).isEqualTo(1062);
        assertThat(e)
                .hasMessageContaining("the server refused one of the rows 1 to 3000 (Duplicate entry *** for key"
                        + " 'sale.PRIMARY', SQLState 23000, constraint sale.PRIMARY, rows committed 0)");
    }

    @Test
    void aBrokenReferenceIsARefusal() throws SQLException {
        execute("drop table if exists parent");
        execute("create table parent (id int primary key)");
        execute("alter table sale add constraint child foreign key (quantity) references parent (id)");

        BulkException e = refused(insert(), Sale.upTo(10));

        assertThat(e.report().constraint()).hasValue("child");
        assertThat(count()).isZero();
    }

    @Test
    void fallsBackToBatchesWhereTheServerForbidsLocalFilesAndSaysSo() throws SQLException {
        execute("set global local_infile = 0");

        BulkResult result = insert().run(Sale.upTo(3_000));

        assertThat(result.load().way()).isEqualTo("prepared batch");
        assertThat(result.notes())
                .containsExactly("not by LOAD DATA LOCAL: the server or the driver forbids it (error 3948);"
                        + " SET GLOBAL local_infile = 1 allows it");
        assertThat(count()).isEqualTo(3_000);
    }

    /** What is lost after the last commit is its position, not the rows. */
    @Test
    void aConnectionLostAfterTheLastCommitIsNoLoadThatBrokeOff() throws SQLException {
        BulkListener killer = new BulkListener() {
            @Override
            public void chunkCommitted(BulkLoad load, long rows, Duration time) {
                killTheLoad();
            }
        };

        BulkException e = refused(Sale.into(Bulk.over(router()).listener(killer)), Sale.upTo(10));

        assertThat(e)
                .hasMessageContaining(
                        "all rows are committed, but the server did not tell the position (rows committed 10)");
        assertThat(e.report().rowsCommitted()).isEqualTo(10);
        assertThat(count()).isEqualTo(10);
    }

    static void killTheLoads(TestDatabase database) {
        try (Connection other = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = other.createStatement()) {
            List<Long> others = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("select id from information_schema.processlist"
                    + " where db = database() and id <> connection_id()")) {
                while (rows.next()) {
                    others.add(rows.getLong(1));
                }
            }
            for (long id : others) {
                statement.execute("kill " + id);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected void killTheLoad() {
        killTheLoads(database);
    }

    @Override
    protected void meanwhile(String sql) {
        execute(database, sql);
    }

    static void execute(TestDatabase database, String sql) {
        try (Connection other = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = other.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void needsNoMoreMemoryForMoreRows() throws Exception {
        SmallHeap.load(database.jdbcUrl(), database.user(), database.password());

        assertThat(count()).isEqualTo(SmallHeap.ROWS);
    }
}
