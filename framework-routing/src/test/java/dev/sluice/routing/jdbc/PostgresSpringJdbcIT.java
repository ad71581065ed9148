package dev.sluice.routing.jdbc;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;

@WithPostgres(standbys = 1)
class PostgresSpringJdbcIT extends SpringJdbcTests {

    PostgresCluster cluster;
    TestDatabase database;

    @Override
    DatabaseManager open() {
        return open(cluster, database);
    }
}
