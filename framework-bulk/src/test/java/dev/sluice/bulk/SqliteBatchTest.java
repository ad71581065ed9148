package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.contract.ProductWriterContract;
import dev.sluice.bulk.contract.Sale;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.bulk.writer.Writers;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.testing.SqliteFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SqliteBatchTest extends ProductWriterContract {

    private static SqliteFile file;
    private static DatabaseManager manager;

    @BeforeAll
    static void open() {
        file = SqliteFile.create();
        manager = TestManagers.over(file);
    }

    @AfterAll
    static void close() {
        manager.close();
        file.close();
    }

    @Override
    protected Router router() {
        return Router.over(manager);
    }

    @Override
    protected ProductWriter writer() {
        return Writers.builtIn().stream()
                .filter(writer -> writer.product() == DatabaseProduct.SQLITE)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void namesTheRowAndTheConstraint() {
        BulkException e = refused(insert(), with(2_500, sale -> Sale.of(17)));

        assertThat(e.report().row()).hasValue(2_500);
        assertThat(e.report().constraint()).hasValue("sale.id");
        assertThat(e)
                .hasMessageStartingWith("bulk main.sale: the server refused row 2500 ([SQLITE_CONSTRAINT_PRIMARYKEY]");
    }
}
