package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.contract.ProductWriterContract;
import dev.sluice.bulk.contract.Sale;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.bulk.writer.Writers;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithMySql
class MySqlLoadDataIT extends ProductWriterContract {

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

    @Test
    void needsNoMoreMemoryForMoreRows() throws Exception {
        SmallHeap.load(database.jdbcUrl(), database.user(), database.password());

        assertThat(count()).isEqualTo(SmallHeap.ROWS);
    }
}
