package dev.sluice.sessions.outbox;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.PostgresNode;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import org.junit.jupiter.api.BeforeAll;

@WithPostgres(standbys = 2)
class PostgresOutboxIT extends OutboxSuite implements ServerContract<PostgresNode> {

    private static PostgresCluster cluster;
    private static TestDatabase database;

    @BeforeAll
    static void open(PostgresCluster shared, TestDatabase fresh) {
        cluster = shared;
        database = fresh;
        open(DatabaseManager.builder("shop")
                .credentials(CredentialsSource.of(database.user(), Secret.of(database.password())))
                .primary(database.jdbcUrl(cluster.primary())));
    }

    @Override
    public RelayProcess.Place place() {
        return new RelayProcess.Place(
                database.jdbcUrl(cluster.primary()), database.user(), database.password(), outbox().table());
    }

    @Override
    public PostgresCluster cluster() {
        return cluster;
    }

    @Override
    public PostgresNode primaryNode() {
        return cluster.primary();
    }

    @Override
    public TestDatabase database() {
        return database;
    }
}
