package dev.sluice.bulk;

import dev.sluice.bulk.contract.DeadlineContract;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.routing.Router;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@WithPostgres
class PostgresDeadlineIT extends DeadlineContract {

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

    @Override
    protected void meanwhile(String sql) throws SQLException {
        try (Connection other = target.connect();
                Statement statement = other.createStatement()) {
            statement.execute(sql);
        }
    }
}
