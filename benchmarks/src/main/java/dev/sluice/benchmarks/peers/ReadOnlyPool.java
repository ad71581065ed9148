package dev.sluice.benchmarks.peers;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** A pool over a driver that goes to the replica when it is told that a connection only reads. */
record ReadOnlyPool(HikariDataSource pool) implements Contestant {

    @Override
    public void run() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setReadOnly(true);
            PointSelect.on(connection);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
