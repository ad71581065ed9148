package dev.sluice.sessions;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;

@WithMySql
class MySqlAttributeIT extends AttributeContract {

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

    @Override
    Properties stockConnection() {
        return properties(Map.of(
                "hibernate.connection.url", url,
                "hibernate.connection.username", database.user(),
                "hibernate.connection.password", database.password()));
    }
}
