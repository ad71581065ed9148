package dev.sluice.metadata.roundtrip;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.EmptyDatabases;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.sql.Connection;
import java.sql.SQLException;

@WithMySql
class MySqlDriftIT extends DriftContract {

    private TestDatabase database;
    private MySqlCluster cluster;

    MySqlDriftIT() {
        super(DatabaseProduct.MYSQL);
    }

    @Override
    Connection empty() throws SQLException {
        return EmptyDatabases.open(cluster.source(), database);
    }
}
