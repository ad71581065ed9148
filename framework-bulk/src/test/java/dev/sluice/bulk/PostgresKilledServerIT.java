package dev.sluice.bulk;

import dev.sluice.bulk.contract.KilledServerContract;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.PostgresNode;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@WithPostgres(standbys = 1)
class PostgresKilledServerIT extends KilledServerContract {

    private static PostgresCluster cluster;
    private static DatabaseManager manager;

    @BeforeAll
    static void open(PostgresCluster started, TestDatabase database) {
        cluster = started;
        cluster.awaitReplicated();
        manager = TestManagers.over(cluster.nodes(), database);
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
    protected void killThePrimary() {
        PostgresNode primary = cluster.primary();
        cluster.kill(primary);
        cluster.restart(primary);
    }

    @Override
    protected void awaitReplicated() {
        cluster.awaitReplicated();
    }

    @Override
    protected void failOver() {
        PostgresNode successor = cluster.mostAdvancedStandby();
        cluster.kill(cluster.primary());
        cluster.promote(successor);
    }
}
