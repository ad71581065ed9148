package dev.sluice.bulk;

import dev.sluice.bulk.contract.DeadlineContract;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.routing.Router;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SqliteDeadlineTest extends DeadlineContract {

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
    protected void meanwhile(String sql) throws SQLException {
        awaitNoConnectionInUse(); // it has one that writes
        execute(sql);
    }
}
