package dev.sluice.testing;

import dev.sluice.testing.cluster.ClusterNode;

/** One PostgreSQL server of a {@link PostgresCluster}. Threads, lifetime, blocking: as {@link ClusterNode} says. */
public interface PostgresNode extends ClusterNode {}
