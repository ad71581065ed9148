package dev.sluice.metadata.ddl;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.EmptyDatabases;
import dev.sluice.metadata.contract.DdlWriterContract;
import dev.sluice.metadata.spi.DdlWriter;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.Connection;
import java.sql.SQLException;

@WithPostgres
class PostgresDdlIT extends DdlWriterContract {

    private TestDatabase database;
    private PostgresCluster cluster;

    @Override
    protected DatabaseProduct product() {
        return DatabaseProduct.POSTGRESQL;
    }

    @Override
    protected DdlWriter writer() {
        return new PostgresDdl();
    }

    @Override
    protected Connection empty() throws SQLException {
        return EmptyDatabases.open(cluster.primary(), database);
    }
}
