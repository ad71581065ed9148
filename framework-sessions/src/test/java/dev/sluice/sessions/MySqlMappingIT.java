package dev.sluice.sessions;

import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import org.junit.jupiter.api.BeforeAll;

@WithMySql
class MySqlMappingIT extends MappingContract {

    @BeforeAll
    void open(MySqlCluster cluster, TestDatabase fresh) {
        open(Stage.mysql(cluster, fresh));
    }
}
