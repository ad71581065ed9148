package dev.sluice.metadata;

import dev.sluice.DatabaseProduct;
import dev.sluice.testing.SqliteFile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;

class SqliteKillsTest extends KillsContract {

    private SqliteFile file = SqliteFile.create();

    @AfterEach
    void deleteTheFile() {
        file.close();
    }

    @Override
    DatabaseProduct product() {
        return DatabaseProduct.SQLITE;
    }

    @Override
    TestConnections database() {
        return () -> DriverManager.getConnection(url());
    }

    @Override
    String url() {
        return file.jdbcUrl();
    }

    @Override
    String user() {
        return "";
    }

    @Override
    String password() {
        return "";
    }

    @Override
    void empty() {
        file.close();
        file = SqliteFile.create();
    }

    @Override
    void endSession(Connection connection) throws SQLException {
        connection.close();
    }
}
