package dev.sluice.sessions.rollout;

import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.PostgresNode;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import dev.sluice.testing.cluster.Cluster;
import java.util.List;

@WithPostgres(standbys = 2, own = true)
class PostgresRolloutIT extends RolloutContract<PostgresNode> {

    private PostgresCluster cluster;
    private TestDatabase database;

    @Override
    Cluster<PostgresNode> cluster() {
        return cluster;
    }

    @Override
    TestDatabase database() {
        return database;
    }

    @Override
    PostgresNode primary() {
        return cluster.primary();
    }

    @Override
    List<PostgresNode> replicas() {
        return cluster.standbys();
    }
}
