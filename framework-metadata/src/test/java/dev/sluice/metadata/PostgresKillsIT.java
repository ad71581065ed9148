package dev.sluice.metadata;

import dev.sluice.DatabaseProduct;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.postgresql.PGConnection;

@WithPostgres
class PostgresKillsIT extends KillsContract {

    private TestDatabase database;

    @BeforeEach
    @Override
    void empty() throws SQLException {
        database().execute("drop schema public cascade", "create schema public");
    }

    @Override
    DatabaseProduct product() {
        return DatabaseProduct.POSTGRESQL;
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
        int pid = connection.unwrap(PGConnection.class).getBackendPID();
        database().execute("select pg_terminate_backend(" + pid + ")");
    }
}
