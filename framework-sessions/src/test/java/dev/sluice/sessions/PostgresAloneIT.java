package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.sessions.cache.EntityCache;
import dev.sluice.sessions.internal.UnitHost;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.PostgresNode;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A primary of which these sessions know no standby, though it has one. */
@WithPostgres(standbys = 1)
class PostgresAloneIT {

    private static TestDatabase database;
    private static PostgresCluster cluster;
    private static DatabaseManager manager;
    private static Router router;
    private static Sessions sessions;

    @BeforeAll
    static void open(PostgresCluster shared, TestDatabase fresh) throws SQLException {
        database = fresh;
        cluster = shared;
        manager = manager(fresh.jdbcUrl(shared.primary()), null);
        router = Router.over(manager);
        sessions = Sessions.over(router)
                .entities(Order.class, OrderLine.class)
                .property("hibernate.hbm2ddl.auto", "create")
                .open();
    }

    private static DatabaseManager manager(String primary, String replica) {
        var builder = DatabaseManager.builder("shop")
                .credentials(CredentialsSource.of(database.user(), Secret.of(database.password())))
                .primary(primary);
        return (replica == null ? builder : builder.replica(replica)).build();
    }

    @BeforeEach
    void forget() {
        router.scope().forget("default");
    }

    @AfterAll
    static void close() {
        try (DatabaseManager engines = manager) {
            sessions.close();
        }
    }

    @Test
    void itsCommitAsksForNothing() throws SQLException {
        long backend = sessions.writeReturning(session -> {
            session.persist(new Order("A-1"));
            return session.hibernate()
                    .createNativeQuery("select cast(pg_backend_pid() as bigint)", Long.class)
                    .getSingleResult();
        });

        assertThat(lastStatement(backend)).isEqualTo("COMMIT");
        assertThat(router.scope().current().lacksPosition("default")).isTrue();
    }

    @Test
    void whatIsHandedToOthersHasAPositionThatTheyCanWaitFor() {
        sessions.write(session -> session.persist(new Order("A-2")));
        Bookmark handed = Bookmark.parse(sessions.lastBookmark().toString());
        assertThat(handed.position("default")).isPresent();

        PostgresNode standby = cluster.standbys().get(0);
        try (DatabaseManager others = manager(database.jdbcUrl(cluster.primary()), database.jdbcUrl(standby));
                Sessions elsewhere = Sessions.over(Router.over(others))
                        .entities(Order.class, OrderLine.class)
                        .open()) {
            SessionOptions after = SessionOptions.defaults().consistency(Consistency.after(handed));
            for (int i = 0; i < 20; i++) {
                assertThat(elsewhere.<Long>readReturning(
                                after,
                                session -> session.from(Order.class)
                                        .filter("code", "A-2")
                                        .count()))
                        .isEqualTo(1L);
            }
        }
    }

    @Test
    void whereACacheListensEachCommitTellsItsPosition() {
        try (EntityCache<String, CacheContract.Price> prices =
                CacheContract.prices(sessions).build()) {
            CacheContract.stored(sessions, "A-3", 1);
            assertThat(router.scope().current().position("default")).isPresent();
            assertThat(CacheContract.total(prices, "A-3")).isEqualTo(1);
        }
    }

    /** Two writes without a position look alike, and the second must not be taken for the first. */
    @Test
    void aCacheHasSeenWhateverComesFromElsewhereWithoutAPosition() {
        try (EntityCache<String, CacheContract.Price> prices =
                        CacheContract.prices(sessions).build();
                DatabaseManager others = manager(database.jdbcUrl(cluster.primary()), null);
                Sessions elsewhere = Sessions.over(Router.over(others))
                        .entities(Order.class, OrderLine.class)
                        .open()) {
            Router otherRouter = UnitHost.of(elsewhere).router();
            for (int total = 1; total <= 3; total++) {
                CacheContract.stored(elsewhere, "A-4", total);
                Bookmark written = otherRouter.scope().current();
                assertThat(written.lacksPosition("default")).isTrue();
                int seen = total;
                router.scope()
                        .run(
                                written,
                                () -> assertThat(CacheContract.total(prices, "A-4"))
                                        .isEqualTo(seen));
            }
        }
    }

    @Test
    void aReadThatTurnsOutToWriteIsRefusedWheneverItDoes() {
        assertThat(refused(PostgresAloneIT::createSequence)).contains("25006");
        assertThat(refused(session -> {
                    session.list(Order.class);
                    createSequence(session);
                }))
                .contains("25006");
        assertThat(refused(session -> {
                    session.list(Order.class);
                    session.hibernate()
                            .createNativeQuery("select cast(lo_create(0) as bigint)", Long.class)
                            .getSingleResult();
                }))
                .contains("25006");
        assertThat(refused(session -> session.hibernate().doWork(connection -> {
                    try (PreparedStatement reading = connection.prepareStatement("select 1");
                            PreparedStatement writing = connection.prepareStatement("select lo_create(0)")) {
                        reading.execute();
                        writing.execute();
                    }
                })))
                .contains("25006");
        sessions.write(PostgresAloneIT::createSequence); // the connection is as it was
    }

    private static void createSequence(ReadSession session) {
        session.hibernate().doWork(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("create temporary sequence if not exists s; select nextval('s')");
                statement.execute("create table made (id int); drop table made");
            }
        });
    }

    private static String refused(Consumer<ReadSession> work) {
        return catchThrowableOfType(SessionException.class, () -> sessions.read(work))
                .getMessage();
    }

    private static String lastStatement(long backend) throws SQLException {
        try (Connection connection = cluster.primary().connect(database.name());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select query from pg_stat_activity where pid = " + backend)) {
            row.next();
            return row.getString(1);
        }
    }
}
