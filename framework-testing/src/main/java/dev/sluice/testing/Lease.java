package dev.sluice.testing;

import dev.sluice.testing.cluster.Cluster;
import dev.sluice.testing.cluster.ClusterNode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A cluster for as long as one test class uses it, and the database made there for that class. */
final class Lease {

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    private final Cluster<?> cluster;
    private final @Nullable SharedClusters shared;
    private final FreshDatabase database;

    private Lease(Cluster<?> cluster, @Nullable SharedClusters shared, FreshDatabase database) {
        this.cluster = cluster;
        this.shared = shared;
        this.database = database;
    }

    /** A cluster that others use too, before and after. */
    static Lease shared(SharedClusters shared, ServerProduct product, int replicas, Class<?> testClass) {
        var cluster = shared.get(product, replicas);
        return new Lease(cluster, shared, FreshDatabase.create(product, cluster, testClass));
    }

    /** A cluster for this class alone. */
    static Lease own(ServerProduct product, int replicas, Class<?> testClass) {
        var cluster = product.start(replicas);
        try {
            return new Lease(cluster, null, FreshDatabase.create(product, cluster, testClass));
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    Cluster<?> cluster() {
        return cluster;
    }

    TestDatabase database() {
        return database;
    }

    boolean isOf(Class<?> clusterType) {
        return database.serverProduct().clusterType == clusterType;
    }

    /**
     * Looks for leaked connections and leaves the cluster as the next class wants it.
     *
     * @param who the test class, for errors
     */
    void end(String who) {
        if (shared == null) {
            try {
                // A frozen node can not be asked, and nothing else must be undone: the cluster ends here.
                unfreezeAll(cluster);
                database.requireNoOpenConnections(who);
            } finally {
                cluster.close();
            }
        } else if (repaired(shared)) {
            try {
                database.requireNoOpenConnections(who);
            } finally {
                database.drop();
            }
        }
    }

    private boolean repaired(SharedClusters owner) {
        try {
            cluster.repair();
            return true;
        } catch (RuntimeException e) {
            LOG.warn("{}: could not be repaired after a test class, the next one gets another", cluster, e);
            owner.discard(cluster);
            return false;
        }
    }

    private static <N extends ClusterNode> void unfreezeAll(Cluster<N> cluster) {
        cluster.nodes().stream().filter(ClusterNode::isRunning).forEach(cluster::unfreeze);
    }
}
