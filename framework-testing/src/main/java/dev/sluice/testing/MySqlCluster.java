package dev.sluice.testing;

import dev.sluice.testing.cluster.Cluster;
import dev.sluice.testing.cluster.ClusterException;
import java.time.Duration;
import java.util.List;

/**
 * A MySQL source with replicas: GTID auto-positioning, asynchronous, replicas {@code super_read_only}.
 *
 * <pre>{@code
 * try (MySqlCluster cluster = MySqlCluster.builder().replicas(2).start()) {
 *     cluster.pauseReplay(cluster.replicas().get(0));
 *     // reads there are stale from now on
 * }
 * }</pre>
 *
 * <p>The servers are real, but small: nothing survives a power cut, though all that was committed survives {@link
 * #kill}; {@code performance_schema} is off, which leaves its replication tables without the times of applying. They
 * accept {@code LOAD DATA LOCAL}. Semi-synchronous replication is not in these binaries, so a promotion can lose what no
 * replica had received.
 *
 * <p>Each replica reaches its source through a proxy of its own: {@link #partition} cuts replication as it cuts clients,
 * by silence. Threads, lifetime, blocking: as {@link Cluster} says.
 */
public interface MySqlCluster extends Cluster<MySqlNode> {

    static Builder builder() {
        return new Builder();
    }

    /** The node that was promoted last, at first {@code node-0}; it may be dead. */
    MySqlNode source();

    /** All other nodes, dead ones included. */
    List<MySqlNode> replicas();

    /**
     * The replica that has received most, which is the one to promote after the loss of the source. Dead, frozen and
     * partitioned ones are left out.
     *
     * @throws ClusterException if there is none
     */
    MySqlNode mostAdvancedReplica();

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if it is not a number of whole seconds, the unit of {@code SOURCE_DELAY}
     */
    @Override
    void lagBy(MySqlNode replica, Duration lag);

    /**
     * {@inheritDoc} What the replica has received it applies before, pause or not.
     */
    @Override
    void promote(MySqlNode replica);

    /**
     * {@inheritDoc} It keeps its data, unless it has transactions that the source lacks: then it starts from nothing.
     * Replay is neither paused nor delayed afterwards.
     */
    @Override
    void rejoin(MySqlNode node);

    /** What a cluster starts with. Threads: confined. */
    final class Builder {

        private int replicas;

        private Builder() {}

        /** How many replicas follow the source; none by default. */
        public Builder replicas(int count) {
            if (count < 0 || count > 8) {
                throw new IllegalArgumentException("replicas: " + count + " (expected: 0 to 8)");
            }
            this.replicas = count;
            return this;
        }

        /** Starts the servers; when it returns, all replicas follow the source. */
        public MySqlCluster start() {
            return MySqlGtidCluster.start(replicas);
        }
    }
}
