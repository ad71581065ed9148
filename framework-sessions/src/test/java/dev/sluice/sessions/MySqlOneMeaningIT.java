package dev.sluice.sessions;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import org.junit.jupiter.api.BeforeAll;

@WithMySql
class MySqlOneMeaningIT extends OneMeaningContract {

    private TestDatabase database;
    private String url;

    @BeforeAll
    void open(MySqlCluster cluster, TestDatabase fresh) {
        database = fresh;
        url = fresh.jdbcUrl(cluster.source());
        open();
    }

    @Override
    DatabaseProduct product() {
        return DatabaseProduct.MYSQL;
    }

    @Override
    DatabaseManagerBuilder engines() {
        return ClusterContract.manager(database).primary(url);
    }
}
