package dev.sluice.managers.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.contract.PositionSourceContract;
import dev.sluice.managers.spi.PositionSource;
import dev.sluice.managers.spi.ReadHorizon;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.Lsn;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@WithPostgres(standbys = 2)
class PostgresStandbyPositionsIT extends PositionSourceContract {

    PostgresCluster cluster;
    TestDatabase database;

    @Override
    protected PositionSource source() {
        return ServerPositions.of(DatabaseProduct.POSTGRESQL);
    }

    @Override
    protected Connection connect() throws SQLException {
        return cluster.standbys().get(0).connect(database.name());
    }

    @Override
    protected EngineRole role() {
        return EngineRole.REPLICA;
    }

    @Override
    protected void write() throws SQLException {
        onPrimary("CREATE TABLE IF NOT EXISTS t (id int)", "INSERT INTO t VALUES (1)");
        cluster.awaitReplicated();
    }

    @Test
    void isInTheEpochOfItsPrimary() throws SQLException {
        try (Connection primary = cluster.primary().connect(database.name());
                Connection standby = connect()) {
            long epoch = source().observe(primary, false).epoch();
            assertThat(epoch).isPositive();
            assertThat(source().observe(standby, false).epoch()).isEqualTo(epoch);
        }
    }

    @Test
    void knowsItsOwnLagWhileItStreams() throws SQLException {
        write();
        try (Connection standby = connect()) {
            assertThat(source().observe(standby, true).ownLag()).isBetween(Duration.ZERO, Duration.ofSeconds(35));
        }
    }

    @Test
    void knowsNoLagWhenItsPrimaryIsGone() throws SQLException {
        write();
        try (Connection standby = connect()) {
            cluster.kill(cluster.primary());
            ServerStatus status = source().observe(standby, true);
            while (status.ownLag() != null) {
                Thread.onSpinWait();
                status = source().observe(standby, true);
            }
            assertThat(status.role()).isEqualTo(EngineRole.REPLICA);
            assertThat(status.position()).isNotNull();
        } finally {
            cluster.repair();
        }
    }

    @Test
    void whatAPausedStandbyHasReceivedIsBeyondTheHorizonOfItsReads() throws SQLException {
        write();
        cluster.pauseReplay(cluster.standbys().get(0));
        try (Connection standby = connect()) {
            onPrimary("INSERT INTO t VALUES (2)");
            ServerStatus primary = primaryStatus();
            ReadHorizon horizon = source().horizon(standby);
            assertThat(horizon.position()).isEqualTo(horizon.status().position());
            assertThat(horizon.position().covers(primary.position())).isFalse();
        } finally {
            cluster.resumeReplay(cluster.standbys().get(0));
        }
    }

    @Test
    void aStandbyThatStaysBehindWithoutBeingPausedIsHeldToWhatItHasReceived() throws SQLException {
        write();
        onPrimary("CREATE TABLE IF NOT EXISTS locked (id int)");
        cluster.awaitReplicated();
        try (Connection reader = connect();
                Connection standby = connect();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("SELECT count(*) FROM locked"); // replay will wait for this lock
            onPrimary("DROP TABLE locked");
            Lsn dropped = (Lsn) primaryStatus().position();
            ReadHorizon horizon = source().horizon(standby);
            while (!horizon.position().covers(dropped)) {
                Thread.onSpinWait();
                horizon = source().horizon(standby);
            }
            assertThat(horizon.status().position().covers(dropped)).isFalse();
            reader.rollback();
        }
    }

    @Test
    void aStandbyThatCannotWaitHasToBeAsked() throws SQLException {
        try (Connection standby = connect()) {
            assumeThat(standby.getMetaData().getDatabaseMajorVersion()).isLessThan(19);
            assertThat(source().await(standby, new Lsn(1), 1, Duration.ofSeconds(30)))
                    .isEmpty();
            assertThat(new PostgresWait(new PostgresQuestion()).on(standby, new Lsn(1), 1, Duration.ofSeconds(30)))
                    .as("one that only calls itself 19")
                    .isEmpty();
            assertThat(source().observe(standby, false).position()).isNotNull();
        }
    }

    @Test
    void waitsForAPositionAndNoLongerThanItMay() throws SQLException {
        write();
        try (Connection standby = connect()) {
            assumeThat(standby.getMetaData().getDatabaseMajorVersion()).isGreaterThanOrEqualTo(19);
            cluster.pauseReplay(cluster.standbys().get(0));
            onPrimary("INSERT INTO t VALUES (2)");
            ServerStatus ahead = primaryStatus();
            long begin = System.nanoTime();
            assertThat(source().await(standby, ahead.position(), ahead.epoch(), Duration.ofMillis(50)))
                    .contains(false);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
            cluster.resumeReplay(cluster.standbys().get(0));
            assertThat(source().await(standby, ahead.position(), ahead.epoch(), Duration.ofSeconds(30)))
                    .contains(true);
            assertThat(source().observe(standby, false).position().covers(ahead.position()))
                    .isTrue();
        } finally {
            cluster.resumeReplay(cluster.standbys().get(0));
        }
    }

    @Test
    void aPositionOfAnotherTimelineIsNotReached() throws SQLException {
        write();
        try (Connection standby = connect()) {
            assumeThat(standby.getMetaData().getDatabaseMajorVersion()).isGreaterThanOrEqualTo(19);
            ServerStatus primary = primaryStatus();
            assertThat(source().await(standby, primary.position(), primary.epoch() + 1, Duration.ofMillis(50)))
                    .contains(false);
        }
    }

    @Test
    void needsNoPrivilege() throws SQLException {
        onPrimary("CREATE ROLE plain LOGIN PASSWORD 'plain'");
        try {
            cluster.awaitReplicated();
            String url = database.jdbcUrl(cluster.standbys().get(0));
            try (Connection standby = DriverManager.getConnection(url, "plain", "plain");
                    Connection primary = DriverManager.getConnection(database.jdbcUrl(), "plain", "plain")) {
                ServerStatus seen = source().observe(standby, true);
                assertThat(seen.role()).isEqualTo(EngineRole.REPLICA);
                assertThat(seen.epoch())
                        .isEqualTo(source().observe(primary, false).epoch());
                assertThat(seen.ownLag()).as("by the age of the last commit").isNotNull();
                source().await(standby, seen.position(), seen.epoch(), Duration.ofSeconds(30))
                        .ifPresent(has -> assertThat(has).isTrue());
            }
        } finally {
            onPrimary("DROP ROLE plain");
        }
    }

    private ServerStatus primaryStatus() throws SQLException {
        try (Connection primary = cluster.primary().connect(database.name())) {
            return source().observe(primary, false);
        }
    }

    private void onPrimary(String... sqls) throws SQLException {
        try (Connection connection = cluster.primary().connect(database.name());
                Statement statement = connection.createStatement()) {
            for (String sql : sqls) {
                statement.execute(sql);
            }
        }
    }
}
