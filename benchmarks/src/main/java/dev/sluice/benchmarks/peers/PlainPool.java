package dev.sluice.benchmarks.peers;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** A pool and nothing else: to the replica, or over a driver that finds it. */
record PlainPool(HikariDataSource pool) implements Contestant {

    @Override
    public void run() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            PointSelect.on(connection);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
