package dev.sluice.routing;

import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.MySqlNode;
import dev.sluice.testing.WithMySql;
import dev.sluice.testing.cluster.Cluster;
import java.util.List;

@WithMySql(replicas = 2, own = true)
class MySqlRoutingIT extends ClusterRoutingTests<MySqlNode> {

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
    MySqlNode mostAdvanced() {
        return cluster.mostAdvancedReplica();
    }

    @Override
    String portQuery() {
        return "SELECT @@port";
    }
}
