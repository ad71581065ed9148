package dev.sluice.sessions;

import com.sun.management.ThreadMXBean;
import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.config.Startup;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.routing.Router;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.SqliteFile;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;

/**
 * The measurements of docs/decisions/0029, as a program: what it costs a unit that it can be stopped, on a SQLite file, and with
 * {@code postgres} as its argument what it costs that its commit can be resolved.
 */
final class EndCost {

    private static final int WARM_UP = 10;
    private static final int ROUNDS = 15;
    private static final int UNITS = 2000;
    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final SessionOptions TIMED = SessionOptions.defaults().timeout(Duration.ofSeconds(10));

    private EndCost() {}

    public static void main(String[] args) {
        if (args.length > 0) {
            onPostgres();
        } else {
            onSqlite();
        }
    }

    private static void onPostgres() {
        try (PostgresCluster cluster = PostgresCluster.builder().start();
                DatabaseManager manager = DatabaseManager.builder("shop")
                        .credentials(CredentialsSource.of(
                                cluster.primary().user(),
                                Secret.of(cluster.primary().password())))
                        .primary(cluster.primary().jdbcUrl("postgres"))
                        .startup(Startup.waitFor(Duration.ofSeconds(30)))
                        .build();
                Sessions sessions = Sessions.over(Router.over(manager))
                        .entities(Order.class, OrderLine.class)
                        .property("hibernate.hbm2ddl.auto", "create")
                        .open()) {
            sessions.write(session -> session.persist(new Order("A-1")));
            SessionOptions resolved = SessionOptions.defaults().resolveCommit(true);
            Runnable[] ways = {() -> sessions.write(EndCost::change), () -> sessions.write(resolved, EndCost::change)};
            double[][] micros = new double[ways.length][ROUNDS];
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                for (int turn = 0; turn < ways.length; turn++) {
                    int way = (round + WARM_UP + turn) % ways.length;
                    long start = System.nanoTime();
                    for (int i = 0; i < UNITS / 10; i++) {
                        ways[way].run();
                    }
                    if (round >= 0) {
                        micros[way][round] = (System.nanoTime() - start) / 1000.0 / (UNITS / 10);
                    }
                }
            }
            System.out.println("write: " + spread(micros[0]) + " us");
            System.out.println("write with resolveCommit: " + spread(micros[1]) + " us");
        }
    }

    private static void onSqlite() {
        try (SqliteFile file = SqliteFile.create();
                DatabaseManager manager = DatabaseManager.builder("shop")
                        .primary(file.path().toString())
                        .startup(Startup.waitFor(Duration.ofSeconds(30)))
                        .build();
                Sessions sessions = Sessions.over(Router.over(manager))
                        .entities(Order.class, OrderLine.class)
                        .property("hibernate.hbm2ddl.auto", "create")
                        .open()) {
            sessions.write(session -> session.persist(new Order("A-1")));
            measure("read", () -> sessions.read(session -> session.find(Order.class, 1L)));
            measure("write", () -> sessions.write(EndCost::change));
            measure("read with a timeout", () -> sessions.read(TIMED, session -> session.find(Order.class, 1L)));
            measure("write with a timeout", () -> sessions.write(TIMED, EndCost::change));
        }
    }

    private static void change(WriteSession session) {
        Order order = session.find(Order.class, 1L);
        order.total = order.total == null ? BigDecimal.ONE : order.total.add(BigDecimal.ONE);
    }

    private static void measure(String what, Runnable unit) {
        double[] micros = new double[ROUNDS];
        double[] bytes = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            long cpu = THREAD.getCurrentThreadCpuTime();
            long allocated = THREAD.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < UNITS; i++) {
                unit.run();
            }
            if (round >= 0) {
                micros[round] = (THREAD.getCurrentThreadCpuTime() - cpu) / 1000.0 / UNITS;
                bytes[round] = (THREAD.getCurrentThreadAllocatedBytes() - allocated) / (double) UNITS;
            }
        }
        System.out.printf("%s: %s us CPU, %s bytes%n", what, spread(micros), spread(bytes));
    }

    private static String spread(double[] values) {
        Arrays.sort(values);
        return String.format("%.1f [%.1f-%.1f]", values[values.length / 2], values[0], values[values.length - 1]);
    }
}
