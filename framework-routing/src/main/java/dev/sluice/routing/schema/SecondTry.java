package dev.sluice.routing.schema;

import dev.sluice.routing.route.RouteRequest;
import java.sql.SQLException;

/**
 * A read that failed on a replica, as it would if the replica lacked a change of the schema, and what came of trying it on the
 * primary. Confined to the thread of the read. Never blocks.
 */
public interface SecondTry {

    /** The same request for the primary. */
    RouteRequest on(RouteRequest request);

    /** The primary has answered, so the replica lacks something: reads of these tables stay off it until it has caught up. */
    void succeeded();

    /** The primary has failed it, too: if in the same way, it is not tried a second time for a while. */
    void failed(SQLException failure);
}
