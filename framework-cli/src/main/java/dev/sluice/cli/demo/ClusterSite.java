package dev.sluice.cli.demo;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.cluster.Cluster;
import dev.sluice.testing.cluster.ClusterNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.Supplier;

/** A primary and two replicas of our own, started for the demo. */
final class ClusterSite<N extends ClusterNode> implements DemoSite {

    private static final String DATABASE = "demo";

    private final String product;
    private final String adminDatabase;
    private final Acknowledgement acknowledgement;
    private final Cluster<N> cluster;
    private final Supplier<N> primary;
    private final Supplier<N> next;

    private ClusterSite(
            String product,
            String adminDatabase,
            Acknowledgement acknowledgement,
            Cluster<N> cluster,
            Supplier<N> primary,
            Supplier<N> next) {
        this.product = product;
        this.adminDatabase = adminDatabase;
        this.acknowledgement = acknowledgement;
        this.cluster = cluster;
        this.primary = primary;
        this.next = next;
    }

    static DemoSite postgres() {
        PostgresCluster cluster =
                PostgresCluster.builder().standbys(2).synchronous(1).start();
        return new ClusterSite<>(
                        "postgresql",
                        "postgres",
                        Acknowledgement.COMMIT,
                        cluster,
                        cluster::primary,
                        cluster::mostAdvancedStandby)
                .withDatabase();
    }

    static DemoSite mysql() {
        MySqlCluster cluster = MySqlCluster.builder().replicas(2).start();
        return new ClusterSite<>(
                        "mysql",
                        "mysql",
                        Acknowledgement.REPLICA,
                        cluster,
                        cluster::source,
                        cluster::mostAdvancedReplica)
                .withDatabase();
    }

    @Override
    public String description() {
        return product + " cluster of one primary and " + (cluster.nodes().size() - 1) + " replicas";
    }

    @Override
    public DatabaseManager open() {
        DatabaseManagerBuilder manager = DatabaseManager.builder("demo");
        for (N node : cluster.nodes()) {
            manager.engine(
                    node.name(),
                    product + "://" + node.user() + ':' + node.password() + "@127.0.0.1:" + node.port() + '/'
                            + DATABASE);
        }
        return manager.build();
    }

    @Override
    public Acknowledgement acknowledgement() {
        return acknowledgement;
    }

    @Override
    public Optional<Failover> failover() {
        return Optional.of(new Failover() {
            @Override
            public String kill() {
                N node = primary.get();
                cluster.kill(node);
                return node.name();
            }

            @Override
            public String promote() {
                N node = next.get();
                cluster.promote(node);
                return node.name();
            }
        });
    }

    @Override
    public void close() {
        cluster.close();
    }

    private ClusterSite<N> withDatabase() {
        try (Connection connection = primary.get().connect(adminDatabase);
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + DATABASE);
            cluster.awaitReplicated();
            return this;
        } catch (SQLException | RuntimeException e) {
            cluster.close();
            throw e instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException("demo: the new " + product + " cluster refused a database", e);
        }
    }
}
