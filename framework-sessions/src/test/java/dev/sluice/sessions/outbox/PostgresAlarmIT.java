package dev.sluice.sessions.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.managers.config.Startup;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.metadata.Migrations;
import dev.sluice.routing.Router;
import dev.sluice.sessions.Sessions;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.PostgresNode;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Relays that never look by themselves, and are woken by other processes: those have an outbox of their own. */
@WithPostgres(standbys = 1, own = true)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PostgresAlarmIT {

    private static final String TABLE = "shop_outbox";
    private static final Duration NEVER = Duration.ofHours(1);

    private static PostgresCluster cluster;
    private static TestDatabase database;
    private static DatabaseManager manager;
    private static Sessions sessions;

    private final List<String> delivered = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void open(PostgresCluster own, TestDatabase fresh) {
        cluster = own;
        database = fresh;
        try (DatabaseManager alone = primary().build()) {
            Sessions.over(Router.over(alone))
                    .entities(Counter.class)
                    .migrations(Migrations.from(anotherProcess().migration("1_1")))
                    .open()
                    .close();
        }
        manager = primary().replica(database.jdbcUrl(cluster.standbys().get(0))).build();
        sessions = Sessions.over(Router.over(manager)).entities(Counter.class).open();
    }

    private static DatabaseManagerBuilder primary() {
        return DatabaseManager.builder("shop")
                .credentials(CredentialsSource.of(database.user(), Secret.of(database.password())))
                .primary(database.jdbcUrl(cluster.primary()))
                .startup(Startup.waitFor(Duration.ofSeconds(30)));
    }

    @AfterAll
    static void close() {
        sessions.close();
        manager.close();
    }

    private static Outbox anotherProcess() {
        return Outbox.of(TABLE).withNotifications();
    }

    private OutboxRelay relay() {
        OutboxRelay relay = anotherProcess()
                .relay(sessions)
                .poll(NEVER)
                .start(delivery -> delivered.add(delivery.message().text()));
        OutboxContract.await("somebody listens", () -> !listeners().isEmpty());
        OutboxContract.awaitIdle(relay);
        return relay;
    }

    private void awaitDelivered(String... texts) {
        OutboxContract.await("all are delivered", () -> delivered.size() >= texts.length);
        assertThat(delivered).containsExactly(texts);
    }

    private static void send(Outbox outbox, String text) {
        sessions.write(session -> outbox.send(session, OutboxContract.TOPIC, "k", text));
    }

    /** The server's numbers of the connections that have begun to listen within the last seconds. */
    private static List<Integer> listeners() {
        return sessions.writeReturning(session -> session.hibernate()
                .createNativeQuery(
                        "select pid from pg_stat_activity where query = 'listen sluice_outbox'", Integer.class)
                .getResultList());
    }

    private static boolean isConnected(int listener) {
        return sessions.<Long>writeReturning(session -> session.hibernate()
                        .createNativeQuery("select count(*) from pg_stat_activity where pid = ?1", Long.class)
                        .setParameter(1, listener)
                        .getSingleResult())
                > 0;
    }

    @Test
    @Order(1)
    void wakesRelaysOfOtherProcesses() {
        int listener;
        try (OutboxRelay relay = relay()) {
            listener = listeners().get(0);
            send(anotherProcess(), "1");
            awaitDelivered("1");
            sessions.write(session -> session.hibernate()
                    .doWork(connection -> anotherProcess()
                            .send(
                                    connection,
                                    OutboxMessage.to(OutboxContract.TOPIC)
                                            .key("k")
                                            .text("2"))));
            awaitDelivered("1", "2");
            sessions.stateless().write(session -> anotherProcess().send(session, OutboxContract.TOPIC, "k", "3"));
            awaitDelivered("1", "2", "3");
            assertThat(relay.delivered()).isEqualTo(3);
        }
        OutboxContract.await("the connection is closed and not given back", () -> !isConnected(listener));
    }

    @Test
    @Order(2)
    void notifiesOnlyIfAskedToAndOncePerTransaction() throws SQLException {
        try (Connection connection = cluster.primary().connect(database.name());
                Statement statement = connection.createStatement()) {
            statement.execute("listen sluice_outbox");
            send(Outbox.of(TABLE), "1");
            sessions.write(session -> {
                Outbox outbox = anotherProcess();
                outbox.send(session, OutboxContract.TOPIC, "k", "2");
                outbox.send(session, OutboxContract.TOPIC, "k", "3");
            });
            send(Outbox.of("shop_outbox"), "4");
            statement.execute("select 1");
            List<String> heard = new ArrayList<>();
            for (PGNotification one : connection.unwrap(PGConnection.class).getNotifications()) {
                heard.add(one.getParameter());
            }
            assertThat(heard).containsExactly(TABLE);
        }
        try (OutboxRelay relay = relay()) {
            awaitDelivered("1", "2", "3", "4");
        }
    }

    @Test
    @Order(3)
    void listensAgainWhenItsConnectionIsLost() throws SQLException {
        try (OutboxRelay relay = relay();
                Connection connection = cluster.primary().connect(database.name());
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                    + " where query = 'listen sluice_outbox'");
            send(anotherProcess(), "1"); // before it listens again, or after it
            awaitDelivered("1");
            OutboxContract.await("it listens again", () -> listeners().size() == 1);
            send(anotherProcess(), "2");
            awaitDelivered("1", "2");
            assertThat(relay.failed()).isZero();
        }
    }

    /** The former primary goes on, alone, and the connection to it is as good as ever. */
    @Test
    @Order(4)
    void followsThePrimary() {
        PostgresNode next = cluster.standbys().get(0);
        try (OutboxRelay relay = relay()) {
            cluster.awaitReplicated();
            cluster.promote(next);
            OutboxContract.await(
                    "the manager knows it",
                    () -> manager.refresh()
                            .group("default")
                            .orElseThrow()
                            .primary()
                            .map(primary -> primary.name().alias())
                            .filter(alias -> !alias.equals("primary"))
                            .isPresent());
            OutboxContract.await("it listens there", () -> listeners().size() == 1);
            send(anotherProcess(), "1");
            awaitDelivered("1");
            assertThat(relay.delivered()).isEqualTo(1);
        }
    }
}
