package dev.sluice.benchmarks.peers;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** A pool and nothing else, which somebody else has made and closes. */
record SharedPool(HikariDataSource pool) implements Contestant {

    @Override
    public void run() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            PointSelect.on(connection);
        }
    }

    @Override
    public void close() {}
}
