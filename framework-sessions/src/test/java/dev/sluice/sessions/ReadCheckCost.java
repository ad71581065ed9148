package dev.sluice.sessions;

import com.sun.management.ThreadMXBean;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.config.Startup;
import dev.sluice.routing.Router;
import dev.sluice.testing.SqliteFile;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;

/** The measurement of docs/decisions/0009, as a program: what it costs that a read compares what it loaded. */
final class ReadCheckCost {

    private static final int WARM_UP = 8;
    private static final int ROUNDS = 15;
    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private ReadCheckCost() {}

    public static void main(String[] args) {
        try (SqliteFile file = SqliteFile.create();
                DatabaseManager manager = DatabaseManager.builder("shop")
                        .primary(file.path().toString())
                        .startup(Startup.waitFor(Duration.ofSeconds(30)))
                        .build();
                Sessions sessions = Sessions.over(Router.over(manager))
                        .entities(Order.class, OrderLine.class)
                        .property("hibernate.hbm2ddl.auto", "create")
                        .open()) {
            sessions.write(ReadCheckCost::fill);
            measure("list of 1000", 20, sessions, session -> session.list(Order.class));
            measure("find one", 2000, sessions, session -> session.find(Order.class, 7L));
        }
    }

    private static void fill(WriteSession session) {
        for (int i = 0; i < 1000; i++) {
            Order order = new Order("A-" + i);
            order.total = new BigDecimal("10.10");
            order.placed = Instant.parse("2024-01-01T00:00:00Z");
            order.due = LocalDate.of(2024, 1, 1);
            order.token = new UUID(i, i);
            session.persist(order);
        }
    }

    private static void measure(String what, int units, Sessions sessions, Consumer<ReadSession> work) {
        double[][] micros = new double[2][ROUNDS];
        double[][] bytes = new double[2][ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (int turn = 0; turn < 2; turn++) {
                int variant = (round + turn) & 1;
                SessionOptions options = SessionOptions.defaults().dirtyCheckReads(variant == 0);
                long cpu = THREAD.getCurrentThreadCpuTime();
                long allocated = THREAD.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < units; i++) {
                    sessions.read(options, work);
                }
                if (round >= 0) {
                    micros[variant][round] = (THREAD.getCurrentThreadCpuTime() - cpu) / 1000.0 / units;
                    bytes[variant][round] = (THREAD.getCurrentThreadAllocatedBytes() - allocated) / (double) units;
                }
            }
        }
        for (int variant = 0; variant < 2; variant++) {
            System.out.printf(
                    "%s, %s: %s us CPU, %s bytes%n",
                    what, variant == 0 ? "checked" : "unchecked", spread(micros[variant]), spread(bytes[variant]));
        }
    }

    private static String spread(double[] values) {
        Arrays.sort(values);
        return String.format("%.1f [%.1f-%.1f]", values[values.length / 2], values[0], values[values.length - 1]);
    }
}
