package dev.sluice.benchmarks.peers;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.routing.jdbc.RoutingDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The router behind a {@code DataSource}: told that the unit of work reads, or told nothing, as to read the statement. */
record SluiceDataSource(DatabaseManager manager, DataSource dataSource) implements Contestant {

    static SluiceDataSource declared(Site site) {
        DatabaseManager manager = site.manager();
        return new SluiceDataSource(
                manager, RoutingDataSource.over(Router.over(manager)).readOnly());
    }

    static SluiceDataSource classified(Site site) {
        DatabaseManager manager = site.manager();
        return new SluiceDataSource(
                manager,
                RoutingDataSource.builder(Router.over(manager)).classify().build());
    }

    @Override
    public void run() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            PointSelect.on(connection);
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
