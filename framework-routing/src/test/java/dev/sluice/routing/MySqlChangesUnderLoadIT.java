package dev.sluice.routing;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;

@WithMySql(replicas = 1)
class MySqlChangesUnderLoadIT extends ChangesUnderLoadTests {

    MySqlCluster cluster;
    TestDatabase database;

    @Override
    DatabaseManager open() {
        return DatabaseManager.builder("shop")
                .credentials(CredentialsSource.of(database.user(), Secret.of(database.password())))
                .primary(database.jdbcUrl(cluster.source()))
                .replica(replicaUrl())
                .build();
    }

    @Override
    String replicaUrl() {
        return database.jdbcUrl(cluster.replicas().get(0));
    }
}
