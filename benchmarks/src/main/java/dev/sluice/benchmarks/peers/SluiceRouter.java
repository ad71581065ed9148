package dev.sluice.benchmarks.peers;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import java.sql.SQLException;

/** The router, told that the unit of work reads. */
record SluiceRouter(DatabaseManager manager, Router router) implements Contestant {

    static SluiceRouter at(Site site) {
        DatabaseManager manager = site.manager();
        return new SluiceRouter(manager, Router.over(manager));
    }

    @Override
    public void run() throws SQLException {
        try (RoutedConnection routed = router.connect(RouteRequest.read())) {
            PointSelect.on(routed.connection());
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
