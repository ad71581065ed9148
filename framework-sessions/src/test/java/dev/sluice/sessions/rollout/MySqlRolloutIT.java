package dev.sluice.sessions.rollout;

import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.MySqlNode;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import dev.sluice.testing.cluster.Cluster;
import java.util.List;

@WithMySql(replicas = 2, own = true)
class MySqlRolloutIT extends RolloutContract<MySqlNode> {

    private MySqlCluster cluster;
    private TestDatabase database;

    @Override
    Cluster<MySqlNode> cluster() {
        return cluster;
    }

    @Override
    TestDatabase database() {
        return database;
    }

    @Override
    MySqlNode primary() {
        return cluster.source();
    }

    @Override
    List<MySqlNode> replicas() {
        return cluster.replicas();
    }
}
