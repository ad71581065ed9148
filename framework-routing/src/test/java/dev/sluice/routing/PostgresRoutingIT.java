package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseException;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.PostgresNode;
import dev.sluice.testing.WithPostgres;
import dev.sluice.testing.cluster.Cluster;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

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

    /** A standby whose primary is gone says an older epoch; beside a bookmark of the newer one its position would not count. */
    @Test
    void whatWasReadOnAStandbyBelongsToItsHistoryAlsoWhenItsPrimaryIsGone() throws SQLException {
        cluster.kill(cluster.primary());
        cluster.promote(mostAdvanced());
        PostgresNode standby = cluster.standbys().stream()
                .filter(PostgresNode::isRunning)
                .findFirst()
                .orElseThrow();
        until("it follows", topology -> level(topology) == 1);
        long epoch = manager.topology().group("default").orElseThrow().epoch();
        assertThat(write("INSERT INTO t VALUES (1)").epoch("default")).hasValue(epoch);
        until("it follows", topology -> level(topology) == 1);

        cluster.kill(cluster.primary());
        untilNobodySendsTo(standby);
        for (int i = 0; i < 3; i++) {
            manager.refresh();
            assertThat(manager.engine(standby.name()).snapshot().epoch()).isEqualTo(epoch);
            assertThat(observedOn(standby).epoch("default")).hasValue(epoch);
        }
    }

    /** It replays anew, and shows what it has as soon as that is consistent, which may be less than it has shown before. */
    @Test
    void aStandbyThatWasRestartedIsNotTrustedToHaveWhatItHadBefore() throws SQLException {
        PostgresNode standby = cluster.standbys().get(0);
        RouteRequest any = RouteRequest.read().consistency(Consistency.any()).engine(standby.name());
        boolean lost = false;
        for (int id = 1; id <= 5 && !lost; id++) {
            RouteRequest after = after(write("INSERT INTO t VALUES (" + id + ")"))
                    .engine(standby.name())
                    .deadline(Duration.ofMillis(50));
            int row = id;
            until("level", topology -> sees(after, row).equals(Optional.of(true)));

            cluster.lagBy(standby, Duration.ofHours(1));
            cluster.kill(standby);
            cluster.restart(standby);
            until("it serves again", topology -> {
                assertThat(sees(after, row)).isNotEqualTo(Optional.of(false));
                return sees(any, row).isPresent();
            });
            lost = sees(any, row).equals(Optional.of(false));
            for (int i = 0; i < 20; i++) {
                assertThat(sees(after, row)).isNotEqualTo(Optional.of(false));
            }
            cluster.lagBy(standby, Duration.ZERO);
        }
        assertThat(lost).as("it had less at least once").isTrue();
    }

    /** Empty if it was not served. */
    private Optional<Boolean> sees(RouteRequest request, int row) {
        try (RoutedConnection routed = router.connect(request)) {
            return Optional.of(exists(routed.connection(), row));
        } catch (DatabaseException e) {
            return Optional.empty();
        } catch (SQLException e) {
            boolean before = "42P01".equals(e.getSQLState()); // the table is not there yet
            return before ? Optional.of(false) : Optional.empty();
        }
    }

    private Bookmark observedOn(PostgresNode standby) throws SQLException {
        RouteRequest monotonic = RouteRequest.read().consistency(Consistency.monotonic());
        try (RoutedConnection routed = router.connect(monotonic.engine(standby.name()))) {
            assertThat(exists(routed.connection(), 1)).isTrue();
        }
        return router.scope().observed();
    }

    private void untilNobodySendsTo(PostgresNode standby) throws SQLException {
        try (Connection connection = standby.connect(database.name())) {
            while (isSentTo(connection)) {
                LockSupport.parkNanos(5_000_000);
            }
        }
    }

    private static boolean isSentTo(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_stat_wal_receiver")) {
            row.next();
            return row.getInt(1) > 0;
        }
    }
}
