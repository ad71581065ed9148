package dev.sluice.types;

import dev.sluice.DatabaseProduct;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SqliteTypeChangeTest implements TypeChangeContract {

    private static Connection connection;

    @BeforeAll
    static void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public DatabaseProduct product() {
        return DatabaseProduct.SQLITE;
    }
}
