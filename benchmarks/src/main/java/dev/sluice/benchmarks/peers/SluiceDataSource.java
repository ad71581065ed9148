package dev.sluice.benchmarks.peers;

import dev.sluice.routing.Router;
import dev.sluice.routing.jdbc.RoutingDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The router behind a {@code DataSource}: told that the unit of work reads, or told nothing, as to read the statement. */
record SluiceDataSource(DataSource dataSource) implements Contestant {

    static SluiceDataSource declared(Router router) {
        return new SluiceDataSource(RoutingDataSource.over(router).readOnly());
    }

    static SluiceDataSource classified(Router router) {
        return new SluiceDataSource(RoutingDataSource.builder(router).classify().build());
    }

    @Override
    public void run() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            PointSelect.on(connection);
        }
    }

    @Override
    public void close() {}
}
