package dev.sluice.bulk;

import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.contract.LagContract;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.bulk.writer.Writers;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

@WithMySql(replicas = 1)
class MySqlLagIT extends LagContract {

    private static MySqlCluster cluster;
    private static DatabaseManager manager;

    @BeforeAll
    static void open(MySqlCluster shared, TestDatabase fresh) {
        cluster = shared;
        cluster.awaitReplicated();
        manager = TestManagers.over(fresh, shared.replicas().get(0).jdbcUrl(fresh.name()));
    }

    @BeforeEach
    void allow() throws SQLException {
        execute("set global local_infile = 1");
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
                .filter(writer -> writer.product() == DatabaseProduct.MYSQL)
                .findFirst()
                .orElseThrow();
    }

    @Override
    protected void pauseReplay() {
        cluster.pauseReplay(cluster.replicas().get(0));
    }

    @Override
    protected void resumeReplay() {
        cluster.resumeReplay(cluster.replicas().get(0));
    }
}
