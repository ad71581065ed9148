package dev.sluice.routing;

import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.PostgresNode;
import dev.sluice.testing.WithPostgres;
import dev.sluice.testing.cluster.Cluster;
import java.util.List;

@WithPostgres(standbys = 2, own = true)
class PostgresRoutingIT extends ClusterRoutingTests<PostgresNode> {

    PostgresCluster cluster;

    @Override
    Cluster<PostgresNode> cluster() {
        return cluster;
    }

    @Override
    PostgresNode primaryNode() {
        return cluster.primary();
    }

    @Override
    List<PostgresNode> replicaNodes() {
        return cluster.standbys();
    }

    @Override
    PostgresNode mostAdvanced() {
        return cluster.mostAdvancedStandby();
    }

    @Override
    String portQuery() {
        return "SELECT inet_server_port()";
    }
}
