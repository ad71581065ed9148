package dev.sluice.metadata.catalog.sqlite;

import dev.sluice.metadata.contract.CatalogReaderContract;
import dev.sluice.metadata.spi.CatalogReader;
import dev.sluice.testing.SqliteFile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqliteCatalogTest extends CatalogReaderContract {

    private final SqliteFile file = SqliteFile.create();

    @AfterAll
    void deleteTheFile() {
        file.close();
    }

    @Override
    protected Connection open() throws SQLException {
        return DriverManager.getConnection(file.jdbcUrl());
    }

    @Override
    protected CatalogReader reader() {
        return new SqliteCatalog();
    }
}
