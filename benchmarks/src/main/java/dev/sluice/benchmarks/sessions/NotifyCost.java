package dev.sluice.benchmarks.sessions;

import dev.sluice.Secret;
import dev.sluice.benchmarks.report.Machine;
import dev.sluice.benchmarks.report.Rates;
import dev.sluice.benchmarks.report.Rounds;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.metadata.Migrations;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.internal.Notifications;
import dev.sluice.sessions.internal.UnitHost;
import dev.sluice.sessions.outbox.Outbox;
import dev.sluice.sessions.outbox.OutboxMessage;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.cluster.ClusterNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a unit costs that sends one message by an outbox with notifications, beside one without, on a PostgreSQL whose commits
 * are on disk: one thread, and eight, whose commits share their writes to disk unless they notify. One connection listens and
 * reads what comes, and no relay delivers. Prints; the numbers stand in docs/outbox.md.
 */
public final class NotifyCost {

    private static final String QUIET = "without";
    private static final String RINGING = "with notifications";
    private static final int MOST_THREADS = 8;

    private NotifyCost() {}

    /** Takes about a minute and a half. */
    public static void main(String[] arguments) throws Exception {
        Outbox outbox = Outbox.standard();
        try (PostgresCluster cluster = PostgresCluster.builder().standbys(0).start()) {
            ClusterNode server = cluster.primary();
            try (DatabaseManager manager = manager(server);
                    Sessions sessions = Sessions.over(Router.over(manager))
                            .entities(Account.class)
                            .migrations(Migrations.from(outbox.migration("1")))
                            .open()) {
                System.out.println(Machine.sentence());
                Ear ear = new Ear(UnitHost.of(sessions));
                try {
                    for (int threads : new int[] {1, MOST_THREADS}) {
                        Rounds plan = new Rounds(10, 60, Duration.ofMillis(250), threads, Rounds.Clock.WALL);
                        print(plan, plan.run(ways(sessions, outbox)));
                    }
                } finally {
                    ear.end();
                }
            }
        }
    }

    private static DatabaseManager manager(ClusterNode server) {
        return DatabaseManager.builder("bench")
                .primary(
                        server.jdbcUrl("postgres"),
                        engine -> engine.user(server.user()).password(Secret.of(server.password())))
                .pool(pool -> pool.maxSize(MOST_THREADS + 1).minIdle(MOST_THREADS + 1))
                .build();
    }

    /** Hears like a relay, which the server wakes after each commit, and does nothing. */
    private static final class Ear implements Notifications.Hearer {

        private final Thread thread;
        private volatile boolean open = true;

        Ear(UnitHost sessions) {
            thread = new Thread(() -> listen(sessions));
            thread.start();
        }

        private void listen(UnitHost sessions) {
            try (RoutedConnection primary =
                    sessions.router().connect(RouteRequest.read().consistency(Consistency.strong()))) {
                Notifications.hear(sessions, primary, "sluice_outbox", this);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void begins(RoutedConnection listening) {}

        @Override
        public void hears(List<String> payloads, RoutedConnection listening) {}

        void end() throws InterruptedException {
            open = false;
            thread.join();
        }
    }

    private static Map<String, Rounds.Operation> ways(Sessions sessions, Outbox outbox) {
        Map<String, Rounds.Operation> ways = new LinkedHashMap<>();
        ways.put(QUIET, () -> send(sessions, outbox));
        Outbox ringing = outbox.withNotifications();
        ways.put(RINGING, () -> send(sessions, ringing));
        return ways;
    }

    /** Without a key, lest units wait for each other's lock. */
    private static void send(Sessions sessions, Outbox outbox) {
        sessions.write(
                session -> outbox.send(session, OutboxMessage.to("orders").text("{\"ordered\": true}")));
    }

    private static void print(Rounds plan, Rates rates) {
        for (String way : rates.names()) {
            System.out.printf(
                    "| %d | %s | %s | %s |%n",
                    plan.threads(),
                    way,
                    rates.micros(way, plan.threads()).text("%.0f"),
                    rates.ratio(QUIET, way).text("%.2f"));
        }
        System.out.println(plan.sentence());
    }
}
