package dev.sluice.testing;

import dev.sluice.testing.cluster.ClusterNode;

/**
 * An empty database on a cluster, made for one test class by {@link WithPostgres} or {@link WithMySql} and dropped after
 * it.
 *
 * <p>Threads: safe. Lifetime: that of the test class. Blocking: only {@link #openConnections()}.
 */
public interface TestDatabase {

    /** {@code PostgreSQL} or {@code MySQL}, as the drivers call it. */
    String product();

    /** The name of the database on the server. */
    String name();

    /** The URL on the present primary, without credentials. */
    String jdbcUrl();

    /** The URL on a certain node of the cluster. */
    default String jdbcUrl(ClusterNode node) {
        return node.jdbcUrl(name());
    }

    String user();

    String password();

    /** How many connections to this database are open now, on all nodes that run. */
    int openConnections();
}
