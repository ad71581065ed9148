package dev.sluice.sessions.data;

import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import org.junit.jupiter.api.BeforeAll;

/** A primary and two standbys. */
@WithPostgres(standbys = 2)
class PostgresRepositoryIT extends EntityRepositoryContract {

    @BeforeAll
    void open(PostgresCluster cluster, TestDatabase database) {
        DatabaseManagerBuilder engines = RepositoryStage.server(database, database.jdbcUrl(cluster.primary()));
        cluster.standbys().forEach(standby -> engines.replica(database.jdbcUrl(standby)));
        open(engines);
    }
}
