package dev.sluice.testing;

import dev.sluice.testing.cluster.Cluster;
import dev.sluice.testing.cluster.ClusterException;
import dev.sluice.testing.cluster.ClusterNode;
import dev.sluice.testing.process.Await;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A database that is created for a test class, watched for leaked connections, and dropped. */
record FreshDatabase(ServerProduct serverProduct, Cluster<?> cluster, String name) implements TestDatabase {

    /** A pool that is being closed, or a server that notices late, is no leak yet. */
    private static final Duration LEAK_LIMIT = Duration.ofSeconds(5);

    private static final int NAME_LENGTH = 40;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    static FreshDatabase create(ServerProduct product, Cluster<?> cluster, Class<?> testClass) {
        var words = testClass.getSimpleName().replaceAll("[^A-Za-z0-9]", "").replaceAll("([a-z])([A-Z])", "$1_$2");
        var stem = words.toLowerCase(Locale.ROOT).substring(0, Math.min(words.length(), NAME_LENGTH));
        var database = new FreshDatabase(product, cluster, stem + "_" + NUMBER.incrementAndGet());
        database.tellPrimary("create database " + database.name);
        // A test may look for it on a replica at once.
        cluster.awaitReplicated();
        return database;
    }

    @Override
    public String product() {
        return serverProduct.title;
    }

    @Override
    public String jdbcUrl() {
        return primary().jdbcUrl(name);
    }

    @Override
    public String user() {
        return primary().user();
    }

    @Override
    public String password() {
        return primary().password();
    }

    @Override
    public int openConnections() {
        return cluster.nodes().stream()
                .filter(ClusterNode::isRunning)
                .mapToInt(this::openConnections)
                .sum();
    }

    /**
     * Fails if somebody still holds a connection.
     *
     * @param who the test class, which is to blame
     */
    void requireNoOpenConnections(String who) {
        if (!Await.holdsWithin(LEAK_LIMIT, () -> openConnections() == 0)) {
            var counts = cluster.nodes().stream()
                    .filter(ClusterNode::isRunning)
                    .map(node -> node.name() + ": " + openConnections(node))
                    .collect(Collectors.joining(", "));
            throw new ClusterException(who + ": connections to " + name + " are still open after the class (" + counts
                    + "); close what opens them");
        }
    }

    void drop() {
        tellPrimary(serverProduct.drop.formatted(name));
    }

    private ClusterNode primary() {
        return serverProduct.primary(cluster);
    }

    private int openConnections(ClusterNode node) {
        try (var connection = node.connect(serverProduct.administrative);
                var statement = connection.createStatement();
                var count = statement.executeQuery(serverProduct.countConnections.formatted(name))) {
            count.next();
            return count.getInt(1);
        } catch (SQLException e) {
            throw new ClusterException(
                    node.name() + ": could not count connections (" + e.getMessage() + "); is it frozen", e);
        }
    }

    private void tellPrimary(String sql) {
        try (var connection = primary().connect(serverProduct.administrative);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new ClusterException(
                    primary().name() + ": did not do \"" + sql + "\" (" + e.getMessage() + "); is it alive", e);
        }
    }
}
