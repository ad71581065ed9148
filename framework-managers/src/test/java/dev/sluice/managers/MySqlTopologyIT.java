package dev.sluice.managers;

import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.MySqlNode;
import dev.sluice.testing.WithMySql;
import dev.sluice.testing.cluster.Cluster;
import java.util.List;

@WithMySql(replicas = 2, own = true)
class MySqlTopologyIT extends ClusterTopologyTests<MySqlNode> {

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
    List<MySqlNode> replicaNodes() {
        return cluster.replicas();
    }

    @Override
    String sessionId() {
        return "SELECT CONNECTION_ID()";
    }

    @Override
    boolean countsEpochs() {
        return false;
    }
}
