package dev.sluice.routing.chaos;

import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.PostgresNode;
import dev.sluice.testing.WithPostgres;
import dev.sluice.testing.cluster.Cluster;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;

@WithPostgres(standbys = 2, own = true)
class PostgresChaosIT extends ChaosTests<PostgresNode> {

    PostgresCluster cluster;

    @AfterEach
    void startReceiving() throws SQLException {
        for (PostgresNode node : cluster.nodes()) {
            if (node.isRunning() && node != cluster.primary()) {
                cluster.unfreeze(node);
                try (Connection connection = node.connect("postgres");
                        Statement statement = connection.createStatement()) {
                    statement.execute("ALTER SYSTEM RESET primary_conninfo");
                    statement.execute("SELECT pg_reload_conf()");
                }
            }
        }
    }

    @Override
    Cluster<PostgresNode> cluster() {
        return cluster;
    }

    @Override
    PostgresNode primaryNode() {
        return cluster.primary();
    }

    @Override
    String portQuery() {
        return "SELECT inet_server_port()";
    }

    @Override
    String stopReceiving() {
        return "ALTER SYSTEM SET primary_conninfo = ''; SELECT pg_reload_conf()";
    }
}
