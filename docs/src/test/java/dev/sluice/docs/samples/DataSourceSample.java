package dev.sluice.docs.samples;

import dev.sluice.managers.Engine;
import dev.sluice.routing.Router;
import dev.sluice.routing.classify.CatalogueClassifier;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.jdbc.Routed;
import dev.sluice.routing.jdbc.RoutingDataSource;
import dev.sluice.routing.route.RouteHint;
import dev.sluice.routing.route.RouteRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import javax.sql.DataSource;

/** The samples of the page datasource. */
@SuppressWarnings({"UnusedVariable", "ReturnValueIgnored", "CheckReturnValue"}) // samples are short
class DataSourceSample {

    interface Framework {
        String query(String sql);
    }

    void read(Router router) throws SQLException {
        RoutingDataSource dataSource = RoutingDataSource.over(router); // a javax.sql.DataSource

        try (var connection = dataSource.getConnection()) { // borrows nothing yet
            connection.setReadOnly(true);
            try (var select = connection.prepareStatement("SELECT * FROM orders WHERE customer = ?")) {
                select.setLong(1, 42);
                try (var rows = select.executeQuery()) {
                    rows.next();
                } // a replica that has what this thread wrote
            }
        }
    }

    void ask(RoutingDataSource dataSource, Framework framework) throws Exception {
        DataSource reports =
                dataSource.with(RouteRequest.read().group("warehouse").consistency(Consistency.any()));
        DataSource acme = dataSource.with(RouteRequest.write().with("tenant", "acme"));
        var row = dataSource.router().usingReturning(RouteHint.replica(), () -> framework.query("SELECT 1"));
    }

    void inform(Router router, Engine primary, Executor executor) {
        RoutingDataSource.builder(router)
                .classify()
                .classifier(byText -> CatalogueClassifier.over(byText, () -> primary.borrow(), executor))
                .build();
    }

    void tell(RoutingDataSource dataSource, Connection connection) throws SQLException {
        dataSource.lastRoute(); // of this thread
        connection.unwrap(Routed.class).lastRoute(); // of this connection
        connection.unwrap(Routed.class).lastReceipt(); // and how fresh its data is known to be
    }
}
