package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bulk.contract.Sale;
import dev.sluice.bulk.contract.StreamsContract;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.routing.Router;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SqliteStreamsTest extends StreamsContract {

    private static TestTarget target;

    @BeforeAll
    static void open() {
        target = TestTarget.file();
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

    /** So one transaction is no problem. */
    @Test
    void itGoesByOneStreamAndSaysSo() {
        String note = "one stream: a file of SQLite has one writer";

        assertThat(insert().streams(2).explain().notes()).containsExactly(note);
        assertThat(insert().streams(2).run(Sale.upTo(10)).notes()).containsExactly(note);
    }
}
