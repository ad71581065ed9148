package dev.sluice.types.range;

import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;

@WithPostgres
class PostgresGuardIT extends GuardPromises {

    private static TestDatabase database;

    @BeforeAll
    static void keep(TestDatabase fresh) {
        database = fresh;
    }

    @Override
    Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }
}
