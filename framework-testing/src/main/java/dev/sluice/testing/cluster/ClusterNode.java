package dev.sluice.testing.cluster;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * One server of a cluster. Its name and port stay the same through kills, restarts and promotions.
 *
 * <p>Threads: safe. Lifetime: that of its cluster. Blocking: only {@link #connect}.
 */
public interface ClusterNode {

    /** {@code node-0} for the node that was the primary at the start, then {@code node-1} and so on. */
    String name();

    /** The server's own port on 127.0.0.1. */
    int port();

    /** The URL of a database on this node, without credentials. */
    String jdbcUrl(String database);

    /**
     * The same through this node's proxy, which {@link Cluster#partition} and {@link Cluster#proxy} act on. The proxy is
     * started by the first call.
     */
    String proxiedJdbcUrl(String database);

    /** The name of a user who may do everything. */
    String user();

    /** The password of {@link #user()}: a throw-away one, so that password handling is tested too. */
    String password();

    /**
     * A new connection to this node, past the proxy; the caller closes it.
     *
     * @throws SQLException if the node does not answer within a few seconds
     */
    Connection connect(String database) throws SQLException;

    /** Whether the server process lives. A frozen server does. */
    boolean isRunning();
}
