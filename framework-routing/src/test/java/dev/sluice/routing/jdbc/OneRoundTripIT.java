package dev.sluice.routing.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.Lag;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.Receipt;
import dev.sluice.routing.route.Receipt.Proof;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.spi.RouteListener;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.PostgresNode;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Reads after a write whose position the replica is not known to have: the supervisor has looked at it before the write, and
 * looks again when a test says so.
 */
@WithPostgres(standbys = 1, own = true)
class OneRoundTripIT {

    PostgresCluster cluster;
    TestDatabase database;

    private final List<String> proved = new CopyOnWriteArrayList<>();
    private DatabaseManager manager;
    private Router router;
    private RoutingDataSource dataSource;
    private RoutingDataSource reading;
    private int written;

    @BeforeEach
    void open() throws SQLException {
        DatabaseManagerBuilder builder = DatabaseManager.builder("shop")
                .credentials(CredentialsSource.of(database.user(), Secret.of(database.password())))
                .pool(pool -> pool.maxSize(3).connectionTimeout(Duration.ofSeconds(1)))
                .health(health -> health.interval(Duration.ofHours(1)));
        for (PostgresNode node : cluster.nodes()) {
            String url = database.jdbcUrl(node);
            String counted = "socketFactory=" + RoundTrips.class.getName();
            builder.engine(node.name(), url + (url.contains("?") ? "&" : "?") + counted);
        }
        manager = builder.build();
        router = Router.builder(manager)
                .plugin(contributions -> contributions.listener(new Heard(proved)))
                .build();
        dataSource = RoutingDataSource.over(router);
        reading = dataSource.readOnly();
        router.scope()
                .run(
                        Bookmark.none(),
                        () -> DataSourceFixture.quietly(() -> {
                            try (Connection connection = dataSource.getConnection()) {
                                DataSourceFixture.update(connection, "DROP TABLE IF EXISTS t, later");
                                DataSourceFixture.update(
                                        connection, "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER)");
                                DataSourceFixture.update(connection, "INSERT INTO t VALUES (1, 0), (2, 0)");
                            }
                            return null;
                        }));
        cluster.awaitReplicated();
        look();
        proved.clear();
    }

    @AfterEach
    void everythingWasGivenBack() {
        try (DatabaseManager closing = manager) {
            closing.engines("default")
                    .forEach(engine -> assertThat(DataSourceFixture.<Integer>quietly(() -> engine.dataSource()
                                    .unwrap(HikariDataSource.class)
                                    .getHikariPoolMXBean()
                                    .getActiveConnections()))
                            .as("borrowed from %s", engine.name())
                            .isZero());
        }
        cluster.repair();
    }

    @Test
    void theQuestionCostsNoRoundTripOfItsOwn() throws SQLException {
        assertThat(least(() -> roundTrips(this::readAfterAWrite)))
                .as("together")
                .isEqualTo(1);
        assertThat(least(() -> roundTrips(this::readAfterAskingTheReplica)))
                .as("apart")
                .isEqualTo(2);
    }

    private int readAfterAWrite(Bookmark written) throws SQLException {
        int before = RoundTrips.ofThisThread();
        try (Connection connection = after(written).getConnection()) {
            assertThat(n(connection)).isEqualTo(this.written);
            int trips = RoundTrips.ofThisThread() - before;
            Receipt receipt = receipt(connection);
            assertThat(receipt.role()).isEqualTo(EngineRole.REPLICA);
            assertThat(receipt.proof()).isEqualTo(Proof.ASKED);
            assertThat(receipt.position()
                            .orElseThrow()
                            .covers(written.position("default").orElseThrow()))
                    .isTrue();
            return trips;
        }
    }

    private int readAfterAskingTheReplica(Bookmark written) throws SQLException {
        int before = RoundTrips.ofThisThread();
        RouteRequest request = RouteRequest.read().consistency(Consistency.after(written));
        try (RoutedConnection routed = router.connect(request)) {
            assertThat(n(routed.connection())).isEqualTo(this.written);
            assertThat(routed.receipt().proof()).isEqualTo(Proof.ASKED);
            return RoundTrips.ofThisThread() - before;
        }
    }

    private interface Reading {
        int after(Bookmark written) throws SQLException;
    }

    private int roundTrips(Reading read) throws SQLException {
        return read.after(writeAndReplicate());
    }

    private interface Attempt {
        int trips() throws SQLException;
    }

