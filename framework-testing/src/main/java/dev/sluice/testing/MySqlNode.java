package dev.sluice.testing;

import dev.sluice.testing.cluster.ClusterNode;

/** One server of a {@link MySqlCluster}; its URLs start with {@code jdbc:mysql:}. */
public interface MySqlNode extends ClusterNode {}
