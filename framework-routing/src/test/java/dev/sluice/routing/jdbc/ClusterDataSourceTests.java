package dev.sluice.routing.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.managers.config.Startup;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.Lag;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.spi.RouteListener;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.cluster.Cluster;
import dev.sluice.testing.cluster.ClusterNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The same on servers that replicate, and through their faults. */
abstract class ClusterDataSourceTests<N extends ClusterNode> extends DataSourceTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    TestDatabase database;
    final List<RouteListener.Healing> healed = new CopyOnWriteArrayList<>();

    abstract Cluster<N> cluster();

    abstract N primaryNode();

    abstract List<N> replicaNodes();

    /** Sleeps on the server for that many seconds. */
    abstract String sleep(int seconds);

    @Override
    DatabaseManager open() {
        DatabaseManager opened = builder().build();
        until(
                "all are up and level",
                () -> opened.topology().group("default").orElseThrow().readableReplicas().stream()
                                .filter(engine -> engine.lag().equals(Lag.NONE))
                                .count()
                        == replicaNodes().size());
        return opened;
    }

    @Override
    void awaitReplicated() {
        cluster().awaitReplicated();
    }

    private DatabaseManagerBuilder builder() {
        DatabaseManagerBuilder builder = DatabaseManager.builder("shop")
                .credentials(CredentialsSource.of(database.user(), Secret.of(database.password())))
                .pool(pool -> pool.maxSize(3).connectionTimeout(Duration.ofSeconds(1)));
        cluster().nodes().forEach(node -> builder.engine(node.name(), database.jdbcUrl(node)));
        return builder;
    }

    /** A data source that classifies and takes any replica, and tells this test what it healed. */
    RoutingDataSource healing() {
        Router heard = Router.builder(manager)
                .plugin(contributions -> contributions.listener(new RouteListener() {
                    @Override
                    public void healed(EngineName engine, Healing why) {
                        healed.add(why);
                    }
                }))
                .build();
        return RoutingDataSource.builder(heard)
                .classify()
                .request(RouteRequest.write().consistency(Consistency.any()))
                .build();
    }

    @AfterEach
    void repair() {
        cluster().repair();
    }

    @Test
    void aReadWhoseServerDiesUnderItIsRunOnAnother() throws Exception {
        RoutingDataSource reading = healing().with(any());
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> quietly(() -> {
            try (Connection connection = reading.getConnection()) {
                return text(connection, sleep(3) + " UNION ALL SELECT 'read'");
            }
        }));
        until("it has begun", () -> borrowed() == 1);
        N victim = replicaNodes().stream()
                .filter(node -> borrowed(node.name()) == 1)
                .findFirst()
                .orElseThrow();
        cluster().kill(victim);
        assertThat(read.get()).isNotEqualTo("no row");
        assertThat(healed).containsExactly(RouteListener.Healing.CONNECTION_LOST);
        for (int i = 0; i < 50; i++) {
            try (Connection connection = reading.getConnection()) {
                assertThat(name(connection, 1)).isEqualTo("one");
            }
        }
    }

    @Test
    void readsNeedNoPrimaryEvenWhenTheyBeginWithoutOne() throws SQLException {
        manager.close();
        cluster().kill(primaryNode());
        manager = builder().startup(Startup.lazy()).build();
        router = Router.over(manager);
        dataSource = RoutingDataSource.over(router);
        until(
                "a replica is seen",
                () -> !manager.topology()
                        .group("default")
                        .orElseThrow()
                        .readableReplicas()
                        .isEmpty());
        long begin = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            try (Connection connection = dataSource.getConnection()) {
                connection.setReadOnly(true);
                connection.setAutoCommit(i % 2 == 0);
                connection.getTransactionIsolation();
                connection.getMetaData().supportsTransactions();
                assertThat(name(connection, 1)).isEqualTo("one");
                assertThat(role()).isEqualTo(EngineRole.REPLICA);
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        try (Connection connection = dataSource
                .with(RouteRequest.write().deadline(Duration.ofMillis(300)))
                .getConnection()) {
            assertThatThrownBy(() -> update(connection, "DELETE FROM t"))
                    .isInstanceOf(SQLTransientConnectionException.class)
                    .hasMessageContaining("no engine may serve this write");
        }
    }

    /** The pool does not ask a connection that was in use a moment ago for a sign of life. */
    @Test
    void aTransactionBeginsElsewhereIfItsConnectionWasCutWhileItLayInThePool() throws SQLException {
        RoutingDataSource writing = healing();
        for (int i = 0; i < 3; i++) {
            String session;
            try (Connection connection = writing.getConnection()) {
                session = text(connection, "/* sluice: primary */ " + ownSession());
            }
            end(session);
            try (Connection connection = writing.getConnection()) {
                connection.setAutoCommit(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                update(connection, "UPDATE t SET name = 'uno' WHERE id = 1");
                connection.commit();
            }
        }
    }

    @Test
    void aConnectionThatWasLeftToTheCallerIsClosedWithItsServersSession() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.unwrap(driverConnection());
            end(text(connection, ownSession()));
            assertThatThrownBy(() -> name(connection, 1)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aServerThatEndsASessionAfterItsLastStatementFailsNoClosing() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            end(text(connection, ownSession()));
        }
    }

    /** A question to a session for its own number. */
    abstract String ownSession();

    /** Ends the session of a number. */
    abstract String endSession(String id);

    private void end(String session) throws SQLException {
        try (Connection admin =
                DriverManager.getConnection(database.jdbcUrl(primaryNode()), database.user(), database.password())) {
            try (Statement statement = admin.createStatement()) {
                statement.execute(endSession(session));
            }
        }
    }

    @Test
    void aStatementIsCancelledFromAnotherThread() throws Exception {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            CompletableFuture<Boolean> running = CompletableFuture.supplyAsync(() -> {
                try (ResultSet row = statement.executeQuery(sleep(20))) {
                    return row.next() && row.getString(1).isEmpty();
                } catch (SQLException e) {
                    return true;
                }
            });
            until("it has begun", () -> borrowed() == 1);
            until("it ends", () -> {
                quietly(() -> {
                    statement.cancel();
                    return true;
                });
                return running.isDone();
            });
        }
    }

    @Test
    void generatedKeysComeFromTheStatement() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            update(connection, "DROP TABLE IF EXISTS keyed");
            String serial = product().equals("MYSQL") ? "INTEGER PRIMARY KEY AUTO_INCREMENT" : "SERIAL PRIMARY KEY";
            update(connection, "CREATE TABLE keyed (id " + serial + ", name VARCHAR(10))");
            try (var insert = connection.prepareStatement(
                    "INSERT INTO keyed (name) VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
                for (int i = 1; i <= 3; i++) {
                    insert.setString(1, "row " + i);
                    insert.executeUpdate();
                    try (ResultSet keys = insert.getGeneratedKeys()) {
                        assertThat(keys.next()).isTrue();
                        assertThat(keys.getInt(1)).isEqualTo(i);
                        assertThat(keys.getStatement()).isSameAs(insert);
                    }
                }
            }
            assertThat(text(connection, lastKey()))
                    .as("the session is the same")
                    .isEqualTo("3");
            assertThat(role()).isEqualTo(EngineRole.PRIMARY);
        }
    }

    /** A question to the session that inserted. */
    abstract String lastKey();

    static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as("%s in time", what).isNegative();
            LockSupport.parkNanos(5_000_000);
        }
    }
}
