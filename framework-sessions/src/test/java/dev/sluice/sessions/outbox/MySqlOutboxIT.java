package dev.sluice.sessions.outbox;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.MySqlNode;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import org.junit.jupiter.api.BeforeAll;

@WithMySql(replicas = 2)
class MySqlOutboxIT extends OutboxSuite implements ServerContract<MySqlNode> {

    private static MySqlCluster cluster;
    private static TestDatabase database;

    @BeforeAll
    static void open(MySqlCluster shared, TestDatabase fresh) {
        cluster = shared;
        database = fresh;
        open(DatabaseManager.builder("shop")
                .credentials(CredentialsSource.of(database.user(), Secret.of(database.password())))
                .primary(database.jdbcUrl(cluster.source())));
    }

    @Override
    public RelayProcess.Place place() {
        return new RelayProcess.Place(
                database.jdbcUrl(cluster.source()), database.user(), database.password(), outbox().table());
    }

    @Override
    public MySqlCluster cluster() {
        return cluster;
    }

    @Override
    public MySqlNode primaryNode() {
        return cluster.source();
    }

    @Override
    public TestDatabase database() {
        return database;
    }
}
