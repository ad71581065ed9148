package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.config.Startup;
import dev.sluice.routing.Router;
import dev.sluice.sessions.async.AsyncSessions;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import dev.sluice.testing.proxy.TcpProxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Commits whose answer is lost, through a proxy that breaks the connection before, in or after them. */
@WithPostgres(standbys = 2)
class PostgresLostCommitIT {

    private static final SessionOptions RESOLVED =
            SessionOptions.defaults().resolveCommit(true).timeout(Duration.ofSeconds(20));

    /** Whoever sleeps and has written nothing is somebody else. */
    private static final String COMMITTING =
            "select count(*) from pg_stat_activity where wait_event = 'PgSleep' and backend_xid is not null";

    private static PostgresCluster cluster;
    private static TestDatabase database;
    private static TcpProxy proxy;
    private static DatabaseManager manager;
    private static Sessions sessions;

    private final ScheduledExecutorService weather = Executors.newSingleThreadScheduledExecutor();
    private Future<?> latest;

    @BeforeAll
    static void open(PostgresCluster shared, TestDatabase fresh) {
        cluster = shared;
        database = fresh;
        proxy = cluster.proxy(cluster.primary());
        manager = ClusterContract.manager(database)
                .primary(cluster.primary().proxiedJdbcUrl(database.name()))
                .startup(Startup.waitFor(Duration.ofSeconds(30)))
                .build();
        sessions = Sessions.over(Router.over(manager))
                .entities(Order.class, OrderLine.class)
                .property("hibernate.hbm2ddl.auto", "create")
                .open();
    }

    @AfterEach
    void pass() throws Exception {
        proxy.pass();
        manager.refresh(); // sees that its line was cut, and has the pool drop what was cut with it
        execute("drop trigger if exists slow on shop_order");
        execute("delete from shop_order");
        weather.shutdownNow();
    }

    @AfterAll
    static void close() {
        sessions.close();
        manager.close();
    }

    @Test
    void succeedsIfTheCommitHadArrived() throws Exception {
        slowCommit();
        AtomicInteger after = new AtomicInteger();
        weather.execute(this::breakInTheCommit);
        sessions.write(RESOLVED, session -> {
            session.persist(new Order("A-1"));
            session.afterCommit(after::incrementAndGet);
        });
        assertThat(codes()).containsExactly("A-1");
        assertThat(after).hasValue(1);
        assertThat(sessions.lastBookmark().position("default")).isPresent();
    }

    @Test
    void fallsBackToUnknownIfNobodyAskedForIt() throws Exception {
        slowCommit();
        weather.execute(this::breakInTheCommit);
        Throwable unknown = catchThrowable(() -> sessions.write(session -> session.persist(new Order("A-1"))));
        assertThat(unknown).isInstanceOf(CommitOutcomeUnknownException.class);
    }

    @Test
    void mayBeRunAgainIfTheCommitHadNotArrived() {
        Throwable lost = catchThrowable(() -> sessions.write(RESOLVED, session -> {
            session.persist(new Order("A-1"));
            session.flush();
            later(proxy::pass, 50_000);
            proxy.reset();
        }));
        assertThat(lost)
                .isExactlyInstanceOf(SessionException.class)
                .hasMessageContaining("the connection was lost before the commit");
        assertThat(((SessionException) lost).retryable()).isTrue();
    }

    @Test
    void saysThatTheServerWasNotToBeReached() throws Exception {
        slowCommit();
        weather.execute(() -> {
            awaitTheCommit();
            proxy.reset();
        });
        Throwable unknown = catchThrowable(() ->
                sessions.write(RESOLVED.timeout(Duration.ofSeconds(2)), session -> session.persist(new Order("A-1"))));
        assertThat(unknown)
                .isInstanceOf(CommitOutcomeUnknownException.class)
                .hasMessageContaining("the server did not say so within");
    }

