package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.routing.Router;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A read on PostgreSQL is a transaction only if something in it needs one, and means the same either way. */
@WithPostgres
class PostgresLateTransactionIT {

    private static TestDatabase database;
    private static DatabaseManager manager;
    private static Sessions sessions;

    /** Its text is a large object. */
    @Entity(name = "Scroll")
    static class Scroll {
        @Id
        long id;

        @Lob
        String text;
    }

    @BeforeAll
    static void open(TestDatabase fresh) throws SQLException {
        database = fresh;
        manager = manager();
        sessions = sessions(manager, "create");
        sessions.write(session -> session.persist(new Order("A-1")));
        sessions.write(session -> session.persist(new Order("A-2")));
    }

    @AfterAll
    static void close() {
        try (DatabaseManager engines = manager) {
            sessions.close();
        }
    }

    @AfterEach
    void reset() {
        onServer("alter role " + database.user() + " reset default_transaction_isolation");
    }

    @Test
    void readsWithoutATransaction() {
        assertThat(leavesOpen(session -> {
                    assertThat(session.from(Order.class).filter("code", "A-1").count())
                            .isEqualTo(1);
                    assertThat(session.from(Order.class).filter("code", "A-2").list())
                            .hasSize(1);
                }))
                .isFalse();
    }

    @Test
    void beginsOneForWhatTheTextDoesNotShowToRead() {
        assertThat(leavesOpen(session -> session.hibernate().doWork(connection -> {
                    try (PreparedStatement statement =
                            connection.prepareStatement("select pg_backend_pid() for update")) {
                        statement.executeQuery().close();
                    }
                })))
                .isTrue();
        assertThat(leavesOpen(session -> session.hibernate().doWork(connection -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.executeQuery("select 1").close();
                    }
                })))
                .isTrue();
    }

    @Test
    void theTimeStandsStillFromTheFirstStatementThatAsksForIt() {
        sessions.read(session -> {
            assertThat(session.from(Order.class).count()).isEqualTo(2);
            Object first = time(session);
            assertThat(session.from(Order.class).count()).isEqualTo(2);
            assertThat(time(session)).isEqualTo(first);
        });
    }

    @Test
    void fetchesInPartsWhereItIsToldTo() {
        assertThat(leavesOpen(session -> {
                    try (Stream<Integer> numbers = session.hibernate()
                            .createNativeQuery("select n from generate_series(1, 1000) n", Integer.class)
                            .setFetchSize(10)
                            .getResultStream()) {
                        Iterator<Integer> rows = numbers.iterator();
                        assertThat(rows.next()).isEqualTo(1);
                        assertThat(isOpen()).isTrue();
                        int last = 0;
                        while (rows.hasNext()) {
                            last = rows.next();
                        }
                        assertThat(last).isEqualTo(1000);
                    }
                }))
                .isTrue();
    }

    @Test
    void readsLargeObjects() {
        sessions.write(session -> {
            Scroll scroll = new Scroll();
            scroll.id = 1;
            scroll.text = "once upon a time";
            session.persist(scroll);
        });
        for (int i = 0; i < 2; i++) {
            sessions.read(
                    session -> assertThat(session.find(Scroll.class, 1L).text).isEqualTo("once upon a time"));
        }
    }

    @Test
    void savepointsOfADoWorkHaveATransaction() {
        sessions.read(session -> session.hibernate().doWork(connection -> {
            connection.rollback(connection.setSavepoint());
            try (PreparedStatement statement = connection.prepareStatement("select 1")) {
                statement.executeQuery().close();
            }
        }));
    }

    @Test
    void seesOneStateWhereTheServerOrTheUnitWantsThat() {
        onServer("alter role " + database.user() + " set default_transaction_isolation = 'repeatable read'");
        try (DatabaseManager strict = manager();
                Sessions bySetting = sessions(strict, "none")) {
            assertThat(seesAnothersInsert(bySetting, SessionOptions.defaults())).isFalse();
        }
        SessionOptions repeatable = SessionOptions.defaults().isolation(SessionOptions.Isolation.REPEATABLE_READ);
        assertThat(seesAnothersInsert(sessions, repeatable)).isFalse();
        assertThat(seesAnothersInsert(sessions, SessionOptions.defaults())).isTrue();
    }

    private static boolean seesAnothersInsert(Sessions by, SessionOptions options) {
        return by.readReturning(options, session -> {
            long before = session.from(Scroll.class).count();
            onServer("insert into Scroll (id) values (" + (before + 100) + ")");
            return session.from(Scroll.class).count() > before;
        });
    }

    private static Object time(ReadSession session) {
        return session.hibernate()
                .createNativeQuery("select cast(now() as text)", String.class)
                .getSingleResult();
    }

    /** Whether a transaction is open after this, and before the unit ends. */
    private static boolean leavesOpen(Consumer<ReadSession> work) {
        return sessions.readReturning(session -> {
            work.accept(session);
            return isOpen();
        });
    }

    /** As another connection sees those of the sessions. */
    private static boolean isOpen() {
        String question = "select count(*) from pg_stat_activity where application_name = 'late'"
                + " and datname = current_database() and state = 'idle in transaction'";
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getInt(1) > 0;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void onServer(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    private static DatabaseManager manager() {
        return DatabaseManager.builder("shop")
                .credentials(CredentialsSource.of(database.user(), Secret.of(database.password())))
                .pool(pool -> pool.maxSize(2).minIdle(0))
                .primary(database.jdbcUrl() + (database.jdbcUrl().contains("?") ? "&" : "?") + "ApplicationName=late")
                .build();
    }

    private static Sessions sessions(DatabaseManager over, String schema) {
        return Sessions.over(Router.over(over))
                .entities(Order.class, OrderLine.class, Scroll.class)
                .property("hibernate.hbm2ddl.auto", schema)
                .open();
    }
}
