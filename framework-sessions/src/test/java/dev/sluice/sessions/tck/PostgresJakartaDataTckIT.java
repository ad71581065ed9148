package dev.sluice.sessions.tck;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import org.junit.jupiter.api.BeforeAll;

/** A primary and two standbys. */
@WithPostgres(standbys = 2)
class PostgresJakartaDataTckIT extends JakartaDataTck {

    @BeforeAll
    void open(PostgresCluster cluster, TestDatabase database) {
        var engines = DatabaseManager.builder("shop")
                .credentials(CredentialsSource.of(database.user(), Secret.of(database.password())))
                .primary(database.jdbcUrl(cluster.primary()));
        cluster.standbys().forEach(standby -> engines.replica(database.jdbcUrl(standby)));
        open(engines);
        cluster.awaitReplicated(); // the tables, which no scope knows of
    }
}
