package dev.sluice.sessions.resolve;

import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;

@WithMySql
class MySqlResolveIT extends ResolveContract {

    @BeforeAll
    void open(MySqlCluster cluster, TestDatabase database) {
        open(server(database, database.jdbcUrl(cluster.source())));
    }

    @Override
    List<String> wordsIgnoreCase() {
        return List.of("alter table MarketWord modify spelling varchar(40) collate utf8mb4_0900_ai_ci");
    }
}
