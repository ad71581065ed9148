package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.contract.Sale;
import dev.sluice.bulk.contract.StreamsContract;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.bulk.writer.Writers;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.testing.SqliteFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SqliteStreamsTest extends StreamsContract {

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

    @Override
    protected void killTheLoad() {
        // there is no server
    }

    /** So one transaction is no problem. */
    @Test
    void itGoesByOneStreamAndSaysSo() {
        String note = "one stream: a file of SQLite has one writer";

        assertThat(insert().streams(2).explain().notes()).containsExactly(note);
        assertThat(insert().streams(2).run(Sale.upTo(10)).notes()).containsExactly(note);
    }
}
