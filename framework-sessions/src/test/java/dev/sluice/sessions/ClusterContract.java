package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.managers.config.Startup;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.Router;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.cluster.Cluster;
import dev.sluice.testing.cluster.ClusterNode;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.LockMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to units when servers lag, vanish or refuse: PostgreSQL and MySQL alike. */
interface ClusterContract<N extends ClusterNode> extends DeadlineContract, AsyncContract {

    Cluster<N> cluster();

    TestDatabase database();

    N primaryNode();

    List<N> replicaNodes();

    /** The server's number of the unit's own session. */
    long serverSession(ReadSession session);

    /** Kills a session of the primary, from another one. */
    void kill(long serverSession) throws Exception;

    /** A query that takes that many seconds. */
    String sleep(int seconds);

    static DatabaseManagerBuilder manager(TestDatabase database) {
        return DatabaseManager.builder("shop")
                .credentials(CredentialsSource.of(database.user(), Secret.of(database.password())));
    }

    @Override
    default void stopReplicas() {
        replicaNodes().forEach(cluster()::pauseReplay);
    }

    @Override
    default void awaitReplicas() {
        cluster().awaitReplicated();
    }

    @Override
    default void startReplicas() {
        replicaNodes().forEach(cluster()::resumeReplay);
    }

    @AfterEach
    default void undoFaults() {
        startReplicas();
    }

    @Test
    default void readsItsOwnWritesWhileNoReplicaAppliesThem() {
        replicaNodes().forEach(cluster()::pauseReplay);
        Order order = stored("A-1");
        sessions().read(session -> {
            assertThat(session.find(Order.class, order.id).code).isEqualTo("A-1");
            assertThat(onReplica(session)).isFalse();
        });
        replicaNodes().forEach(cluster()::resumeReplay);
        cluster().awaitReplicated();
        sessions().read(session -> {
            assertThat(session.find(Order.class, order.id).code).isEqualTo("A-1");
            assertThat(onReplica(session)).isTrue();
        });
    }

    /** Hibernate's own answer would be that there is no such order. */
    @Test
    default void takesNoLostConnectionForARowThatIsMissing() {
        Order order = stored("A-1");
        AtomicInteger attempts = new AtomicInteger();
        sessions().write(RetryContract.THREE_TIMES, session -> {
            long serverSession = serverSession(session);
            if (attempts.incrementAndGet() == 1) {
                killed(serverSession);
            }
            assertThat(session.tryFind(Order.class, order.id)).isPresent();
        });
        assertThat(attempts).hasValue(2);
    }

    @Test
    default void findsMigratedTablesOnEveryReplica() {
        for (int i = 0; i < replicaNodes().size(); i++) {
            SessionOptions pinned = SessionOptions.defaults().engine("replica-" + (i + 1));
            assertThat(sessions()
                            .<String>readReturning(
                                    pinned,
                                    session -> session.hibernate()
                                            .createNativeQuery("select name from shelf", String.class)
                                            .getSingleResult()))
                    .isEqualTo("tea");
        }
    }

    @Test
    default void saysThatTheConnectionWasLostAndThatTheUnitMayRunAgain() {
        SessionException lost = catchThrowableOfType(
                SessionException.class,
                () -> sessions().write(session -> {
                    session.persist(new Order("A-1"));
                    session.flush();
                    killed(serverSession(session));
                    session.list(Order.class);
                }));
        assertThat(lost)
                .isExactlyInstanceOf(SessionException.class)
                .hasMessageContaining("the connection was lost before the commit");
        assertThat(lost.retryable()).isTrue();
        assertThat(exists("A-1")).isFalse();
    }

    @Test
    default void doesNotClaimToKnowACommitWhoseAnswerWasLost() {
        DatabaseManagerBuilder proxied = manager(database())
                .primary(primaryNode().proxiedJdbcUrl(database().name()));
        try (DatabaseManager behindProxy =
                        proxied.startup(Startup.waitFor(Duration.ofSeconds(30))).build();
                Sessions lossy = Sessions.over(Router.over(behindProxy))
                        .entities(Order.class, OrderLine.class)
                        .open()) {
            AtomicInteger effects = new AtomicInteger();
            AtomicInteger attempts = new AtomicInteger();
            CommitOutcomeUnknownException unknown = catchThrowableOfType(
                    CommitOutcomeUnknownException.class,
                    () -> lossy.write(THREE_TIMES, session -> {
                        attempts.incrementAndGet();
                        session.afterCommit(effects::incrementAndGet);
                        session.afterRollback(effects::incrementAndGet);
                        session.persist(new Order("A-1"));
                        session.flush();
                        cluster().proxy(primaryNode()).reset();
                    }));
            assertThat(unknown).hasMessageContaining("may or may not have been committed");
            assertThat(unknown.retryable()).isFalse();
            assertThat(attempts).hasValue(1);
            assertThat(effects).hasValue(0);
            assertThat(lossy.lastBookmark().isNone()).isTrue();
        } finally {
            cluster().proxy(primaryNode()).pass();
        }
    }

    @Test
    default void stopsAStatementAtTheUnitsTimeout() {
        SessionOptions hasty = SessionOptions.defaults().timeout(Duration.ofSeconds(1));
        assertThatThrownBy(() -> sessions()
                        .write(
                                hasty,
                                session -> session.hibernate()
                                        .createNativeQuery(sleep(30), Object.class)
                                        .getResultList()))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("a statement was stopped");
    }

