package dev.sluice.sessions;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;

@WithPostgres
class PostgresAttributeIT extends AttributeContract {

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

    @Override
    Properties stockConnection() {
        return properties(Map.of(
                "hibernate.connection.url", url,
                "hibernate.connection.username", database.user(),
                "hibernate.connection.password", database.password()));
    }
}
