package dev.sluice.cli.transfer;

import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

@WithMySql
class TransferOnMySqlIT extends TransferContract {

    private static TestDatabase database;

    @BeforeAll
    static void open(TestDatabase fresh) {
        database = fresh;
    }

    @BeforeEach
    void allow() throws SQLException {
        execute("set global local_infile = 1");
    }

    @Override
    protected String url() {
        return ServerUrls.of(database.jdbcUrl(), database.user(), database.password());
    }

    @Override
    protected Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }
}
