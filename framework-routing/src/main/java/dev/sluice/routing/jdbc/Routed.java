package dev.sluice.routing.jdbc;

import dev.sluice.routing.route.Receipt;
import dev.sluice.routing.route.Route;
import java.util.Optional;

/**
 * What the connections of a {@link RoutingDataSource} can tell beyond JDBC: {@code
 * connection.unwrap(Routed.class).lastRoute()}. To be used as the connection is: by one thread at a time.
 */
public interface Routed {

    /** Where the last unit of work of this connection was sent, and why; empty before the first. */
    Optional<Route> lastRoute();

    /** What is known of the data that it saw, without asking; empty before the first. */
    Optional<Receipt> lastReceipt();
}
