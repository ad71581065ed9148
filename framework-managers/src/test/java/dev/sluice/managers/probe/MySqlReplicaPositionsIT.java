package dev.sluice.managers.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.contract.PositionSourceContract;
import dev.sluice.managers.spi.PositionSource;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.Position;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@WithMySql(replicas = 2)
class MySqlReplicaPositionsIT extends PositionSourceContract {

    MySqlCluster cluster;
    TestDatabase database;

    @Override
    protected PositionSource source() {
        return ServerPositions.of(DatabaseProduct.MYSQL);
    }

    @Override
    protected Connection connect() throws SQLException {
        return cluster.replicas().get(0).connect(database.name());
    }

    @Override
    protected EngineRole role() {
        return EngineRole.REPLICA;
    }

    @Override
    protected void write() throws SQLException {
        onSource("CREATE TABLE IF NOT EXISTS t (id int)", "INSERT INTO t VALUES (1)");
        cluster.awaitReplicated();
    }

    @Test
    void knowsItsOwnLagOnlyWhenAskedAndWhileItReplicates() throws SQLException {
        write();
        try (Connection replica = connect()) {
            assertThat(source().observe(replica, false).ownLag()).isNull();
            assertThat(source().observe(replica, true).ownLag()).isBetween(Duration.ZERO, Duration.ofSeconds(5));
            cluster.pauseReplay(cluster.replicas().get(0));
            assertThat(source().observe(replica, true).ownLag()).isNull();
        } finally {
            cluster.resumeReplay(cluster.replicas().get(0));
        }
    }

    @Test
    void waitsForAPositionAndNoLongerThanItMay() throws SQLException {
        write();
        try (Connection replica = connect()) {
            cluster.pauseReplay(cluster.replicas().get(0));
            onSource("INSERT INTO t VALUES (2)");
            Position ahead;
            try (Connection sourceServer = cluster.source().connect(database.name())) {
                ahead = source().observe(sourceServer, false).position();
            }
            long begin = System.nanoTime();
            assertThat(source().await(replica, ahead, 0, Duration.ofMillis(50))).contains(false);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
            cluster.resumeReplay(cluster.replicas().get(0));
            assertThat(source().await(replica, ahead, 0, Duration.ofSeconds(30)))
                    .contains(true);
        } finally {
            cluster.resumeReplay(cluster.replicas().get(0));
        }
    }

    @Test
    void needsNoPrivilegeForRoleAndPosition() throws SQLException {
        onSource(
                "CREATE USER plain@'%' IDENTIFIED BY 'plain'",
                "GRANT SELECT ON " + database.name() + ".* TO plain@'%'");
        try {
            cluster.awaitReplicated();
            String url = database.jdbcUrl(cluster.replicas().get(0));
            try (Connection replica = DriverManager.getConnection(url, "plain", "plain")) {
                ServerStatus seen = source().observe(replica, true);
                assertThat(seen.role()).isEqualTo(EngineRole.REPLICA);
                assertThat(seen.position()).isNotNull();
                assertThat(seen.ownLag()).as("takes REPLICATION CLIENT").isNull();
            }
        } finally {
            onSource("DROP USER plain@'%'");
        }
    }

    private void onSource(String... sqls) throws SQLException {
        try (Connection connection = cluster.source().connect(database.name());
                Statement statement = connection.createStatement()) {
            for (String sql : sqls) {
                statement.execute(sql);
            }
        }
    }
}
