package dev.sluice.metadata.ddl;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.EmptyDatabases;
import dev.sluice.metadata.contract.DdlWriterContract;
import dev.sluice.metadata.spi.DdlWriter;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.sql.Connection;
import java.sql.SQLException;

@WithMySql
class MySqlDdlIT extends DdlWriterContract {

    private TestDatabase database;
    private MySqlCluster cluster;

    @Override
    protected DatabaseProduct product() {
        return DatabaseProduct.MYSQL;
    }

    @Override
    protected DdlWriter writer() {
        return new MySqlDdl();
    }

    @Override
    protected Connection empty() throws SQLException {
        return EmptyDatabases.open(cluster.source(), database);
    }
}
