package dev.sluice.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mysql.cj.jdbc.JdbcStatement;
import dev.sluice.testing.cluster.ClusterException;
import dev.sluice.testing.process.Await;
import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fault does what it says, as seen by SQL. One cluster serves all tests and is repaired between them. */
class MySqlClusterIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int READ_ONLY = 1290;
    private static final int ACCESS_DENIED = 1045;

    private static MySqlCluster cluster;

    private MySqlNode source;
    private MySqlNode replica;
    private MySqlNode other;

    @BeforeAll
    static void start() {
        cluster = MySqlCluster.builder().replicas(2).start();
    }

    @AfterAll
    static void close() {
        cluster.close();
    }

    @BeforeEach
    void repairAndStartAfresh() throws SQLException {
        cluster.repair();
        source = cluster.source();
        replica = cluster.replicas().get(0);
        other = cluster.replicas().get(1);
        execute(source, "CREATE DATABASE IF NOT EXISTS shop");
        execute(source, "DROP TABLE IF EXISTS shop.t");
        execute(source, "CREATE TABLE shop.t (a INT PRIMARY KEY)");
        cluster.awaitReplicated();
    }

    @Test
    void replicasShowWhatTheSourceCommittedAndRefuseWrites() throws SQLException {
        insert(source, 1);
        cluster.awaitReplicated();
        assertThat(count(replica)).isOne();
        assertThat(count(other)).isOne();
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> insert(replica, 2))
                .satisfies(e -> assertThat(e.getErrorCode()).isEqualTo(READ_ONLY));
    }

    @Test
    void demandsThePassword() {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> DriverManager.getConnection(source.jdbcUrl("shop"), source.user(), "wrong"))
                .satisfies(e -> assertThat(e.getErrorCode()).isEqualTo(ACCESS_DENIED));
    }

    @Test
    void loadsDataFromTheClient() throws SQLException {
        var url = source.jdbcUrl("shop") + "?allowLoadLocalInfile=true";
        try (var connection = DriverManager.getConnection(url, source.user(), source.password());
                var statement = connection.createStatement()) {
            statement
                    .unwrap(JdbcStatement.class)
                    .setLocalInfileInputStream(new ByteArrayInputStream("1\n2\n3\n".getBytes(UTF_8)));
            assertThat(statement.executeUpdate("LOAD DATA LOCAL INFILE 'none' INTO TABLE t"))
                    .isEqualTo(3);
        }
    }

    @Test
    void aPausedReplicaReceivesChangesAndStaysStale() throws SQLException {
        cluster.pauseReplay(replica);
        insert(source, 1);
        awaitReceived(replica);
        assertThat(count(replica)).isZero();
        awaitCount(other, 1);

        cluster.resumeReplay(replica);
        awaitCount(replica, 1);
    }

    @Test
    void aLaggingReplicaShowsChangesThatMuchLater() throws SQLException {
        cluster.lagBy(replica, Duration.ofSeconds(2));
        long committed = System.nanoTime();
        insert(source, 1);
        awaitCount(other, 1);
        assertThat(count(replica)).isZero();
        awaitCount(replica, 1);
        // The server counts in seconds and may cut off the fraction of the commit's time.
        assertThat(Duration.ofNanos(System.nanoTime() - committed)).isGreaterThan(Duration.ofSeconds(1));

        cluster.lagBy(replica, Duration.ZERO);
        assertThat(status(replica, "SQL_Delay")).isEqualTo("0");
    }

    @Test
    void refusesALagThatMySqlCannotExpress() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cluster.lagBy(replica, Duration.ofMillis(2500)))
                .withMessage("lag: PT2.5S (expected: whole seconds, the unit of MySQL's SOURCE_DELAY)");
    }

    @Test
    void aPauseOutlivesALagAndARestart() throws SQLException {
        cluster.pauseReplay(replica);
        cluster.lagBy(replica, Duration.ofSeconds(1));
        assertThat(status(replica, "Replica_SQL_Running")).isEqualTo("No");
        cluster.restart(replica);
        assertThat(status(replica, "Replica_SQL_Running")).isEqualTo("No");
        assertThat(status(replica, "Replica_IO_Running")).isEqualTo("Yes");
    }

    @Test
    void aFrozenServerAcceptsAndDoesNotAnswer() throws Exception {
        try (var before = source.connect("shop")) {
            cluster.freeze(source);
            assertThat(source.isRunning()).isTrue();
            assertThatThrownBy(() -> source.connect("shop")).isInstanceOf(SQLException.class);
            var late = CompletableFuture.supplyAsync(() -> isValid(before));

            cluster.unfreeze(source);
            assertThat(late.get(20, TimeUnit.SECONDS)).isTrue();
        }
        insert(source, 1);
        cluster.awaitReplicated();
    }

    @Test
    void aKilledSourceComesBackWithAllItCommittedAndIsFollowedAgain() throws SQLException {
        insert(source, 1);
        cluster.kill(source);
        assertThat(source.isRunning()).isFalse();
        assertThatThrownBy(() -> source.connect("shop")).isInstanceOf(SQLException.class);

        cluster.restart(source);
        assertThat(count(source)).isOne();
        insert(source, 2);
        cluster.awaitReplicated();
        assertThat(count(replica)).isEqualTo(2);
    }

    @Test
    void aKilledReplicaComesBackAsAReplica() throws SQLException {
        cluster.kill(replica);
        insert(source, 1);
        cluster.restart(replica);
        cluster.awaitReplicated();
        assertThat(count(replica)).isOne();
        assertThatThrownBy(() -> insert(replica, 2)).hasMessageContaining("super-read-only");
    }

    @Test
    void aPromotedReplicaIsFollowedByTheOtherAndLaterByTheFormerSource() throws SQLException {
        insert(source, 1);
        cluster.awaitReplicated();
        cluster.kill(source);
        cluster.promote(replica);
        assertThat(cluster.source()).isSameAs(replica);
        assertThat(cluster.replicas()).containsExactly(source, other);
        insert(replica, 2);
        awaitCount(other, 2);

        var identity = identity(other);
        cluster.rejoin(source);
        cluster.awaitReplicated();
        assertThat(count(source)).isEqualTo(2);
        assertThatThrownBy(() -> insert(source, 3)).hasMessageContaining("super-read-only");
        assertThat(identity(other)).isEqualTo(identity);
    }

    @Test
    void aPromotionFirstAppliesWhatWasReceived() throws SQLException {
        cluster.pauseReplay(replica);
        cluster.lagBy(replica, Duration.ofHours(1));
        for (int i = 0; i < 50; i++) {
            insert(source, i);
        }
        awaitReceived(replica);
        cluster.kill(source);
        cluster.promote(replica);
        assertThat(count(replica)).isEqualTo(50);
        insert(replica, 50);
    }

    @Test
    void aFormerSourceThatWentItsOwnWayComesBackWithoutWhatOnlyItHad() throws SQLException {
        insert(source, 1);
        cluster.awaitReplicated();
        var identity = identity(source);
        cluster.promote(replica);
        insert(source, 99);
        insert(replica, 2);

        cluster.rejoin(source);
        cluster.awaitReplicated();
        assertThat(identity(source)).isNotEqualTo(identity);
        assertThat(count(source)).isEqualTo(2);
        assertThat(query(source, "SELECT max(a) FROM shop.t")).isEqualTo("2");
    }

    @Test
    void aReplicaThatMissedAPromotionFollowsItLater() throws SQLException {
        cluster.freeze(other);
        cluster.kill(source);
        cluster.promote(replica);
        insert(replica, 1);
        cluster.unfreeze(other);
        cluster.awaitReplicated();
        assertThat(count(other)).isOne();
    }

    @Test
    void aPartitionedReplicaIsCutFromClientsAndFromItsSource() throws SQLException {
        cluster.partition(replica);
        insert(source, 1);
        awaitCount(other, 1);
        assertThat(count(replica)).isZero();
        assertThat(status(replica, "Replica_IO_Running")).isEqualTo("Yes");
        assertThatThrownBy(() -> connectByProxy(replica)).isInstanceOf(SQLException.class);
        assertThat(cluster.mostAdvancedReplica()).isSameAs(other);

        cluster.heal(replica);
        awaitCount(replica, 1);
        connectByProxy(replica);
    }

    @Test
    void aPartitionedSourceIsCutFromAllReplicas() throws SQLException {
        cluster.partition(source);
        insert(source, 1);
        assertThatThrownBy(() -> connectByProxy(source)).isInstanceOf(SQLException.class);
        assertThat(count(replica)).isZero();
        assertThat(count(other)).isZero();

        cluster.promote(replica);
        insert(replica, 2);
        awaitCount(other, 1);
        assertThat(count(source)).isOne();
    }

    @Test
    void namesTheReplicaThatHasReceivedMost() throws SQLException {
        execute(replica, "STOP REPLICA IO_THREAD");
        cluster.pauseReplay(other);
        insert(source, 1);
        awaitReceived(other);
        assertThat(cluster.mostAdvancedReplica()).isSameAs(other);
        cluster.kill(other);
        assertThat(cluster.mostAdvancedReplica()).isSameAs(replica);
        cluster.kill(replica);
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(cluster::mostAdvancedReplica)
                .withMessageStartingWith("mysql: no replica can be promoted");
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cluster.promote(source))
                .withMessage(source.name() + ": is not a replica (expected: one of [" + replica + ", " + other + "])");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cluster.rejoin(source))
                .withMessage(source.name() + ": is the source (expected: another node)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MySqlCluster.builder().replicas(-1))
                .withMessage("replicas: -1 (expected: 0 to 8)");
    }

    private static void awaitCount(MySqlNode node, int expected) throws SQLException {
        Await.until(node + ": " + expected + " rows", SOON, () -> count(node) == expected);
    }

    private static void awaitReceived(MySqlNode node) throws SQLException {
        var committed = query(cluster.source(), "SELECT @@GLOBAL.gtid_executed");
        Await.until(node + ": receipt of " + committed, SOON, () -> {
            var received = query(node, "SELECT @@GLOBAL.gtid_executed") + "," + status(node, "Retrieved_Gtid_Set");
            return query(node, "SELECT GTID_SUBSET('" + committed + "', '" + received + "')")
                    .equals("1");
        });
    }

    private static boolean isValid(Connection connection) {
        try {
            return connection.isValid(20);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void connectByProxy(MySqlNode node) throws SQLException {
        var url = node.proxiedJdbcUrl("shop") + "?connectTimeout=1000&socketTimeout=1000";
        DriverManager.getConnection(url, node.user(), node.password()).close();
    }

    private static void insert(MySqlNode node, int a) throws SQLException {
        execute(node, "INSERT INTO shop.t VALUES (" + a + ")");
    }

    private static int count(MySqlNode node) throws SQLException {
        return Integer.parseInt(query(node, "SELECT count(*) FROM shop.t"));
    }

    private static String identity(MySqlNode node) throws SQLException {
        return query(node, "SELECT @@server_uuid");
    }

    private static void execute(MySqlNode node, String sql) throws SQLException {
        try (var connection = node.connect("");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(MySqlNode node, String sql) throws SQLException {
        try (var connection = node.connect("");
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            return result.next() ? result.getString(1) : "";
        }
    }

    private static String status(MySqlNode node, String column) throws SQLException {
        try (var connection = node.connect("");
                var statement = connection.createStatement();
                var result = statement.executeQuery("SHOW REPLICA STATUS")) {
            return result.next() ? result.getString(column) : "";
        }
    }
}
