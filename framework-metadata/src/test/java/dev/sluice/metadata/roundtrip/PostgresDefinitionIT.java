package dev.sluice.metadata.roundtrip;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.EmptyDatabases;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.Connection;
import java.sql.SQLException;

@WithPostgres
class PostgresDefinitionIT extends DefinitionContract {

    private TestDatabase database;
    private PostgresCluster cluster;

    PostgresDefinitionIT() {
        super(DatabaseProduct.POSTGRESQL);
    }

    @Override
    Connection empty() throws SQLException {
        return EmptyDatabases.open(cluster.primary(), database);
    }
}
