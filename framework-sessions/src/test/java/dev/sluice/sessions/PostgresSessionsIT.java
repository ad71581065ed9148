package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.sessions.async.AsyncSessions;
import dev.sluice.sessions.cache.CacheChannel;
import dev.sluice.sessions.cache.EntityCache;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.PostgresNode;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.hibernate.SessionEventListener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.AutoSave;

/** A primary and two standbys. */
@WithPostgres(standbys = 2)
class PostgresSessionsIT extends SessionsSuite
        implements ByTableContract<PostgresNode>, CacheClusterContract<PostgresNode>, VirtualThreadContract {

    private static PostgresCluster cluster;
    private static TestDatabase database;

    @BeforeAll
    static void open(PostgresCluster shared, TestDatabase fresh) {
        cluster = shared;
        database = fresh;
        DatabaseManagerBuilder engines = ClusterContract.manager(database).primary(database.jdbcUrl(cluster.primary()));
        cluster.standbys().forEach(standby -> engines.replica(database.jdbcUrl(standby)));
        open(engines);
    }

    @Test
    void tellsARefusedCommitFromAnUnknownOne() {
        SessionException refused = catchThrowableOfType(
                SessionException.class,
                () -> sessions()
                        .write(session -> session.hibernate().doWork(connection -> {
                            try (Statement statement = connection.createStatement()) {
                                statement.execute("create table once (code text unique deferrable initially deferred)");
                                statement.execute("insert into once values ('a'), ('a')");
                            }
                        })));
        assertThat(refused)
                .isExactlyInstanceOf(SessionException.class)
                .hasMessage("shop: write unit was rolled back at its commit: a constraint was violated"
                        + " (SQLState=23505); correct the data");
    }

    @Test
    void callsASerializationFailureAConflict() {
        Order order = stored("A-1");
        SessionOptions repeatable = SessionOptions.defaults().isolation(SessionOptions.Isolation.REPEATABLE_READ);
        SessionException conflict = catchThrowableOfType(
                SessionException.class,
                () -> sessions().write(repeatable, session -> {
                    session.list(Order.class);
                    changeElsewhere(order.id);
                    session.execute("update Order set open = true where id = :id", Map.of("id", order.id));
                }));
        assertThat(conflict).hasMessageContaining("another transaction was in the way (SQLState=40001)");
        assertThat(conflict.retryable()).isTrue();
    }

    @Test
    void staysCommittedWhenOnlyItsPositionIsLost() {
        sessions().write(session -> {
            // with savepoints of the driver's own the commit does not tell its position, and it has to be asked for
            session.hibernate()
                    .doWork(connection -> connection.unwrap(PGConnection.class).setAutosave(AutoSave.CONSERVATIVE));
            session.persist(new Order("A-1"));
            long serverSession = serverSession(session);
            session.hibernate().addEventListeners(new SessionEventListener() {
                private static final long serialVersionUID = 1L;

                @Override
                public void jdbcConnectionReleaseStart() {
                    killed(serverSession);
                }
            });
        });
        assertThat(router().scope().current().lacksPosition("default")).isTrue();
        assertThat(exists("A-1")).isTrue();
        sessions().read(session -> assertThat(onReplica(session)).isFalse());
        router().scope()
                .run(
                        Bookmark.none(),
                        () -> sessions()
                                .read(session -> assertThat(onReplica(session)).isTrue()));
        assertThat(sessions().lastBookmark().position("default")).isPresent(); // it asks
    }

    /** The server gives way to the tenth cancel only, which takes longer than a cancelled unit is left alone. */
    @Test
    void doesNotCloseTheConnectionOfACancelledUnitThatWaitsForItsServer() {
        CompletableFuture<Boolean> connected = new CompletableFuture<>();
        try (AsyncSessions async = AsyncSessions.over(sessions()).open()) {
            CompletableFuture<?> unit = async.write(
                    session -> session.hibernate().doWork(connection -> connected.complete(giveWayLate(connection))));
            StopContract.awaitTrue(() -> runsSlow(Thread.currentThread()));
            assertThat(unit.cancel(true)).isTrue();
            assertThat(connected.orTimeout(30, TimeUnit.SECONDS).join()).isTrue();
        }
    }

    /** Whether there is a connection after that. A late cancel may hit the question. */
    private static boolean giveWayLate(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("do $$ begin for i in 1..10 loop begin perform pg_sleep(60);"
                    + " exception when query_canceled then null; end; end loop; end $$");
            return IntStream.range(0, 20).anyMatch(i -> isValid(connection));
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean isValid(Connection connection) {
        try {
            return connection.isValid(10);
        } catch (SQLException e) {
            return false;
        }
    }

    @Test
    void hearsByNotificationsWhatAnotherProcessWrites() {
        hearsWhatAnotherProcessWrites(CacheChannel.notifications(), CacheChannel.notifications());
    }

    @Test
    void hearsByNotificationsWhichKeysAnotherProcessChanges() {
        hearsWhichKeysAnotherProcessChanges(CacheChannel.notifications(), CacheChannel.notifications());
    }

    /** It is told of a table, and nothing else. */
    @Test
    void understandsANotificationThatTellsTablesOnly() throws Exception {
        stored("A-1", 1);
        try (EntityCache<String, Price> prices =
                        keyed().channel(CacheChannel.notifications()).build();
                Connection connection = cluster.primary().connect(database.name());
                Statement statement = connection.createStatement()) {
            await("it listens", topology -> prices.statistics().invalidations() > 0);
            assertThat(CacheContract.total(prices, "A-1")).isEqualTo(1);
            statement.execute("begin; update shop_order set total = 2;"
                    + " select pg_notify('sluice_cache', gen_random_uuid() || ' shop_order'); commit");
            await("it is heard", topology -> CacheContract.total(prices, "A-1") == 2);
        }
    }

    @Test
    void forgetsEverythingWhenItMayHaveMissedANotification() throws Exception {
        stored("A-1", 1);
        try (EntityCache<String, Price> prices =
                prices().channel(CacheChannel.notifications()).build()) {
            await("it listens", topology -> prices.statistics().invalidations() > 0);
            assertThat(CacheContract.total(prices, "A-1")).isEqualTo(1);
            long before = prices.statistics().invalidations();
            try (Connection connection = cluster.primary().connect(database.name());
                    Statement statement = connection.createStatement()) {
                // which of them listens is not to be seen from outside
                statement.execute("select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid()");
                statement.execute("update shop_order set total = 2");
                await(
                        "it was lost, and listens again",
                        topology -> prices.statistics().invalidations() > before + 1);
                await("it is read again", topology -> {
                    try {
                        return CacheContract.total(prices, "A-1") == 2;
                    } catch (SessionException e) {
                        return false; // by one of the other connections that were lost
                    }
                });
            }
        }
    }

    private void changeElsewhere(Long id) {
        Thread other = new Thread(() -> sessions()
                .write(session -> session.execute("update Order set due = null where id = :id", Map.of("id", id))));
        other.start();
        try {
            other.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public PostgresCluster cluster() {
        return cluster;
    }

    @Override
    public TestDatabase database() {
        return database;
    }

    @Override
    public PostgresNode primaryNode() {
        return cluster.primary();
    }

    @Override
    public List<PostgresNode> replicaNodes() {
        return cluster.standbys();
    }

    @Override
    public DatabaseProduct product() {
        return DatabaseProduct.POSTGRESQL;
    }

    @Override
    public boolean onReplica(ReadSession session) {
        return session.hibernate()
                .createNativeQuery("select pg_is_in_recovery()", Boolean.class)
                .getSingleResult();
    }

    @Override
    public long serverSession(ReadSession session) {
        return session.hibernate()
                .createNativeQuery("select cast(pg_backend_pid() as bigint)", Long.class)
                .getSingleResult();
    }

    @Override
    public void kill(long serverSession) throws Exception {
        try (Connection connection = cluster.primary().connect(database.name());
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(" + serverSession + ", 5000)");
        }
    }

    @Override
    public String slow() {
        return sleep(60);
    }

    @Override
    public boolean runsSlow(Thread unit) throws Exception {
        return counts("select count(*) from pg_stat_activity where state = 'active' and wait_event = 'PgSleep'");
    }

    @Override
    public boolean waitsForLock(Thread unit) throws Exception {
        return counts("select count(*) from pg_stat_activity where wait_event_type = 'Lock'");
    }

    /** On the primary and all standbys, in this database. */
    private static boolean counts(String query) throws SQLException {
        for (PostgresNode node : cluster.nodes()) {
            try (Connection connection = node.connect(database.name());
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(query + " and datname = current_database()")) {
                row.next();
                if (row.getInt(1) > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public String sleep(int seconds) {
        return "select cast(pg_sleep(" + seconds + ") as text)";
    }
}
