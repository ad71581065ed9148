package dev.sluice.testing;

import dev.sluice.testing.cluster.Cluster;
import dev.sluice.testing.cluster.ClusterException;
import java.util.List;

/**
 * A real PostgreSQL primary and its streaming standbys.
 *
 * <pre>{@code
 * try (var cluster = PostgresCluster.builder().standbys(2).start()) {
 *     cluster.kill(cluster.primary());
 *     cluster.promote(cluster.mostAdvancedStandby());
 * }
 * }</pre>
 *
 * <p>Threads, lifetime, blocking: as {@link Cluster} says.
 */
public interface PostgresCluster extends Cluster<PostgresNode> {

    static Builder builder() {
        return new Builder();
    }

    /** The node that was started or promoted as the primary last, dead or alive. */
    PostgresNode primary();

    /** All other nodes, dead ones included. */
    List<PostgresNode> standbys();

    /**
     * The standby that has received most, which is the one to promote after the loss of the primary. Dead, frozen and
     * partitioned ones are left out.
     *
     * @throws ClusterException if there is none
     */
    PostgresNode mostAdvancedStandby();

    /** What a cluster starts with. Threads: confined. */
    final class Builder {

        private int standbys;
        private int synchronous;

        private Builder() {}

        /** How many standbys stream from the primary; none by default. */
        public Builder standbys(int count) {
            if (count < 0 || count > 8) {
                throw new IllegalArgumentException("standbys: " + count + " (expected: 0 to 8)");
            }
            this.standbys = count;
            return this;
        }

        /**
         * On how many standbys a commit is before it is acknowledged; none by default. With too few standbys left, writes
         * wait, except after {@link Cluster#promote}, which lowers the number to the standbys that are alive.
         */
        public Builder synchronous(int count) {
            if (count < 0) {
                throw new IllegalArgumentException("synchronous: " + count + " (expected: not negative)");
            }
            this.synchronous = count;
            return this;
        }

        /** Starts the servers; when it returns, all standbys stream. */
        public PostgresCluster start() {
            if (synchronous > standbys) {
                throw new IllegalArgumentException(
                        "synchronous: " + synchronous + " (expected: <= standbys, which is " + standbys + ")");
            }
            return StreamingCluster.start(standbys, synchronous);
        }
    }
}
