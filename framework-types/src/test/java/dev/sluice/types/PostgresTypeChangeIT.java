package dev.sluice.types;

import dev.sluice.DatabaseProduct;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@WithPostgres
class PostgresTypeChangeIT implements TypeChangeContract {

    private static Connection connection;

    @BeforeAll
    static void open(TestDatabase database) throws SQLException {
        connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
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
        return DatabaseProduct.POSTGRESQL;
    }
}
