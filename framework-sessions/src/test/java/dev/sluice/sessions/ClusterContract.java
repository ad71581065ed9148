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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to units when servers lag, vanish or refuse: PostgreSQL and MySQL alike. */
interface ClusterContract<N extends ClusterNode> extends SessionsContract {

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

    @AfterEach
    default void undoFaults() {
        replicaNodes().forEach(cluster()::resumeReplay);
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
            CommitOutcomeUnknownException unknown = catchThrowableOfType(
                    CommitOutcomeUnknownException.class,
                    () -> lossy.write(session -> {
                        session.persist(new Order("A-1"));
                        session.flush();
                        cluster().proxy(primaryNode()).reset();
                    }));
            assertThat(unknown).hasMessageContaining("may or may not have been committed");
            assertThat(unknown.retryable()).isFalse();
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
