package dev.sluice.bulk;

import dev.sluice.bulk.contract.EmptyTableContract;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.routing.Router;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SqliteEmptyTableTest extends EmptyTableContract {

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
    protected String statement() {
        return "delete from \"main\".\"sale\"";
    }
}
