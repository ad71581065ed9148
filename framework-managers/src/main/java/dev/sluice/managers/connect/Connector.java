package dev.sluice.managers.connect;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.topology.Position;
import dev.sluice.managers.url.EngineUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/** Opens physical connections to one place. Safe for all threads; holds nothing that would need closing. */
public interface Connector {

    /** Where to, without credentials. */
    EngineUrl url();

    default DatabaseProduct product() {
        return url().product();
    }

    /**
     * A new connection, configured for its product; the caller closes it.
     *
     * @param timeout for connecting and for each answer after it
     */
    Connection connect(Duration timeout) throws SQLException;

    /** The same for a pool: each {@code getConnection()} is a new connection, without a limit on its answers. */
    DataSource dataSource();

    /** Whether there may be only one connection in a pool of this. */
    boolean isSingleConnection();

    /** See {@link dev.sluice.managers.Engine#committedPosition}. */
    Optional<Position> committedPosition(Connection connection);
}
