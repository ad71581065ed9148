package dev.sluice.routing.jdbc;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;

@WithMySql(replicas = 1)
class MySqlSpringJdbcIT extends SpringJdbcTests {

    MySqlCluster cluster;
    TestDatabase database;

    @Override
    DatabaseManager open() {
        return open(cluster, database);
    }
}
