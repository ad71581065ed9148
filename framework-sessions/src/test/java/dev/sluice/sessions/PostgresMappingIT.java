package dev.sluice.sessions;

import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import org.junit.jupiter.api.BeforeAll;

@WithPostgres
class PostgresMappingIT extends MappingContract {

    @BeforeAll
    void open(PostgresCluster cluster, TestDatabase fresh) {
        open(Stage.postgres(cluster, fresh));
    }
}
