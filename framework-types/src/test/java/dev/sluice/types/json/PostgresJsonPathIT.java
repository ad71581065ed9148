package dev.sluice.types.json;

import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@WithPostgres
class PostgresJsonPathIT {

    @Test
    void findsWhatIsAtAPath(TestDatabase database) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
            JsonPathPromises.areKept(connection);
        }
    }
}