    /** A pool asks a connection that was idle for a sign of life, which is one more; not each time. */
    private static int least(Attempt attempt) throws SQLException {
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            least = Math.min(least, attempt.trips());
        }
        return least;
    }

    @Test
    void aStaleResultIsNeverShown() throws SQLException {
        for (int i = 0; i < 5; i++) {
            cluster.pauseReplay(cluster.standbys().get(0));
            try (Connection connection = dataSource.getConnection()) {
                write(connection);
            }
            for (int again = 0; again < 3; again++) {
                try (Connection connection = reading.getConnection()) {
                    assertThat(n(connection)).isEqualTo(written);
                    assertThat(receipt(connection).proof()).isEqualTo(Proof.PRIMARY);
                }
            }
            cluster.resumeReplay(cluster.standbys().get(0));
            cluster.awaitReplicated();
            look();
        }
        assertThat(proved).as("was read in vain").contains("together: false");
        assertThat(proved.stream().filter("together: false"::equals).count())
                .as("once while nobody has looked at it since")
                .isEqualTo(5);
    }

    @Test
    void whatAStaleReplicaDoesNotUnderstandIsNotShown() throws SQLException {
        cluster.pauseReplay(cluster.standbys().get(0));
        try (Connection connection = dataSource.getConnection()) {
            DataSourceFixture.update(connection, "CREATE TABLE later AS SELECT 7 AS n");
        }
        for (boolean autoCommit : new boolean[] {true, false}) {
            try (Connection connection = reading.getConnection()) {
                connection.setAutoCommit(autoCommit);
                assertThat(DataSourceFixture.text(connection, "SELECT n FROM later"))
                        .isEqualTo("7");
                assertThat(receipt(connection).proof()).isEqualTo(Proof.PRIMARY);
            }
        }
    }

    @Test
    void whatIsWrongAnywhereIsToldOnce() throws SQLException {
        Bookmark bookmark = writeAndReplicate();
        try (Connection connection = after(bookmark).getConnection()) {
            assertThatThrownBy(() -> DataSourceFixture.text(connection, "SELECT nothing FROM nowhere"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("nowhere")
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("42P01");
        }
    }

    @Test
    void aStatementIsWhatItWouldBeAlone() throws SQLException {
        Bookmark bookmark = writeAndReplicate();
        try (Connection connection = after(bookmark).getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT id, n AS value FROM t WHERE id >= ? AND n = ? ORDER BY id;")) {
            select.setMaxRows(1);
            select.setFetchSize(50);
            select.setQueryTimeout(30);
            select.setInt(1, 1);
            select.setInt(2, written);
            for (int i = 0; i < 8; i++) {
                try (ResultSet row = select.executeQuery()) {
                    assertThat(row.getMetaData().getColumnName(2)).isEqualTo("value");
                    assertThat(select.getMetaData().getColumnCount()).isEqualTo(2);
                    assertThat(select.getParameterMetaData().getParameterCount())
                            .isEqualTo(2);
                    assertThat(row.getStatement()).isSameAs(select);
                    assertThat(row.next()).isTrue();
                    assertThat(row.getInt(1)).isEqualTo(1);
                    assertThat(row.next()).as("more than it may").isFalse();
                }
                assertThat(select.getMetaData().getColumnCount()).as("closed").isEqualTo(2);
                assertThat(select.getMaxRows()).isEqualTo(1);
            }
        }
        assertThat(proved).as("once per connection").containsExactly("together: true");
    }

    @Test
    void whatExecuteFoundIsTheOnlyResult() throws SQLException {
        Bookmark bookmark = writeAndReplicate();
        try (Connection connection = after(bookmark).getConnection();
                Statement select = connection.createStatement()) {
            assertThat(select.execute("/* who? */ SELECT n FROM t WHERE id = 1 -- semicolon ; in a comment"))
                    .isTrue();
            assertThat(select.getUpdateCount()).isEqualTo(-1);
            try (ResultSet row = select.getResultSet()) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt(1)).isEqualTo(written);
            }
            assertThat(select.getMoreResults()).isFalse();
            assertThat(select.getUpdateCount()).isEqualTo(-1);
            assertThat(receipt(connection).proof()).isEqualTo(Proof.ASKED);
        }
        assertThat(proved).containsExactly("together: true");
    }

    @Test
    void severalStatementsAreAskedForBefore() throws SQLException {
        Bookmark bookmark = writeAndReplicate();
        try (Connection connection = after(bookmark).getConnection();
                Statement select = connection.createStatement()) {
            assertThat(select.execute("SELECT 1; SELECT n FROM t WHERE id = 1")).isTrue();
            assertThat(select.getMoreResults()).isTrue();
            try (ResultSet row = select.getResultSet()) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt(1)).isEqualTo(written);
            }
        }
        assertThat(proved).containsExactly("before: true");
    }

    @Test
    void aTransactionIsAskedWithItsFirstStatement() throws SQLException {
        assertThat(least(() -> roundTrips(this::readInATransaction))).isEqualTo(1);
        assertThat(proved).containsOnly("together: true");
    }

    private int readInATransaction(Bookmark written) throws SQLException {
        try (Connection connection = after(written).getConnection()) {
            connection.setAutoCommit(false);
            int before = RoundTrips.ofThisThread();
            assertThat(n(connection)).isEqualTo(this.written);
            int trips = RoundTrips.ofThisThread() - before;
            assertThat(n(connection)).isEqualTo(this.written);
            connection.commit();
            return trips;
        }
    }

    @Test
    void aSnapshotFromBeforeTheAnswerProvesNothing() throws SQLException {
        Bookmark bookmark = writeAndReplicate();
        try (Connection connection = after(bookmark).getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            assertThat(n(connection)).isEqualTo(written);
            assertThat(receipt(connection).proof()).isEqualTo(Proof.ASKED);
        }
        assertThat(proved).containsExactly("before: true");
    }

    /** One of a few times: on a busy machine the pool may open a connection in between, for which nothing is known. */
    @Test
    void whatIsKnownIsNotAskedFor() throws SQLException {
        List<Proof> proofs = List.of();
        for (int time = 0; time < 5 && !proofs.contains(Proof.HEARD); time++) {
            untilThePoolOpensNoMore();
            look();
            proved.clear();
            proofs = proofsAfter(writeAndReplicate());
        }
        assertThat(proofs).containsExactly(Proof.ASKED, Proof.HEARD, Proof.HEARD);
        assertThat(proved).containsExactly("together: true");
    }

    private List<Proof> proofsAfter(Bookmark bookmark) throws SQLException {
        List<Proof> proofs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            try (Connection connection = after(bookmark).getConnection()) {
                assertThat(n(connection)).isEqualTo(written);
                proofs.add(receipt(connection).proof());
            }
        }
        return proofs;
    }

    /** What is known of a replica does not hold on a connection that was opened later. */
    private void untilThePoolOpensNoMore() throws SQLException {
        try (Connection connection = reading.getConnection()) {
            assertThat(n(connection)).isEqualTo(written);
        }
        HikariDataSource pool =
                manager.engine(cluster.standbys().get(0).name()).dataSource().unwrap(HikariDataSource.class);
        while (pool.getHikariPoolMXBean().getTotalConnections() < pool.getMinimumIdle()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private RoutingDataSource after(Bookmark bookmark) {
        return dataSource.with(RouteRequest.read().consistency(Consistency.after(bookmark)));
    }

    private Bookmark writeAndReplicate() throws SQLException {
        Bookmark[] bookmark = {Bookmark.none()};
        router.scope()
                .run(
                        Bookmark.none(),
                        () -> DataSourceFixture.quietly(() -> {
                            try (Connection connection = dataSource.getConnection()) {
                                write(connection);
                            }
                            bookmark[0] = router.scope().current();
                            return null;
                        }));
        cluster.awaitReplicated();
        return bookmark[0];
    }

    private void write(Connection connection) throws SQLException {
        written++;
        DataSourceFixture.update(connection, "UPDATE t SET n = " + written);
    }

    private static int n(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT n FROM t WHERE id = ?")) {
            select.setInt(1, 1);
            try (ResultSet row = select.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getInt(1);
            }
        }
    }

    private static Receipt receipt(Connection connection) throws SQLException {
        return connection.unwrap(Routed.class).lastReceipt().orElseThrow();
    }

    private void look() {
        ClusterDataSourceTests.until(
                "the replica is seen to be level",
                () -> manager.refresh().group("default").orElseThrow().readableReplicas().stream()
                        .allMatch(replica -> replica.lag().equals(Lag.NONE)));
    }

    private record Heard(List<String> proved) implements RouteListener {

        @Override
        public void proved(EngineName engine, Duration time, boolean fresh) {
            proved.add((time.isZero() ? "together: " : "before: ") + fresh);
        }
    }
}
