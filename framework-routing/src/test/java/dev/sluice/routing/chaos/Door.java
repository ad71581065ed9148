package dev.sluice.routing.chaos;

import dev.sluice.routing.Router;
import dev.sluice.routing.jdbc.RoutingDataSource;
import dev.sluice.routing.route.RouteRequest;
import java.sql.Connection;

/** The two ways to a connection; the page promises the same behind both. */
enum Door {
    ROUTER {
        @Override
        Connection open(Router router, RouteRequest request) {
            return router.connect(request).connection();
        }
    },
    /** Of a write it takes the deadline; what it declares of itself is nothing. */
    DATA_SOURCE {
        @Override
        Connection open(Router router, RouteRequest request) {
            return RoutingDataSource.over(router).with(request).getConnection();
        }
    };

    /** The caller closes it. */
    abstract Connection open(Router router, RouteRequest request);
}
