package dev.sluice.managers;

import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.PostgresNode;
import dev.sluice.testing.WithPostgres;
import dev.sluice.testing.cluster.Cluster;
import java.util.List;

@WithPostgres(standbys = 2, own = true)
class PostgresTopologyIT extends ClusterTopologyTests<PostgresNode> {

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
    String sessionId() {
        return "SELECT pg_backend_pid()";
    }

    @Override
    boolean countsEpochs() {
        return true;
    }
}
