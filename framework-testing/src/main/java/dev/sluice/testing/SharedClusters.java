package dev.sluice.testing;

import dev.sluice.testing.cluster.Cluster;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** The clusters that live as long as the test run, one for each product and number of replicas that was asked for. */
final class SharedClusters implements AutoCloseable {

    private record Kind(ServerProduct product, int replicas) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Kind, Cluster<?>> clusters = new HashMap<>();

    /** The running cluster of this kind, started now if there is none. */
    Cluster<?> get(ServerProduct product, int replicas) {
        lock.lock();
        try {
            return clusters.computeIfAbsent(new Kind(product, replicas), kind -> kind.product.start(kind.replicas));
        } finally {
            lock.unlock();
        }
    }

    /** Gives up a cluster that could not be repaired; the next who asks gets a new one. */
    void discard(Cluster<?> broken) {
        lock.lock();
        try {
            clusters.values().remove(broken);
        } finally {
            lock.unlock();
        }
        broken.close();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            clusters.values().forEach(Cluster::close);
            clusters.clear();
        } finally {
            lock.unlock();
        }
    }
}
