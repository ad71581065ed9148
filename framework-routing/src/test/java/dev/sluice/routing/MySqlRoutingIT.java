package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.topology.GtidSet;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.MySqlNode;
import dev.sluice.testing.WithMySql;
import dev.sluice.testing.cluster.Cluster;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

@WithMySql(replicas = 2, own = true)
class MySqlRoutingIT extends ClusterRoutingTests<MySqlNode> {

    MySqlCluster cluster;

    @Test
    void theBookmarkIsTheTransactionThatTheServerToldWithTheCommit() throws SQLException {
        Router router = router();
        try (RoutedConnection routed = router.connect(RouteRequest.write());
                Statement statement = routed.connection().createStatement()) {
            statement.execute("INSERT INTO t VALUES (1)");
            assertThat(routed.bookmark().position("default"))
                    .hasValueSatisfying(
                            position -> assertThat(((GtidSet) position).count()).isEqualTo(1));
        }
    }

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
