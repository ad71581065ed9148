package dev.sluice.bulk;

import dev.sluice.bulk.contract.KilledServerContract;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.MySqlNode;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@WithMySql(replicas = 1)
class MySqlKilledServerIT extends KilledServerContract {

    private static MySqlCluster cluster;
    private static DatabaseManager manager;

    @BeforeAll
    static void open(MySqlCluster started, TestDatabase database) {
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
        MySqlNode primary = cluster.source();
        cluster.kill(primary);
        cluster.restart(primary);
    }

    @Override
    protected void awaitReplicated() {
        cluster.awaitReplicated();
    }

    @Override
    protected void failOver() {
        MySqlNode successor = cluster.mostAdvancedReplica();
        cluster.kill(cluster.source());
        cluster.promote(successor);
    }
}
