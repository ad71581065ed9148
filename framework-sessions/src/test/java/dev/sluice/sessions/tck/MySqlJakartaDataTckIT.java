package dev.sluice.sessions.tck;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import org.junit.jupiter.api.BeforeAll;

/** A source and two replicas. */
@WithMySql(replicas = 2)
class MySqlJakartaDataTckIT extends JakartaDataTck {

    @BeforeAll
    void open(MySqlCluster cluster, TestDatabase database) {
        var engines = DatabaseManager.builder("shop")
                .credentials(CredentialsSource.of(database.user(), Secret.of(database.password())))
                .primary(database.jdbcUrl(cluster.source()));
        cluster.replicas().forEach(replica -> engines.replica(database.jdbcUrl(replica)));
        open(engines);
        cluster.awaitReplicated(); // the tables, which no scope knows of
    }
}
