package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.managers.topology.Lag;
import dev.sluice.managers.topology.Topology;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.cluster.Cluster;
import dev.sluice.testing.cluster.ClusterNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A real primary with two replicas under a router, all level before each test. Engines are named as the nodes. */
abstract class RoutedCluster<N extends ClusterNode> {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    TestDatabase database;
    DatabaseManager manager;
    Router router;

    abstract Cluster<N> cluster();

    abstract N primaryNode();

    abstract List<N> replicaNodes();

    abstract N mostAdvanced();

    /** A query for the port of the server that answers it. */
    abstract String portQuery();

    Router router() {
        return router;
    }

    @BeforeEach
    void open() throws SQLException {
        DatabaseManagerBuilder builder = DatabaseManager.builder("shop")
                .credentials(CredentialsSource.of(database.user(), Secret.of(database.password())))
                .pool(pool -> pool.maxSize(4).connectionTimeout(Duration.ofSeconds(1)));
        cluster().nodes().forEach(node -> builder.engine(node.name(), database.jdbcUrl(node)));
        manager = builder.build();
        router = Router.over(manager);
        router.scope().run(Bookmark.none(), () -> write("CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY)"));
        router.scope().run(Bookmark.none(), () -> write("DELETE FROM t"));
        cluster().awaitReplicated();
        until("all up and level", topology -> level(topology) == 2);
    }

    @AfterEach
    void everyConnectionWasReturned() {
        try (DatabaseManager closing = manager) {
            closing.refresh()
                    .groups()
                    .get("default")
                    .engines()
                    .forEach(engine -> assertThat(engine.pool().active())
                            .as("borrowed from %s", engine.name())
                            .isZero());
        }
        cluster().repair();
    }

    Bookmark write(String sql) {
        return write(RouteRequest.write(), sql);
    }

    Bookmark write(RouteRequest request, String sql) {
        try (RoutedConnection routed = router.connect(request)) {
            execute(routed.connection(), sql);
            return routed.bookmark();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    static RouteRequest after(Bookmark bookmark) {
        return RouteRequest.read().consistency(Consistency.after(bookmark));
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static boolean exists(Connection connection, int id) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id FROM t WHERE id = " + id)) {
            return row.next();
        }
    }

    void until(String what, Predicate<Topology> condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.test(manager.topology())) {
            assertThat(System.nanoTime() - end)
                    .as("%s in time; seen: %s", what, manager.topology())
                    .isNegative();
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** How many replicas have all that their primary has. */
    static long level(Topology topology) {
        GroupSnapshot group = topology.group("default").orElseThrow();
        return group.primary().isEmpty()
                ? 0
                : group.readableReplicas().stream()
                        .filter(engine -> engine.lag().equals(Lag.NONE) && engine.epoch() == group.epoch())
                        .map(EngineSnapshot::name)
                        .count();
    }
}
