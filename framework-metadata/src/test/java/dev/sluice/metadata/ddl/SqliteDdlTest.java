package dev.sluice.metadata.ddl;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.contract.DdlWriterContract;
import dev.sluice.metadata.spi.DdlWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

class SqliteDdlTest extends DdlWriterContract {

    @Override
    protected DatabaseProduct product() {
        return DatabaseProduct.SQLITE;
    }

    @Override
    protected DdlWriter writer() {
        return new SqliteDdl();
    }

    @Override
    protected Connection empty() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite::memory:");
    }
}
