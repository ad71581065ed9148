package dev.sluice.sessions.data;

import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import org.junit.jupiter.api.BeforeAll;

/** A source and two replicas. */
@WithMySql(replicas = 2)
class MySqlRepositoryIT extends EntityRepositoryContract {

    @BeforeAll
    void open(MySqlCluster cluster, TestDatabase database) {
        DatabaseManagerBuilder engines = RepositoryStage.server(database, database.jdbcUrl(cluster.source()));
        cluster.replicas().forEach(replica -> engines.replica(database.jdbcUrl(replica)));
        open(engines);
        cluster.awaitReplicated(); // the tables, which no scope knows of
    }
}
