package dev.sluice.cli.transfer;

import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;

@WithPostgres
class TransferOnPostgresIT extends TransferContract {

    private static TestDatabase database;

    @BeforeAll
    static void open(TestDatabase fresh) {
        database = fresh;
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
