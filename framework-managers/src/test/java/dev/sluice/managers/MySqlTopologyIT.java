package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.MySqlNode;
import dev.sluice.testing.WithMySql;
import dev.sluice.testing.cluster.Cluster;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

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

    @Test
    void hearsFromARefusedWriteThatAPrimaryWasDemoted() throws SQLException {
        MySqlNode source = cluster.source();
        try (DatabaseManager blind = openBlind(new CopyOnWriteArrayList<>())) {
            Engine engine = blind.engine(source.name());
            String refused;
            try (Connection connection = engine.borrow();
                    Statement statement = connection.createStatement()) {
                refused = session(connection);
                execute(source, "SET GLOBAL super_read_only = 1");
                assertThatThrownBy(() -> statement.executeUpdate("INSERT INTO t VALUES (7)"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("read-only");
            }
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (of(blind.topology(), source).role() != EngineRole.REPLICA) {
                assertThat(System.nanoTime() - end).isNegative();
                LockSupport.parkNanos(1_000_000);
            }
            try (Connection connection = engine.borrow()) {
                assertThat(connection.isReadOnly()).isTrue();
                assertThat(session(connection)).isNotEqualTo(refused);
            }
        } finally {
            execute(source, "SET GLOBAL super_read_only = 0");
            execute(source, "SET GLOBAL read_only = 0");
        }
    }

    @Test
    void doesNotTakeAReplicaThatSomebodyMadeWritableForThePrimary() throws SQLException {
        MySqlNode source = cluster.source();
        MySqlNode replica = cluster.replicas().get(0);
        try (DatabaseManager blind = openBlind(new CopyOnWriteArrayList<>());
                Connection held = blind.engine(source.name()).borrow()) {
            String session = session(held);
            execute(replica, "SET GLOBAL super_read_only = 0");
            execute(replica, "SET GLOBAL read_only = 0");

            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (of(blind.refresh(), replica).state() != EngineState.FENCED) {
                assertThat(System.nanoTime() - end).isNegative();
            }

            assertThat(primary(blind.topology())).isEqualTo(name(source));
            assertThat(session(held)).as("nobody was cut").isEqualTo(session);
        } finally {
            execute(replica, "SET GLOBAL super_read_only = 1");
        }
    }
}
