package dev.sluice.bulk;

import dev.sluice.bulk.contract.SortedContract;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.routing.Router;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SqliteSortedTest extends SortedContract {

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
}
