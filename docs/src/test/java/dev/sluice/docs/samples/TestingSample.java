package dev.sluice.docs.samples;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.routing.Router;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.SqliteFile;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import dev.sluice.testing.WithPostgres;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The samples of the page testing. */
@SuppressWarnings({"ClassCanBeStatic", "EmptyBlockTag", "UnusedVariable"}) // samples are short
class TestingSample {

    @WithPostgres(standbys = 2)
    class OrdersIT {

        @Test
        void aPausedStandbyIsStale(PostgresCluster cluster, TestDatabase database) throws SQLException {
            var standby = cluster.standbys().get(0);
            cluster.pauseReplay(standby);
            // database.jdbcUrl() is the primary, database.jdbcUrl(standby) the standby
        }
    }

    @WithMySql(replicas = 1)
    class ShopIT {

        @Test
        void readsWhatItWrote(MySqlCluster cluster, TestDatabase database) {
            try (var manager = DatabaseManager.builder("shop")
                    .credentials(CredentialsSource.of(database.user(), Secret.of(database.password())))
                    .primary(database.jdbcUrl())
                    .replica(database.jdbcUrl(cluster.replicas().get(0)))
                    .build()) {
                var router = Router.over(manager);
            }
        }
    }

    void postgres() throws SQLException {
        try (var cluster = PostgresCluster.builder().standbys(2).synchronous(1).start()) {
            try (var connection = cluster.primary().connect("postgres")) {
                // write
            }
            cluster.kill(cluster.primary());
            cluster.promote(cluster.mostAdvancedStandby());
        }
    }

    void mysql() {
        try (var cluster = MySqlCluster.builder().replicas(2).start()) {
            cluster.kill(cluster.source());
            cluster.promote(cluster.mostAdvancedReplica());
        }
    }

    void sqlite() {
        try (var file = SqliteFile.create();
                var lock = file.holdWriteLock()) {
            // every other writer of file.jdbcUrl() meets SQLITE_BUSY
        }
    }
}
