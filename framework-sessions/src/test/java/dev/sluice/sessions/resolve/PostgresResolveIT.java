package dev.sluice.sessions.resolve;

import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.util.List;
import org.hibernate.SharedSessionContract;
import org.junit.jupiter.api.BeforeAll;

@WithPostgres
class PostgresResolveIT extends ResolveContract {

    @BeforeAll
    void open(PostgresCluster cluster, TestDatabase database) {
        open(server(database, database.jdbcUrl(cluster.primary())));
    }

    @Override
    long statements(SharedSessionContract session) {
        return 0;
    }

    @Override
    List<String> wordsIgnoreCase() {
        return List.of(
                "create collation no_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
                "alter table MarketWord alter column spelling type varchar(40) collate no_case");
    }
}
