package dev.sluice.routing.shard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

@WithMySql
class MySqlBucketsIT {

    TestDatabase database;

    @Test
    void theServerFindsTheBucketThatWeFind() throws SQLException {
        HashShards shards = Shards.hashed(1024, "a");
        int rows = 0;
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("WITH RECURSIVE keys_of (id) AS (SELECT 1 UNION ALL SELECT id + 7"
                                + " FROM keys_of WHERE id < 5000) SELECT id, crc32(id) % 1024 FROM keys_of")) {
            for (; row.next(); rows++) {
                assertThat(row.getInt(2)).isEqualTo(shards.bucketOf(row.getInt(1)));
            }
        }
        assertThat(rows).isGreaterThan(700);
    }
}
