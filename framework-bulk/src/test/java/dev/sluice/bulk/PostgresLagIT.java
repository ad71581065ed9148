package dev.sluice.bulk;

import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.contract.LagContract;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.bulk.writer.Writers;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@WithPostgres(standbys = 1)
class PostgresLagIT extends LagContract {

    private static PostgresCluster cluster;
    private static DatabaseManager manager;

    @BeforeAll
    static void open(PostgresCluster shared, TestDatabase fresh) {
        cluster = shared;
        cluster.awaitReplicated();
        manager = TestManagers.over(fresh, shared.standbys().get(0).jdbcUrl(fresh.name()));
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
                .filter(writer -> writer.product() == DatabaseProduct.POSTGRESQL)
                .findFirst()
                .orElseThrow();
    }

    @Override
    protected void pauseReplay() {
        cluster.pauseReplay(cluster.standbys().get(0));
    }

    @Override
    protected void resumeReplay() {
        cluster.resumeReplay(cluster.standbys().get(0));
    }
}
