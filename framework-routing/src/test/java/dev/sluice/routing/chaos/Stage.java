package dev.sluice.routing.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.managers.config.Startup;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.managers.topology.Lag;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.ConsistencyScope;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.cluster.Cluster;
import dev.sluice.testing.cluster.ClusterNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * A cluster that is broken in one of the ways of the page, a manager that has seen it, and the newest write. Each fault is
 * in effect and seen when {@link #play} returns. Confined to one thread.
 */
final class Stage<N extends ClusterNode> implements AutoCloseable {

    static final int POOL_SIZE = 4;

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Cluster<N> cluster;
    private final TestDatabase database;
    private final String stopReceiving;
    private final N primary;
    private final N victim;
    private final N other;
    private DatabaseManager manager;
    private Router router;
    private Bookmark bookmark = Bookmark.none();
    private int rows;

    /** @param stopReceiving lets a replica receive nothing any more, so that it does not know how far it is behind */
    Stage(Cluster<N> cluster, TestDatabase database, N primary, String stopReceiving) throws SQLException {
        this.cluster = cluster;
        this.database = database;
        this.stopReceiving = stopReceiving;
        this.primary = primary;
        List<N> replicas =
                cluster.nodes().stream().filter(node -> node != primary).toList();
        this.victim = replicas.get(0);
        this.other = replicas.get(1);
        at(primary, "CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY)");
        at(primary, "DELETE FROM t");
        open(Startup.waitFor(LIMIT));
        write();
        cluster.awaitReplicated();
        until("all are level", group -> isLevel(group, victim) && isLevel(group, other));
    }

    N primary() {
        return primary;
    }

    N victim() {
        return victim;
    }

    N other() {
        return other;
    }

    Router router() {
        return router;
    }

    /** Of the newest write. */
    Bookmark bookmark() {
        return bookmark;
    }

    /** The newest row of the table {@code t}. */
    int newest() {
        return rows - 1;
    }

    void play(Broken broken) throws SQLException {
        switch (broken) {
            case NOTHING -> {}
            case REPLICA_DEAD, REPLICA_HANGS, PROMOTING -> untilDown(hit(broken));
            case REPLICA_LAGS -> letLag(List.of(victim));
            case ALL_REPLICAS_LAG -> letLag(List.of(victim, other));
            case LAG_UNKNOWN -> letLagUnknown(List.of(victim));
            case NO_LAG_KNOWN -> letLagUnknown(List.of(victim, other));
            case ALL_REPLICAS_DEAD -> {
                kill(victim);
                kill(other);
            }
            case PRIMARY_DEAD_AT_START -> {
                manager.close();
                cluster.kill(primary);
                open(Startup.lazy());
                until(
                        "the replicas, and no primary",
                        group -> isDown(group, primary)
                                && group.readableReplicas().size() == 2);
            }
            case PRIMARY_DEAD, PRIMARY_HANGS -> {
                untilDown(hit(broken));
                untilTooOld();
            }
            case PRIMARY_DEAD_REPLICAS_LAG -> {
                letLag(List.of(victim, other));
                kill(primary);
            }
            case PROMOTED -> {
                kill(primary);
                promote();
            }
            case OLD_PRIMARY_BACK -> {
                kill(primary);
                promote();
                cluster.restart(primary);
                until("the old primary answers", group -> !isDown(group, primary));
            }
        }
    }

    /** Makes the victim the primary, and lets it take a write that the former one has not. */
    void promote() throws SQLException {
        cluster.promote(victim);
        until(
                "the new primary",
                group -> group.primary()
                        .filter(engine -> engine.name().alias().equals(victim.name()))
                        .isPresent());
        write();
        cluster.awaitReplicated();
        until("its replica", group -> isLevel(group, other));
    }

    /** Kills or freezes the server that the row is about, and waits for nobody to see it. */
    N hit(Broken broken) {
        N target = target(broken);
        if (broken == Broken.REPLICA_HANGS || broken == Broken.PRIMARY_HANGS) {
            cluster.freeze(target);
        } else {
            cluster.kill(target);
        }
        return target;
    }

    /** The server that the row is about. */
    N target(Broken broken) {
        return broken == Broken.REPLICA_DEAD || broken == Broken.REPLICA_HANGS ? victim : primary;
    }

    /** Whether the manager has seen it. */
    boolean isDown(N node) {
        return isDown(group(), node);
    }

    private void kill(N node) {
        cluster.kill(node);
        untilDown(node);
    }

    private void untilDown(N node) {
        until(node.name() + " is seen to be down", group -> isDown(group, node));
    }

    private void letLag(List<N> replicas) throws SQLException {
        replicas.forEach(cluster::pauseReplay);
        write();
        until("the lag is seen", group -> replicas.stream().allMatch(node -> isTooOld(lag(group, node))));
    }

    /** A manager that starts only afterwards has never seen the primary where they are. */
    private void letLagUnknown(List<N> replicas) throws SQLException {
        manager.close();
        for (N replica : replicas) {
            at(replica, stopReceiving);
        }
        at(primary, "INSERT INTO t VALUES (" + rows++ + ")");
        open(Startup.waitFor(LIMIT));
        write();
        until(
                "their lag is not known, and that of the others is",
                group -> List.of(victim, other).stream()
                        .allMatch(node -> lag(group, node).isKnown() != replicas.contains(node)));
    }

    private void untilTooOld() {
        until(
                "nobody can say any more that the data is new",
                group -> List.of(victim, other).stream()
                        .map(node -> lag(group, node))
                        .allMatch(lag -> !lag.isKnown() || isTooOld(lag)));
    }

    private void open(Startup startup) {
        DatabaseManagerBuilder builder = DatabaseManager.builder("chaos")
                .startup(startup)
                .credentials(CredentialsSource.of(database.user(), Secret.of(database.password())))
                .pool(pool -> pool.maxSize(POOL_SIZE).connectionTimeout(Duration.ofSeconds(1)));
        cluster.nodes().forEach(node -> builder.engine(node.name(), database.jdbcUrl(node)));
        manager = builder.build();
        router = Router.builder(manager).scope(ConsistencyScope.off()).build();
    }

    private void write() throws SQLException {
        try (RoutedConnection routed = router.connect(RouteRequest.write());
                Statement statement = routed.connection().createStatement()) {
            statement.execute("INSERT INTO t VALUES (" + rows++ + ")");
            bookmark = routed.bookmark();
        }
    }

    private void at(N node, String sql) throws SQLException {
        try (Connection connection = node.connect(database.name());
                Statement statement = connection.createStatement()) {
            for (String each : sql.split(";", -1)) {
                statement.execute(each);
            }
        }
    }

    private void until(String what, Predicate<GroupSnapshot> condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.test(group())) {
            assertThat(System.nanoTime() - end)
                    .as("%s in time; seen: %s", what, group())
                    .isNegative();
            LockSupport.parkNanos(5_000_000);
        }
    }

    private GroupSnapshot group() {
        return manager.topology().group("default").orElseThrow();
    }

    private boolean isDown(GroupSnapshot group, N node) {
        return engine(group, node).state() == EngineState.DOWN;
    }

    private boolean isLevel(GroupSnapshot group, N node) {
        EngineSnapshot engine = engine(group, node);
        return engine.isReadableReplica()
                && engine.epoch() == group.epoch()
                && lag(group, node).equals(Lag.NONE);
    }

    private static boolean isTooOld(Lag lag) {
        Duration time = lag.time();
        return time != null && time.compareTo(Demanded.AGE) > 0;
    }

    private Lag lag(GroupSnapshot group, N node) {
        return engine(group, node).lag();
    }

    private EngineSnapshot engine(GroupSnapshot group, N node) {
        return group.engines().stream()
                .filter(engine -> engine.name().alias().equals(node.name()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String toString() {
        return manager.topology().toString();
    }

    /** Requires that everything borrowed was given back. */
    @Override
    public void close() {
        try (DatabaseManager closing = manager) {
            for (EngineSnapshot engine :
                    closing.refresh().group("default").orElseThrow().engines()) {
                assertThat(engine.pool().active())
                        .as("borrowed from %s", engine.name())
                        .isZero();
            }
        }
    }
}
