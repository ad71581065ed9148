package dev.sluice.benchmarks.peers;

import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import java.sql.SQLException;

/** The router, told that the unit of work reads. */
record SluiceRouter(Router router) implements Contestant {

    @Override
    public void run() throws SQLException {
        try (RoutedConnection routed = router.connect(RouteRequest.read())) {
            PointSelect.on(routed.connection());
        }
    }

    @Override
    public void close() {}
}
