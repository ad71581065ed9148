package dev.sluice.bulk;

import dev.sluice.bulk.contract.SortedContract;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.routing.Router;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

@WithMySql
class MySqlSortedIT extends SortedContract {

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

    @BeforeEach
    void allow() throws SQLException {
        execute("set global local_infile = 1");
    }
}
