package dev.sluice.sessions.bulk;

import dev.sluice.DatabaseProduct;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import org.junit.jupiter.api.BeforeAll;

@WithPostgres
class PostgresGeneratedValuesIT extends GeneratedValuesContract {

    @BeforeAll
    void open(PostgresCluster cluster, TestDatabase database) {
        open(server(database, database.jdbcUrl(cluster.primary())));
    }

    @Override
    DatabaseProduct product() {
        return DatabaseProduct.POSTGRESQL;
    }
}
