package dev.sluice.sessions.bulk;

import dev.sluice.DatabaseProduct;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import org.junit.jupiter.api.BeforeAll;

@WithMySql
class MySqlEntityBulkIT extends EntityBulkContract {

    @BeforeAll
    void open(MySqlCluster cluster, TestDatabase database) {
        open(server(database, database.jdbcUrl(cluster.source())));
    }

    @Override
    DatabaseProduct product() {
        return DatabaseProduct.MYSQL;
    }
}
