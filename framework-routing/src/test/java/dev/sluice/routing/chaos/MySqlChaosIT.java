package dev.sluice.routing.chaos;

import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.MySqlNode;
import dev.sluice.testing.WithMySql;
import dev.sluice.testing.cluster.Cluster;

@WithMySql(replicas = 2, own = true)
class MySqlChaosIT extends ChaosTests<MySqlNode> {

    MySqlCluster cluster;

    @Override
    Cluster<MySqlNode> cluster() {
        return cluster;
    }

    @Override
    MySqlNode primaryNode() {
        return cluster.source();
    }

    @Override
    String portQuery() {
        return "SELECT @@port";
    }

    @Override
    String stopReceiving() {
        return "STOP REPLICA IO_THREAD";
    }
}