    @Test
    default void asksForTheIsolationThatAUnitWants() throws Exception {
        Order order = stored("A-1");
        SessionOptions repeatable = SessionOptions.defaults()
                .isolation(SessionOptions.Isolation.REPEATABLE_READ)
                .engine("primary");
        CountDownLatch firstRead = new CountDownLatch(1);
        CountDownLatch changed = new CountDownLatch(1);
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try {
            Future<String> seen = reader.submit(() -> sessions().<String>readReturning(repeatable, session -> {
                String before = code(session, order.id);
                firstRead.countDown();
                awaitLatch(changed);
                return before + " then " + code(session, order.id);
            }));
            awaitLatch(firstRead);
            sessions().write(session -> session.find(Order.class, order.id).code = "A-2");
            changed.countDown();
            assertThat(seen.get()).isEqualTo("A-1 then A-1");
        } finally {
            reader.shutdownNow();
        }
    }

    @Test
    default void opensWhileAReplicaIsDown() {
        DatabaseManagerBuilder engines = manager(database())
                .primary(database().jdbcUrl(primaryNode()))
                .replica(database()
                        .jdbcUrl(primaryNode())
                        .replace(":" + primaryNode().port() + "/", ":1/"));
        try (DatabaseManager crippled = engines.startup(Startup.lazy()).build();
                Sessions alone = Sessions.over(Router.over(crippled))
                        .entities(Order.class, OrderLine.class)
                        .open()) {
            crippled.refresh();
            alone.write(session -> session.persist(new Order("A-1")));
            alone.read(session -> {
                assertThat(session.list(Order.class)).hasSize(1);
                assertThat(session.route().orElseThrow().role()).isEqualTo(EngineRole.PRIMARY);
            });
        }
    }

    @Test
    default void runsAUnitAgainWhoseConnectionWasLost() {
        AtomicInteger attempts = new AtomicInteger();
        sessions().write(THREE_TIMES, session -> {
            session.persist(new Order("A-1"));
            session.flush();
            if (attempts.incrementAndGet() == 1) {
                killed(serverSession(session));
            }
            session.list(Order.class);
        });
        assertThat(attempts).hasValue(2);
        assertThat(exists("A-1")).isTrue();
    }

    /** Both lock one order and then want the other's: the server ends one of them, which then runs again. */
    @Test
    default void getsTwoUnitsOutOfADeadlock() throws Exception {
        Order first = stored("A-1");
        Order second = stored("A-2");
        CyclicBarrier bothHaveOne = new CyclicBarrier(2);
        AtomicInteger attempts = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> one = threads.submit(() -> lockBoth(first, second, bothHaveOne, attempts));
            Future<?> other = threads.submit(() -> lockBoth(second, first, bothHaveOne, attempts));
            one.get();
            other.get();
        } finally {
            threads.shutdownNow();
        }
        assertThat(attempts).hasValueGreaterThanOrEqualTo(3); // the one that was ended may run into the other again
        BigDecimal total = sessions().writeReturning(session -> session.find(Order.class, first.id).total);
        assertThat(total).isEqualByComparingTo("2");
    }

    private void lockBoth(Order first, Order second, CyclicBarrier bothHaveOne, AtomicInteger attempts) {
        sessions().write(THREE_TIMES.retry(Retry.upTo(20)), session -> {
            int attempt = attempts.incrementAndGet();
            Order mine = session.hibernate().find(Order.class, first.id, LockMode.PESSIMISTIC_WRITE);
            if (attempt <= 2) {
                meet(bothHaveOne);
            }
            Order theirs = session.hibernate().find(Order.class, second.id, LockMode.PESSIMISTIC_WRITE);
            mine.total = mine.total == null ? BigDecimal.ONE : mine.total.add(BigDecimal.ONE);
            theirs.total = theirs.total == null ? BigDecimal.ONE : theirs.total.add(BigDecimal.ONE);
        });
    }

    @Test
    default void runsTwoTransactionsAtOnce() {
        assertThatThrownBy(() -> sessions().write(outer -> {
                    outer.persist(new Order("N-1"));
                    outer.flush();
                    sessions().write(PropagationContract.APART, inner -> {
                        inner.persist(new Order("M-1"));
                        inner.flush();
                        outer.list(Order.class);
                    });
                    throw new IllegalStateException("outer");
                }))
                .hasMessage("outer");
        assertThat(exists("N-1")).isFalse();
        assertThat(exists("M-1")).isTrue();
    }

    @Test
    default void failsWithANestedUnitThatCannotBeUndoneAlone() {
        assertThatThrownBy(() -> sessions().write(outer -> {
                    outer.persist(new Order("A-1"));
                    assertThatThrownBy(() -> sessions().write(SavepointContract.NESTED, nested -> {
                                killed(serverSession(nested));
                                nested.list(Order.class);
                            }))
                            .hasMessageContaining("the connection was lost");
                }))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("something inside it had failed");
        assertThat(exists("A-1")).isFalse();
    }

    @Override
    default DatabaseManagerBuilder patientEngines() {
        return manager(database()).primary(database().jdbcUrl(primaryNode()));
    }

    @Override
    default Blocker blocked(Long order) {
        try {
            Connection connection = primaryNode().connect(database().name());
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("select id from shop_order where id = " + order + " for update");
            }
            return () -> {
                try (connection) {
                    if (!connection.isClosed()) {
                        connection.rollback(); // which waits until the lock is gone
                    }
                } catch (SQLException e) {
                    throw new AssertionError(e);
                }
            };
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String code(ReadSession session, Long id) {
        return session.query("select code from Order where id = :id", String.class)
                .param("id", id)
                .one();
    }

    default void killed(long serverSession) {
        try {
            kill(serverSession);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
