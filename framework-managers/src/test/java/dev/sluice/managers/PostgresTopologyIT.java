package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.topology.EngineState;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.PostgresNode;
import dev.sluice.testing.WithPostgres;
import dev.sluice.testing.cluster.Cluster;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

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

    @Test
    void noticesAPromotionByItselfOnTheNextBorrow() throws SQLException {
        PostgresNode former = cluster.primary();
        PostgresNode next = cluster.standbys().get(0);
        List<String> fenced = new CopyOnWriteArrayList<>();
        try (DatabaseManager blind = openBlind(fenced)) {
            Engine engine = blind.engine(next.name());
            try (Connection connection = engine.borrow()) {
                assertThat(connection.isReadOnly()).isTrue();
            }
            cluster.promote(next);
            try (Connection connection = engine.borrow()) {
                assertThat(session(connection)).as("the next answer tells it").isNotBlank();
            }
            try (Connection connection = engine.borrow();
                    Statement statement = connection.createStatement()) {
                assertThat(connection.isReadOnly()).isFalse();
                assertThat(statement.executeUpdate("INSERT INTO t VALUES (7)")).isEqualTo(1);
            }
            assertThat(fenced).containsExactly(next.name() + " leads to a PRIMARY");
            assertThat(primary(blind.topology())).isEqualTo(name(next));
            assertThat(of(blind.topology(), next).epoch())
                    .isGreaterThan(of(blind.topology(), former).epoch());
            assertThat(of(blind.topology(), former).state())
                    .as("its history has ended")
                    .isEqualTo(EngineState.FENCED);
            assertThatThrownBy(() -> blind.engine(former.name()).borrow()).hasMessageContaining("fenced: epoch ");
        }
    }

    @Test
    void noticesADemotionByItselfOnTheNextBorrow() throws SQLException {
        PostgresNode former = cluster.primary();
        List<String> fenced = new CopyOnWriteArrayList<>();
        try (DatabaseManager blind = openBlind(fenced)) {
            Engine engine = blind.engine(former.name());
            engine.borrow().close();
            cluster.kill(former);
            cluster.promote(cluster.standbys().get(0));
            cluster.rejoin(former);

            try (Connection connection = borrowAlive(engine)) {
                assertThat(connection.isReadOnly()).isTrue();
            }
            assertThat(fenced).containsExactly(former.name() + " leads to a REPLICA");
        }
    }

    /** Passes over a connection that the kill has cut: for half a second after its last use the pool lends it unchecked. */
    private static Connection borrowAlive(Engine engine) throws SQLException {
        Connection connection = engine.borrow();
        while (!connection.isValid(1)) {
            engine.discard(connection);
            connection = engine.borrow();
        }
        return connection;
    }
}
