package dev.sluice.routing;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;

@WithPostgres(standbys = 1)
class PostgresChangesUnderLoadIT extends ChangesUnderLoadTests {

    PostgresCluster cluster;
    TestDatabase database;

    @Override
    DatabaseManager open() {
        return DatabaseManager.builder("shop")
                .credentials(CredentialsSource.of(database.user(), Secret.of(database.password())))
                .primary(database.jdbcUrl(cluster.primary()))
                .replica(replicaUrl())
                .build();
    }

    @Override
    String replicaUrl() {
        return database.jdbcUrl(cluster.standbys().get(0));
    }
}
