package dev.sluice.routing.jdbc;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.testing.SqliteFile;
import java.sql.Connection;
import org.junit.jupiter.api.AfterEach;
import org.sqlite.SQLiteConnection;

/** One file: its writer is the primary, its readers are a replica without lag. */
class SqliteDataSourceTest extends DataSourceTests {

    private final SqliteFile file = SqliteFile.create();

    @Override
    DatabaseManager open() {
        return DatabaseManager.builder("shop").primary(file.jdbcUrl()).build();
    }

    @Override
    String changeSession() {
        return "PRAGMA cache_size = 12345";
    }

    @Override
    String sessionQuery() {
        return "PRAGMA cache_size";
    }

    @Override
    Class<? extends Connection> driverConnection() {
        return SQLiteConnection.class;
    }

    @AfterEach
    void deleteTheFile() {
        file.close();
    }
}
