package dev.sluice.bulk;

import dev.sluice.bulk.contract.CheckpointContract;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.bulk.writer.Writers;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The way into MySQL where LOAD DATA LOCAL is not allowed. */
@WithMySql
class MySqlBatchIT extends CheckpointContract {

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

    @Override
    protected Router router() {
        return Router.over(manager);
    }

    @Override
    protected ProductWriter writer() {
        return Writers.builtIn().stream()
                .filter(writer -> writer.way().equals("prepared batch"))
                .findFirst()
                .orElseThrow();
    }

    @Override
    protected void killTheLoad() {
        MySqlLoadDataIT.killTheLoads(database);
    }

    @Override
    protected void meanwhile(String sql) {
        MySqlLoadDataIT.execute(database, sql);
    }
}
