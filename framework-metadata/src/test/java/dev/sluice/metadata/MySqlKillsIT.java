package dev.sluice.metadata;

import com.mysql.cj.jdbc.JdbcConnection;
import dev.sluice.DatabaseProduct;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;

@WithMySql
class MySqlKillsIT extends KillsContract {

    private TestDatabase database;

    @BeforeEach
    @Override
    void empty() throws SQLException {
        String name = "`" + database.name() + "`";
        database().execute("drop database " + name, "create database " + name);
    }

    @Override
    DatabaseProduct product() {
        return DatabaseProduct.MYSQL;
    }

    @Override
    TestConnections database() {
        return () -> DriverManager.getConnection(url(), user(), password());
    }

    @Override
    String url() {
        return database.jdbcUrl();
    }

    @Override
    String user() {
        return database.user();
    }

    @Override
    String password() {
        return database.password();
    }

    @Override
    void endSession(Connection connection) throws SQLException {
        long id = connection.unwrap(JdbcConnection.class).getId();
        database().execute("kill " + id);
    }
}