    /** The answers are on their way when the thread begins to wait for them, at which the JDK would close its connection. */
    @Test
    void takesNoAnswerAwayFromAVirtualThreadThatIsInterrupted() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "there are virtual threads");
        proxy.delay(Duration.ofMillis(10));
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        try (AsyncSessions async = AsyncSessions.over(sessions).open()) {
            async.write(session -> {
                        session.persist(new Order("A-1"));
                        session.flush();
                        session.afterCommit(() ->
                                stillInterrupted.set(Thread.currentThread().isInterrupted()));
                        Thread.currentThread().interrupt();
                    })
                    .join();
            assertThatThrownBy(() -> async.write(session -> {
                                session.persist(new Order("A-2"));
                                session.flush();
                                Thread.currentThread().interrupt();
                                throw new IllegalStateException("mine");
                            })
                            .join())
                    .cause()
                    .hasMessage("mine")
                    .hasNoSuppressedExceptions();
        }
        assertThat(stillInterrupted).isTrue();
        assertThat(codes()).containsExactly("A-1");
    }

    /** Each round breaks all connections at another moment; what the caller was told is compared with what is there. */
    @Test
    void tellsTheTruthInAHundredRounds() throws Exception {
        Random random = new Random(7);
        List<String> wrong = new ArrayList<>();
        int[] ends = new int[3];
        for (int i = 0; i < 100; i++) {
            String code = "R-" + i;
            int micros = random.nextInt(6_000);
            Throwable end = catchThrowable(() -> sessions.write(RESOLVED, session -> {
                session.persist(new Order(code));
                session.flush();
                later(proxy::drop, micros);
                later(proxy::reset, micros + 10_000);
                later(proxy::pass, micros + 15_000);
            }));
            boolean there = awaitSettled(code);
            boolean unknown = end instanceof CommitOutcomeUnknownException;
            ends[end == null ? 0 : unknown ? 1 : 2]++;
            if (!unknown && there != (end == null)) {
                wrong.add(code + " after " + micros + " µs: there=" + there + ", told " + end);
            }
            awaitCalm(micros);
        }
        assertThat(wrong).isEmpty();
        assertThat(ends[1]).as("unknown").isZero();
        assertThat(ends[0]).as("committed").isPositive();
        assertThat(ends[2]).as("not committed").isPositive();
    }

    /** Until no transaction is open that may still write it. */
    private static boolean awaitSettled(String code) throws Exception {
        String open = "select count(*) from pg_stat_activity where backend_xid is not null and datname = '"
                + database.name() + "'";
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (number(open) > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        return number("select count(*) from shop_order where code = '" + code + "'") == 1;
    }

    /** The weather of this round has passed. */
    private void awaitCalm(int micros) throws Exception {
        later(() -> {}, micros + 16_000);
        latest.get();
    }

    private void later(Runnable change, int micros) {
        latest = weather.schedule(change, micros, TimeUnit.MICROSECONDS);
    }

    private void breakInTheCommit() {
        awaitTheCommit();
        proxy.reset();
        proxy.pass();
    }

    private static void awaitTheCommit() {
        try {
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (number(COMMITTING + " and datname = '" + database.name() + "'") == 0 && System.nanoTime() < end) {
                LockSupport.parkNanos(1_000_000);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void slowCommit() throws SQLException {
        execute("create or replace function at_commit() returns trigger language plpgsql as"
                + " $$ begin perform pg_sleep(0.3); return null; end $$");
        execute("create constraint trigger slow after insert on shop_order deferrable initially deferred"
                + " for each row execute function at_commit()");
    }

    private static List<String> codes() throws SQLException {
        List<String> codes = new ArrayList<>();
        try (Connection connection = cluster.primary().connect(database.name());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select code from shop_order")) {
            while (rows.next()) {
                codes.add(rows.getString(1));
            }
        }
        return codes;
    }

    private static int number(String query) throws SQLException {
        try (Connection connection = cluster.primary().connect(database.name());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = cluster.primary().connect(database.name());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
