package dev.sluice.sessions;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import org.junit.jupiter.api.BeforeAll;

@WithPostgres
class PostgresOneMeaningIT extends OneMeaningContract {

    private TestDatabase database;
    private String url;

    @BeforeAll
    void open(PostgresCluster cluster, TestDatabase fresh) {
        database = fresh;
        url = fresh.jdbcUrl(cluster.primary());
        open();
    }

    @Override
    DatabaseProduct product() {
        return DatabaseProduct.POSTGRESQL;
    }

    @Override
    DatabaseManagerBuilder engines() {
        return ClusterContract.manager(database).primary(url);
    }
}
