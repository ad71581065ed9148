package dev.sluice.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.testing.cluster.ClusterException;
import dev.sluice.testing.process.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresClusterIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    private static PostgresCluster cluster;

    private PostgresNode first;
    private PostgresNode second;

    @BeforeAll
    static void start() throws SQLException {
        cluster = PostgresCluster.builder().standbys(2).start();
        execute(cluster.primary(), "create table seen (id int primary key)");
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void emptyTable() throws SQLException {
        first = cluster.standbys().get(0);
        second = cluster.standbys().get(1);
        execute(cluster.primary(), "truncate seen");
        cluster.awaitReplicated();
    }

    @AfterEach
    void undoFaults() {
        cluster.repair();
    }

    @Test
    void aStandbyReadsButDoesNotWrite() throws SQLException {
        insert(cluster.primary(), 1);
        cluster.awaitReplicated();

        assertThat(count(first)).isOne();
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> insert(first, 2))
                .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("25006"));
    }

    @Test
    void aPausedStandbyStaysInThePast() throws SQLException {
        cluster.pauseReplay(first);
        insert(cluster.primary(), 1);
        awaitCount(second, 1);

        assertThat(count(first)).isZero();

        cluster.resumeReplay(first);
        awaitCount(first, 1);
    }

    @Test
    void aLaggingStandbyShowsACommitThatMuchLater() throws SQLException {
        var lag = Duration.ofMillis(700);
        cluster.lagBy(first, lag);
        long start = System.nanoTime();
        insert(cluster.primary(), 1);
        awaitCount(second, 1);

        assertThat(count(first)).isZero();

        awaitCount(first, 1);
        // The server counts whole milliseconds of its own clock.
        assertThat(System.nanoTime() - start).isGreaterThan(lag.toNanos() - 5_000_000);

        cluster.lagBy(first, Duration.ofMinutes(5));
        insert(cluster.primary(), 2);
        cluster.lagBy(first, Duration.ZERO);
        awaitCount(first, 2);
    }

    @Test
    void aFrozenNodeAcceptsAndNeverAnswers() throws Exception {
        try (var open = first.connect("postgres")) {
            cluster.freeze(first);
            var answer = CompletableFuture.supplyAsync(() -> isValid(open));

            assertThat(first.isRunning()).isTrue();
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> first.connect("postgres"));
            assertThat(answer).isNotDone();

            cluster.unfreeze(first);
            assertThat(answer.get(10, TimeUnit.SECONDS)).isTrue();
        }
        insert(cluster.primary(), 1);
        awaitCount(first, 1);
    }

    @Test
    void aKilledNodeRefusesConnectionsAndComesBackWithItsData() throws SQLException {
        insert(cluster.primary(), 1);
        var primary = cluster.primary();
        int port = primary.port();
        try (var open = primary.connect("postgres")) {
            cluster.kill(primary);

            assertThat(primary.isRunning()).isFalse();
            assertThat(isValid(open)).isFalse();
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> primary.connect("postgres"))
                    .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("08001"));
        }
        cluster.restart(primary);

        assertThat(primary.port()).isEqualTo(port);
        assertThat(count(primary)).isOne();
        insert(primary, 2);
        awaitCount(first, 2);
    }

    @Test
    void aFrozenNodeCanBeKilled() throws SQLException {
        cluster.freeze(first);
        cluster.kill(first);

        assertThat(first.isRunning()).isFalse();

        cluster.restart(first);
        insert(cluster.primary(), 1);
        awaitCount(first, 1);
    }

    @Test
    void aPromotedStandbyIsFollowedByTheOthersAndJoinedByTheOldPrimary() throws SQLException {
        insert(cluster.primary(), 1);
        cluster.awaitReplicated();
        var old = cluster.primary();
        cluster.kill(old);
        cluster.promote(first);

        assertThat(cluster.primary()).isSameAs(first);
        assertThat(cluster.standbys()).containsExactly(old, second);
        insert(first, 2);
        awaitCount(second, 2);

        cluster.rejoin(old);
        insert(first, 3);
        awaitCount(old, 3);
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> insert(old, 4));
    }

    @Test
    void anOldPrimaryThatWasNotKilledIsASecondOne() throws SQLException {
        var old = cluster.primary();
        cluster.promote(first);
        insert(old, 1);

        assertThat(count(old)).isOne();
        assertThat(count(first)).isZero();

        cluster.rejoin(old);
        assertThat(count(old)).isZero();
    }

    @Test
    void theMostAdvancedStandbyIsTheOneThatHasReceivedMost() throws SQLException {
        cluster.partition(first);
        insert(cluster.primary(), 1);
        awaitCount(second, 1);
        assertThat(cluster.mostAdvancedStandby()).isSameAs(second);

        cluster.heal(first);
        cluster.kill(second);
        awaitCount(first, 1);
        assertThat(cluster.mostAdvancedStandby()).isSameAs(first);

        cluster.freeze(first);
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(cluster::mostAdvancedStandby)
                .withMessage("postgres: no standby can be promoted (all are dead, frozen or partitioned); restart one");
    }

    @Test
    void aStandbyAheadOfThePromotedOneIsBuiltAnew() throws SQLException {
        cluster.partition(first);
        insert(cluster.primary(), 1);
        awaitCount(second, 1);
        cluster.kill(cluster.primary());
        cluster.heal(first);
        cluster.promote(first);

        assertThat(count(first)).isZero();
        assertThat(count(second)).isZero();
        insert(first, 2);
        awaitCount(second, 1);
    }

    @Test
    void aPausedStandbyStaysPausedThroughAPromotion() throws SQLException {
        cluster.pauseReplay(second);
        insert(cluster.primary(), 1);
        awaitCount(first, 1);
        cluster.kill(cluster.primary());
        cluster.promote(first);

        assertThat(count(second)).isZero();

        cluster.resumeReplay(second);
        insert(first, 2);
        awaitCount(second, 2);
    }

    @Test
    void aPartitionedStandbyIsCutOffFromClientsAndFromItsPrimary() throws Exception {
        try (var through =
                DriverManager.getConnection(first.proxiedJdbcUrl("postgres"), first.user(), first.password())) {
            cluster.partition(first);
            insert(cluster.primary(), 1);
            awaitCount(second, 1);
            var answer = CompletableFuture.supplyAsync(() -> isValid(through));

            // What is still on its way would arrive before a later change does on the other standby.
            assertThat(count(first)).isZero();
            assertThat(answer).isNotDone();

            cluster.heal(first);
            assertThat(answer.get(10, TimeUnit.SECONDS)).isTrue();
            awaitCount(first, 1);
        }
    }

    @Test
    void aPartitionedPrimaryReplicatesToNobody() throws SQLException {
        var old = cluster.primary();
        cluster.partition(old);
        insert(old, 1);
        cluster.promote(first);
        insert(first, 2);
        insert(first, 3);
        awaitCount(second, 2);

        assertThat(count(old)).isOne();
    }

    @Test
    void anAcknowledgedCommitOfASynchronousClusterIsOnAStandby() throws SQLException {
        try (var synchronous =
                PostgresCluster.builder().standbys(2).synchronous(1).start()) {
            execute(synchronous.primary(), "create table seen (id int primary key)");
            for (int id = 1; id <= 20; id++) {
                insert(synchronous.primary(), id);
            }
            synchronous.kill(synchronous.primary());
            synchronous.promote(synchronous.mostAdvancedStandby());
            assertThat(count(synchronous.primary())).isEqualTo(20);

            // Nobody is left to wait for, and still the survivor takes writes.
            var last = synchronous.mostAdvancedStandby();
            synchronous.kill(synchronous.primary());
            synchronous.promote(last);
            insert(last, 21);
            assertThat(count(last)).isEqualTo(21);
        }
    }

    @Test
    void aWriteWaitsWhileASynchronousStandbyIsMissing() throws Exception {
        try (var synchronous =
                PostgresCluster.builder().standbys(1).synchronous(1).start()) {
            var primary = synchronous.primary();
            execute(primary, "create table seen (id int primary key)");
            var standby = synchronous.standbys().get(0);
            synchronous.partition(standby);
            try (var writer = primary.connect("postgres");
                    var statement = writer.createStatement()) {
                var write = CompletableFuture.supplyAsync(() -> update(statement, "insert into seen values (1)"));
                Await.until(
                        "the write waits",
                        SOON,
                        () -> isTrue(
                                primary, "exists (select from pg_stat_activity where" + " wait_event = 'SyncRep')"));
                assertThat(write).isNotDone();

                synchronous.heal(standby);
                assertThat(write.get(10, TimeUnit.SECONDS)).isOne();
            }
        }
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cluster.pauseReplay(cluster.primary()))
                .withMessageEndingWith(": is not a standby (expected: one of [" + first + ", " + second + "])");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cluster.rejoin(cluster.primary()))
                .withMessageEndingWith(": is the primary (expected: another node)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cluster.lagBy(first, Duration.ofMillis(-1)))
                .withMessage("lag: PT-0.001S (expected: not negative)");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        PostgresCluster.builder().standbys(1).synchronous(2).start())
                .withMessage("synchronous: 2 (expected: <= standbys, which is 1)");
    }

    @Test
    void closingKillsTheServersAndDeletesTheirFilesAtOnce() throws SQLException {
        var another = PostgresCluster.builder().start();
        var data = Path.of(ask(another.primary(), "show data_directory"));
        assertThat(data).exists();

        another.close();
        another.close();

        assertThat(another.primary().isRunning()).isFalse();
        assertThat(Files.exists(data.getParent().getParent())).isFalse();
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> another.restart(another.primary()))
                .withMessage("postgres: the cluster is closed; start another one");
    }

    private static void insert(PostgresNode node, int id) throws SQLException {
        execute(node, "insert into seen values (" + id + ")");
    }

    private static void execute(PostgresNode node, String sql) throws SQLException {
        try (var connection = node.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(PostgresNode node) throws SQLException {
        return Integer.parseInt(ask(node, "select count(*) from seen"));
    }

    private static void awaitCount(PostgresNode node, int count) throws SQLException {
        Await.until(node + ": " + count + " rows", SOON, () -> count(node) == count);
    }

    private static boolean isTrue(PostgresNode node, String condition) throws SQLException {
        return ask(node, "select " + condition).equals("t");
    }

    private static String ask(PostgresNode node, String query) throws SQLException {
        try (var connection = node.connect("postgres");
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    private static boolean isValid(Connection connection) {
        try (var statement = connection.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException e) {
            return false;
        }
    }

    private static int update(Statement statement, String sql) {
        try {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
