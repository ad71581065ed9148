package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.Secret;
import dev.sluice.managers.config.HealthConfig;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.managers.spi.EngineListener;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.managers.topology.Lag;
import dev.sluice.managers.topology.Topology;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.cluster.Cluster;
import dev.sluice.testing.cluster.ClusterNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a manager sees of a primary and two replicas, through the faults that they can have. Engines are named as nodes. */
abstract class ClusterTopologyTests<N extends ClusterNode> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofMillis(600);

    TestDatabase database;
    private DatabaseManager manager;

    abstract Cluster<N> cluster();

    abstract N primaryNode();

    abstract List<N> replicaNodes();

    /** A query for something that no two connections of a server share. */
    abstract String sessionId();

    abstract boolean countsEpochs();

    @BeforeEach
    void open() {
        DatabaseManagerBuilder builder = DatabaseManager.builder("shop")
                .credentials(CredentialsSource.of(database.user(), Secret.of(database.password())))
                .health(health -> health.timeout(TIMEOUT));
        cluster().nodes().forEach(node -> builder.engine(node.name(), database.jdbcUrl(node)));
        manager = builder.build();
        execute(primaryNode(), "CREATE TABLE IF NOT EXISTS t (id INTEGER)");
    }

    @AfterEach
    void close() {
        manager.close();
        cluster().repair();
    }

    @Test
    void seesRolesPositionsAndVersions() {
        Topology seen = until("all up and level", topology -> level(topology).size() == 2);
        GroupSnapshot group = seen.group("default").orElseThrow();
        assertThat(group.primary()).map(EngineSnapshot::name).contains(name(primaryNode()));
        assertThat(group.readableReplicas()).hasSize(2);
        assertThat(group.engines()).allSatisfy(engine -> {
            assertThat(engine.epoch()).isEqualTo(group.epoch());
            assertThat(engine.position()).isNotNull();
            assertThat(engine.serverVersion()).isNotBlank();
            assertThat(engine.latency()).isBetween(Duration.ofNanos(1), TIMEOUT);
            assertThat(engine.reason()).isEqualTo("answered");
        });
        assertThat(group.epoch() > 0).isEqualTo(countsEpochs());
    }

    @Test
    void seesAReplicaThatDoesNotApplyFallBehind() {
        N paused = replicaNodes().get(0);
        until("level", topology -> level(topology).size() == 2);
        cluster().pauseReplay(paused);
        execute(primaryNode(), "INSERT INTO t VALUES (1)");
        Topology seen = until(
                "a second of lag",
                topology -> lag(topology, paused).isKnown()
                        && lag(topology, paused).time().toMillis() > 1000);
        assertThat(lag(seen, paused).bytes()).matches(bytes -> countsEpochs() ? bytes > 0 : bytes == -1);
        assertThat(lag(seen, paused).time()).isLessThan(Duration.ofSeconds(10));
        assertThat(of(seen, replicaNodes().get(1)).lag()).isEqualTo(Lag.NONE);

        cluster().resumeReplay(paused);
        until("level again", topology -> level(topology).size() == 2);
    }

    @Test
    void seesNoLagBehindAPrimaryThatDoesNothing() {
        execute(primaryNode(), "INSERT INTO t VALUES (2)");
        until("level", topology -> level(topology).size() == 2);
        List<Lag> lags = Collections.synchronizedList(new ArrayList<>());
        EngineListener collector = new EngineListener() {
            @Override
            public void changed(EngineSnapshot before, EngineSnapshot after, Topology topology) {}

            @Override
            public void observed(EngineSnapshot snapshot, Duration took, boolean answered) {
                lags.add(snapshot.lag());
            }
        };
        try (DatabaseManager.Subscription subscription = manager.listen(collector)) {
            until("2 seconds of observations", topology -> lags.size() >= 24);
        }
        // A server may write of itself now and then, for a moment; but it must not add up.
        assertThat(lags).allSatisfy(lag -> assertThat(lag.time()).isLessThan(Duration.ofSeconds(1)));
        assertThat(lags).filteredOn(Lag.NONE::equals).hasSizeGreaterThan(lags.size() * 3 / 4);
    }

    @Test
    void doesNotKnowTheLagOfAReplicaWhosePrimaryIsGoneForBoth() {
        until("level", topology -> level(topology).size() == 2);
        cluster().kill(primaryNode());
        Topology seen = until(
                "no primary, lag unknown",
                topology -> primary(topology) == null
                        && replicaNodes().stream()
                                .noneMatch(node -> lag(topology, node).isKnown()));
        assertThat(of(seen, primaryNode()).state()).isEqualTo(EngineState.DOWN);
        assertThat(of(seen, primaryNode()).reason()).isEqualTo("connection refused");
        assertThat(of(seen, primaryNode()).role()).as("the last one seen").isEqualTo(EngineRole.PRIMARY);
        assertThat(seen.group("default").orElseThrow().readableReplicas()).hasSize(2);

        cluster().restart(primaryNode());
        until("level again", topology -> level(topology).size() == 2);
    }

    @Test
    void callsAFrozenServerDownInTimeAndKeepsWatchingTheOthers() {
        N frozen = replicaNodes().get(0);
        N other = replicaNodes().get(1);
        until("level", topology -> level(topology).size() == 2);
        cluster().freeze(frozen);
        long begin = System.nanoTime();
        Topology seen = until("down", topology -> of(topology, frozen).state() == EngineState.DOWN);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(took).isLessThan(TIMEOUT.plus(HealthConfig.DEFAULT_INTERVAL).plusMillis(600));
        assertThat(of(seen, frozen).reason()).isEqualTo("no answer within 600 ms");

        execute(primaryNode(), "INSERT INTO t VALUES (3)");
        Topology later = until(
                "the others move on",
                topology -> of(topology, other).position() != null
                        && !of(seen, other)
                                .position()
                                .covers(of(topology, other).position()));
        assertThat(of(later, other).state()).isEqualTo(EngineState.UP);
        assertThat(of(later, frozen).state()).isEqualTo(EngineState.DOWN);

        cluster().unfreeze(frozen);
        until("up again", topology -> level(topology).size() == 2);
    }

    @Test
    void seesAServerDieAndComeBack() {
        N victim = replicaNodes().get(0);
        cluster().kill(victim);
        // the first look may have been under way when it died
        Topology seen = until(
                "down, and refused",
                topology -> of(topology, victim).state() == EngineState.DOWN
                        && "connection refused".equals(of(topology, victim).reason()));
        assertThat(of(seen, victim).lag()).isEqualTo(Lag.UNKNOWN);
        cluster().restart(victim);
        until("up again", topology -> level(topology).size() == 2);
    }

    @Test
    void followsAPromotionAndLendsNoConnectionOfTheOldRole() throws SQLException {
        N former = primaryNode();
        N next = replicaNodes().get(0);
        long epoch = until("level", topology -> level(topology).size() == 2)
                .group("default")
                .orElseThrow()
                .epoch();
        String oldSession;
        try (Connection connection = engine(next).borrow()) {
            oldSession = session(connection);
            assertThat(connection.isReadOnly()).isTrue();
        }
        cluster().kill(former);
        cluster().promote(next);
        Topology seen = until("a new primary", topology -> name(next).equals(primary(topology)));
        assertThat(seen.group("default").orElseThrow().epoch() > epoch).isEqualTo(countsEpochs());
        try (Connection connection = engine(next).borrow();
                Statement statement = connection.createStatement()) {
            assertThat(session(connection)).isNotEqualTo(oldSession);
            assertThat(connection.isReadOnly()).isFalse();
            assertThat(statement.executeUpdate("INSERT INTO t VALUES (4)")).isEqualTo(1);
        }

        cluster().rejoin(former);
        until("the former primary follows", topology -> level(topology).size() == 2);
        try (Connection connection = engine(former).borrow()) {
            assertThat(connection.isReadOnly()).isTrue();
        }
    }

    @Test
    void lendsNothingOfAFormerPrimaryThatComesBackAsOne() throws Exception {
        N former = primaryNode();
        N next = replicaNodes().get(0);
        until("level", topology -> level(topology).size() == 2);
        cluster().kill(former);
        cluster().promote(next);
        until("a new primary", topology -> name(next).equals(primary(topology)));
        Set<String> leaders = ConcurrentHashMap.newKeySet();
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger lent = new AtomicInteger();
        Thread borrower = new Thread(() -> {
            while (!stop.get()) {
                leaders.add(String.valueOf(primary(manager.topology())));
                try {
                    engine(former).borrow(Duration.ofMillis(250)).close();
                    lent.incrementAndGet();
                } catch (EngineUnavailableException | SQLException e) {
                    LockSupport.parkNanos(100_000);
                }
            }
        });
        borrower.start();

        cluster().restart(former);

        Topology seen = until("fenced", topology -> of(topology, former).state() == EngineState.FENCED);
        assertThat(of(seen, former).role()).isEqualTo(EngineRole.PRIMARY);
        assertThat(of(seen, former).reason()).startsWith("fenced: ");
        assertThatThrownBy(() -> engine(former).borrow())
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageMatching("shop/" + former.name() + ": fenced: .*; make it a replica of the primary again");
        stop.set(true);
        borrower.join();
        assertThat(leaders).containsExactly(next.name());
        assertThat(lent).hasValue(0);

        cluster().rejoin(former);
        until("it serves again", topology -> level(topology).size() == 2);
        try (Connection connection = engine(former).borrow()) {
            assertThat(connection.isReadOnly()).isTrue();
        }
    }

    @Test
    void acknowledgesNothingOnAPrimaryThatIsFencedWhileItAnswers() throws SQLException {
        N former = primaryNode();
        N next = replicaNodes().get(0);
        until("level", topology -> level(topology).size() == 2);
        try (Connection held = engine(former).borrow();
                Statement statement = held.createStatement()) {
            held.setAutoCommit(false);
            statement.executeUpdate("INSERT INTO t VALUES (5)");

            cluster().promote(next);
            until("fenced", topology -> of(topology, former).state() == EngineState.FENCED);

            assertThatThrownBy(() -> {
                        until("cut", topology -> isCut(held));
                        held.commit();
                    })
                    .isInstanceOf(SQLException.class);
        }
        until("a new primary", topology -> name(next).equals(primary(topology)));
        try (Connection connection = engine(next).borrow();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("INSERT INTO t VALUES (6)")).isEqualTo(1);
        }
    }

    @Test
    void lendsNoConnectionFromBeforeARestart() throws SQLException {
        N node = replicaNodes().get(0);
        until("level", topology -> level(topology).size() == 2);
        engine(node).borrow().close(); // so that it is not asked for a sign of life
        cluster().restart(node);
        manager.refresh();
        until("level again", topology -> level(topology).size() == 2);
        for (int i = 0; i < 20; i++) {
            try (Connection connection = engine(node).borrow()) {
                assertThat(session(connection)).isNotBlank();
            }
        }
    }

    /** A manager that sees nothing by itself after its start, and another name for each connection that it does not lend. */
    DatabaseManager openBlind(List<String> fenced) {
        DatabaseManagerBuilder builder = DatabaseManager.builder("blind")
                .credentials(CredentialsSource.of(database.user(), Secret.of(database.password())))
                .health(health -> health.interval(Duration.ofHours(1)))
                .listener(new EngineListener() {
                    @Override
                    public void changed(EngineSnapshot before, EngineSnapshot after, Topology topology) {}

                    @Override
                    public void fenced(EngineName engine, EngineRole found) {
                        fenced.add(engine + " leads to a " + found);
                    }
                });
        cluster().nodes().forEach(node -> builder.engine(node.name(), database.jdbcUrl(node)));
        return builder.build();
    }

    private static boolean isCut(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            return !statement.execute("SELECT 1");
        } catch (SQLException e) {
            return true;
        }
    }

    private Topology until(String what, Predicate<Topology> condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Topology seen = manager.topology();
        while (!condition.test(seen)) {
            assertThat(System.nanoTime() - end)
                    .as("%s in time; seen: %s", what, seen)
                    .isNegative();
            LockSupport.parkNanos(5_000_000);
            seen = manager.topology();
        }
        return seen;
    }

    /** The replicas that are up and have all that the primary has. */
    private static List<EngineSnapshot> level(Topology topology) {
        return topology.group("default").orElseThrow().readableReplicas().stream()
                .filter(engine -> engine.lag().equals(Lag.NONE))
                .toList();
    }

    static EngineName primary(Topology topology) {
        return topology.group("default")
                .orElseThrow()
                .primary()
                .map(EngineSnapshot::name)
                .orElse(null);
    }

    private Engine engine(N node) {
        return manager.engine(node.name());
    }

    private static Lag lag(Topology topology, ClusterNode node) {
        return of(topology, node).lag();
    }

    static EngineSnapshot of(Topology topology, ClusterNode node) {
        return topology.engine(name(node)).orElseThrow();
    }

    static EngineName name(ClusterNode node) {
        return EngineName.parse(node.name());
    }

    String session(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sessionId())) {
            row.next();
            return row.getString(1);
        }
    }

    void execute(N node, String sql) {
        try (Connection connection = node.connect(database.name());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
