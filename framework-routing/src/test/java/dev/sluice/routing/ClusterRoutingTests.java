package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.Route.Reason;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.testing.cluster.ClusterNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Routing over a real primary and two replicas, through their faults. */
abstract class ClusterRoutingTests<N extends ClusterNode> extends RoutedCluster<N> {

    @Test
    void writesOnThePrimaryAndReadsOnEachReplica() throws SQLException {
        assertThat(portOf(RouteRequest.write())).isEqualTo(primaryNode().port());
        assertThat(portOf(RouteRequest.read().consistency(Consistency.strong())))
                .isEqualTo(primaryNode().port());

        Map<Integer, Integer> served = new TreeMap<>();
        for (int i = 0; i < 100; i++) {
            served.merge(portOf(RouteRequest.read()), 1, Integer::sum);
        }
        assertThat(served)
                .containsOnlyKeys(
                        replicaNodes().get(0).port(), replicaNodes().get(1).port());
    }

    @Test
    void aReplicaTakesNoWrite() {
        try (RoutedConnection routed = router.connect(RouteRequest.read())) {
            assertThatThrownBy(() -> execute(routed.connection(), "INSERT INTO t VALUES (1)"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aThreadReadsWhatItHasJustWrittenAndMostlyOnReplicas() throws SQLException {
        int onReplicas = 0;
        for (int i = 0; i < 100; i++) {
            write("INSERT INTO t VALUES (" + i + ")");
            try (RoutedConnection routed = router.connect(RouteRequest.read())) {
                assertThat(exists(routed.connection(), i))
                        .as("row %s on %s", i, routed.route())
                        .isTrue();
                onReplicas += routed.route().role() == EngineRole.REPLICA ? 1 : 0;
            }
        }
        assertThat(onReplicas).isGreaterThan(50);
    }

    @Test
    void aReadAfterABookmarkGoesToThePrimaryWhileNoReplicaAppliesAndBackToThemAfterwards() throws SQLException {
        replicaNodes().forEach(cluster()::pauseReplay);
        Bookmark bookmark = write("INSERT INTO t VALUES (1)");
        RouteRequest read = after(bookmark).deadline(Duration.ofMillis(400));

        try (RoutedConnection routed = router.connect(read)) {
            assertThat(routed.route().role()).isEqualTo(EngineRole.PRIMARY);
            assertThat(routed.route().reasons())
                    .extracting(Reason::by)
                    .containsAll(replicaNodes().stream().map(ClusterNode::name).toList());
            assertThat(exists(routed.connection(), 1)).isTrue();
        }
        try (RoutedConnection routed = router.connect(RouteRequest.read().consistency(Consistency.any()))) {
            assertThat(routed.route().role()).isEqualTo(EngineRole.REPLICA);
            assertThat(exists(routed.connection(), 1)).as("the pause is real").isFalse();
        }
        replicaNodes().forEach(cluster()::resumeReplay);
        until("level again", topology -> level(topology) == 2);
        try (RoutedConnection routed = router.connect(read)) {
            assertThat(routed.route().role()).isEqualTo(EngineRole.REPLICA);
            assertThat(exists(routed.connection(), 1)).isTrue();
        }
    }

    @Test
    void aReadPrefersTheReplicaThatAppliesToTheOneThatDoesNot() throws SQLException {
        cluster().pauseReplay(replicaNodes().get(0));
        for (int i = 0; i < 10; i++) {
            Bookmark bookmark = write("INSERT INTO t VALUES (" + i + ")");
            try (RoutedConnection routed = router.connect(after(bookmark))) {
                assertThat(routed.route().engine().alias())
                        .isEqualTo(replicaNodes().get(1).name());
                assertThat(exists(routed.connection(), i)).isTrue();
            }
        }
    }

    @Test
    void aPinnedReplicaIsWaitedForUntilItApplies() throws Exception {
        N paused = replicaNodes().get(0);
        cluster().pauseReplay(paused);
        Bookmark bookmark = write("INSERT INTO t VALUES (1)");
        RouteRequest pinned = after(bookmark).engine(paused.name());

        assertThatThrownBy(() -> router.connect(pinned.deadline(Duration.ofMillis(100))))
                .isInstanceOf(StaleReadException.class)
                .hasMessageContaining(paused.name() + ": at ");
        CompletableFuture<Boolean> seen = CompletableFuture.supplyAsync(() -> {
            try (RoutedConnection routed = router.connect(pinned.deadline(PATIENCE))) {
                return exists(routed.connection(), 1);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
        cluster().resumeReplay(paused);
        assertThat(seen.get()).isTrue();
    }

    @Test
    void anAgeIsServedByReplicasThatApplyAndByThePrimaryOnceTheyHaveStoodStillForLonger() throws SQLException {
        RouteRequest young = RouteRequest.read()
                .consistency(Consistency.atMost(Duration.ofSeconds(2)))
                .deadline(Duration.ofMillis(200));
        try (RoutedConnection routed = router.connect(young)) {
            assertThat(routed.route().role()).isEqualTo(EngineRole.REPLICA);
        }
        replicaNodes().forEach(cluster()::pauseReplay);
        write("INSERT INTO t VALUES (1)");
        long begin = System.nanoTime();
        until("too old for it", topology -> {
            try (RoutedConnection routed = router.connect(young)) {
                boolean seen = exists(routed.connection(), 1);
                assertThat(seen || Duration.ofNanos(System.nanoTime() - begin).toMillis() < 2500)
                        .as("old data on %s", routed.receipt())
                        .isTrue();
                return seen;
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
        replicaNodes().forEach(cluster()::resumeReplay);
        until("level again", topology -> level(topology) == 2);
    }

    @Test
    void aMonotonicReadNeverGoesBack() throws SQLException {
        RouteRequest monotonic = RouteRequest.read().consistency(Consistency.monotonic());
        N paused = replicaNodes().get(0);
        cluster().pauseReplay(paused);
        router.scope().run(Bookmark.none(), () -> write("INSERT INTO t VALUES (1)"));
        until(
                "the other has it",
                topology -> router.scope().current().isNone()
                        && seesOn(replicaNodes().get(1).name(), monotonic));
        for (int i = 0; i < 10; i++) {
            try (RoutedConnection routed = router.connect(monotonic.deadline(Duration.ofMillis(200)))) {
                assertThat(exists(routed.connection(), 1))
                        .as("on %s", routed.receipt())
                        .isTrue();
            }
        }
        cluster().resumeReplay(paused);
        until("level again", topology -> level(topology) == 2);
    }

    @Test
    void aCommitTellsItsPositionAndNothingOfATransactionThatChangedNothing() throws SQLException {
        write("INSERT INTO t VALUES (0)"); // a server's tracking is believed once it has told something
        Bookmark bookmark = commit("INSERT INTO t VALUES (1)");
        assertThat(bookmark.isNone()).isFalse();
        try (RoutedConnection routed = router.connect(after(bookmark))) {
            assertThat(exists(routed.connection(), 1)).isTrue();
            assertThat(routed.receipt().position()).isPresent();
        }
        assertThat(router.accept(bookmark)).isEqualTo(bookmark);
        assertThat(commit("DELETE FROM t WHERE id = 4711")).isEqualTo(Bookmark.none());
    }

    private boolean seesOn(String engine, RouteRequest request) {
        try (RoutedConnection routed = router.connect(request.engine(engine))) {
            return exists(routed.connection(), 1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private Bookmark commit(String sql) throws SQLException {
        try (RoutedConnection routed = router.connect(RouteRequest.write())) {
            routed.connection().setAutoCommit(false);
            execute(routed.connection(), sql);
            routed.connection().commit();
            return routed.bookmark();
        }
    }

    @Test
    void readsGoOnWhenAReplicaDies() throws SQLException {
        N victim = replicaNodes().get(0);
        cluster().kill(victim);
        int broken = 0;
        while (manager.topology()
                        .group("default")
                        .orElseThrow()
                        .readableReplicas()
                        .size()
                == 2) {
            broken += isBroken(RouteRequest.read()) ? 1 : 0;
        }
        assertThat(broken).as("at most once per idle connection to the dead").isLessThanOrEqualTo(4);
        for (int i = 0; i < 50; i++) {
            assertThat(portOf(RouteRequest.read())).isNotEqualTo(victim.port());
        }
        cluster().restart(victim);
        until("up again", topology -> level(topology) == 2);
        until("reads return to it", topology -> readPort() == victim.port());
    }

    @Test
    void aReplicaThatHangsWhenItIsAskedHoldsNobodyForLong() throws SQLException {
        cluster().freeze(replicaNodes().get(0));
        long begin = System.nanoTime();
        for (int i = 0; i < 4; i++) {
            Bookmark bookmark = write("INSERT INTO t VALUES (" + i + ")");
            try (RoutedConnection routed = router.connect(after(bookmark))) {
                assertThat(exists(routed.connection(), i)).isTrue();
                assertThat(routed.route().engine().alias())
                        .isNotEqualTo(replicaNodes().get(0).name());
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
        cluster().unfreeze(replicaNodes().get(0));
        until("level again", topology -> level(topology) == 2);
    }

    @Test
    void readsGoOnWithoutAPrimary() throws SQLException {
        cluster().kill(primaryNode());
        until(
                "the loss is seen",
                topology -> topology.group("default").orElseThrow().primary().isEmpty());
        for (int i = 0; i < 10; i++) {
            assertThat(portOf(RouteRequest.read()))
                    .isIn(replicaNodes().stream().map(ClusterNode::port).toList());
        }
        assertThatThrownBy(() -> portOf(RouteRequest.write().deadline(Duration.ofMillis(300))))
                .isInstanceOf(NoRouteException.class)
                .hasMessageContaining(primaryNode().name() + ": ")
                .hasMessageEndingWith("; bring the primary back or promote a replica");
    }

    @Test
    void afterAPromotionWritesFindTheNewPrimaryAndABookmarkFromBeforeStillHolds() throws Exception {
        Bookmark before = write("INSERT INTO t VALUES (1)");
        try (RoutedConnection routed = router.connect(RouteRequest.read())) {
            assertThat(routed.connection().isReadOnly()).isTrue();
        }
        cluster().awaitReplicated();
        N former = primaryNode();
        cluster().kill(former);
        until(
                "the loss is seen",
                topology -> topology.group("default").orElseThrow().primary().isEmpty());
        N next = mostAdvanced();
        CompletableFuture<Bookmark> waiting = CompletableFuture.supplyAsync(
                () -> write(RouteRequest.write().deadline(PATIENCE), "INSERT INTO t VALUES (2)"));
        cluster().promote(next);

        Bookmark after = waiting.get();
        assertThat(portOf(RouteRequest.write())).isEqualTo(next.port());
        until("one replica follows", topology -> level(topology) == 1);
        for (Bookmark bookmark : List.of(before, after, before.merge(after))) {
            try (RoutedConnection routed = router.connect(after(bookmark))) {
                assertThat(exists(routed.connection(), 1)).isTrue();
                assertThat(bookmark.equals(before) || exists(routed.connection(), 2))
                        .isTrue();
                assertThat(routed.route().role()).isEqualTo(EngineRole.REPLICA);
            }
        }
        cluster().rejoin(former);
        until("the former primary follows", topology -> level(topology) == 2);
        assertThat(portOf(RouteRequest.write())).isEqualTo(next.port());
        assertThatThrownBy(() -> portOf(RouteRequest.write().engine(former.name())))
                .isInstanceOf(NoRouteException.class)
                .hasMessageContaining("a replica takes no writes");
    }

    @Test
    void enginesAreDrainedWeighedReplacedRemovedAndAddedUnderLoadWithoutAFailedUnitOfWork() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        Queue<Exception> failures = new ConcurrentLinkedQueue<>();
        AtomicInteger reads = new AtomicInteger();
        AtomicInteger writes = new AtomicInteger();
        List<Thread> load = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            load.add(new Thread(() -> repeat(ended, failures, reads, () -> portOf(RouteRequest.read()))));
        }
        load.add(new Thread(() ->
                repeat(ended, failures, writes, () -> write("INSERT INTO t VALUES (" + (1000 + writes.get()) + ")"))));
        load.forEach(Thread::start);
        try {
            for (N node : replicaNodes()) {
                String name = node.name();
                moreThan(reads, 50);
                assertThat(manager.drain(name, PATIENCE)).isTrue();
                moreThan(reads, 50);
                manager.resume(name);
                manager.weight(name, 0);
                moreThan(reads, 50);
                manager.weight(name, 3);
                manager.replace(name, database.jdbcUrl(node), PATIENCE);
                moreThan(reads, 50);
                manager.remove(name, PATIENCE);
                moreThan(reads, 50);
                manager.add(name, database.jdbcUrl(node));
                until(
                        "added again",
                        topology -> topology.group("default")
                                        .orElseThrow()
                                        .readableReplicas()
                                        .size()
                                == 2);
            }
            manager.replace(primaryNode().name(), database.jdbcUrl(primaryNode()), PATIENCE);
            moreThan(writes, 20);
        } finally {
            ended.set(true);
            for (Thread thread : load) {
                thread.join();
            }
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void aHedgedReadIsAnsweredByTheOtherReplicaWhileTheFirstHangs() throws Exception {
        ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(3);
        Thread caller = Thread.currentThread();
        AtomicInteger frozen = new AtomicInteger();
        try {
            HedgedReads reads =
                    router.hedgedReads(threads).delay(Duration.ofMillis(100)).build();
            int answeredBy = reads.read(RouteRequest.read(), connection -> {
                int port = port(connection);
                if (Thread.currentThread() == caller) {
                    frozen.set(port);
                    replicaNodes().stream().filter(node -> node.port() == port).forEach(cluster()::freeze);
                    return port(connection);
                }
                return port;
            });
            assertThat(answeredBy).isNotEqualTo(frozen.get());
            assertThat(replicaNodes()).extracting(ClusterNode::port).contains(answeredBy, frozen.get());
        } finally {
            replicaNodes().stream().filter(node -> node.port() == frozen.get()).forEach(cluster()::unfreeze);
            threads.shutdown();
        }
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        until("level again", topology -> level(topology) == 2);
    }

    private static void moreThan(AtomicInteger count, int more) {
        int end = count.get() + more;
        while (count.get() < end) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void repeat(
            AtomicBoolean ended, Queue<Exception> failures, AtomicInteger done, Callable<?> unitOfWork) {
        while (!ended.get()) {
            try {
                unitOfWork.call();
            } catch (Exception e) {
                failures.add(e);
            }
            done.incrementAndGet();
        }
    }

    private int portOf(RouteRequest request) throws SQLException {
        try (RoutedConnection routed = router.connect(request)) {
            return port(routed.connection());
        }
    }

    private int port(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(portQuery())) {
            row.next();
            return row.getInt(1);
        }
    }

    /**
     * Zero if the connection was one from before a restart: a pool that lent it less than half a second ago does not ask it
     * for a sign of life.
     */
    private int readPort() {
        try {
            return portOf(RouteRequest.read());
        } catch (SQLException e) {
            assertThat(e.getSQLState()).startsWith("08");
            return 0;
        }
    }

    /** Whether the borrowed connection turned out to lead to a server that has just died. */
    private boolean isBroken(RouteRequest request) {
        try {
            portOf(request);
            return false;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).startsWith("08");
            return true;
        }
    }
}
