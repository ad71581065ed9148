package dev.sluice.benchmarks.sessions;

import dev.sluice.benchmarks.report.Duels;
import dev.sluice.benchmarks.report.Goals;
import dev.sluice.benchmarks.report.Machine;
import dev.sluice.benchmarks.report.Page;
import dev.sluice.testing.PostgresCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Fills docs/benchmarks/sessions.md. Arguments: the page; {@code quick} only shows that everything runs. */
public final class SessionsReport {

    private static final double LEAST = 0.97;
    private static final long MOST_BYTES = 1024;

    private final Page page;
    private final boolean quick;
    private final Goals goals = new Goals();

    private SessionsReport(Page page, boolean quick) {
        this.page = page;
        this.quick = quick;
    }

    public static void main(String[] arguments) throws Exception {
        new SessionsReport(new Page(Path.of(arguments[0])), arguments.length > 1 && arguments[1].equals("quick"))
                .fill();
    }

    private void fill() throws Exception {
        page.put("machine", Machine.sentence() + "\n" + versions());
        try (PostgresCluster cluster = PostgresCluster.builder().standbys(0).start();
                Banks banks = Banks.on(cluster)) {
            fill("PostgreSQL", "postgres", duels(1), banks);
            fill("PostgreSQL, 4 threads", "postgres-threads", duels(4), banks);
        }
        Path folder = Files.createTempDirectory("sluice-benchmark");
        try (Banks banks = Banks.onSqlite(folder)) {
            fill("SQLite", "sqlite", duels(1), banks);
        }
        SqliteWriters writers = SqliteWriters.measure(quick ? 2 : 9, Duration.ofMillis(quick ? 200 : 1500), folder);
        page.put("sqlite-writers", writers.table());
        goals.atLeast(
                "SQLite, 8 threads, throughput to a pool of 8, IMMEDIATE",
                1,
                writers.throughputTo(SqliteWriters.IMMEDIATE));
        goals.atMost("SQLite, 8 threads, p99 of writes to a pool of 1", 1, writers.writesTo(SqliteWriters.ONE));
        goals.count("SQLite, 8 threads, failed with SQLITE_BUSY", 0, writers.failed());
        page.put("goals", goals.toString());
        System.exit(0); // what Spring and the drivers leave running
    }

    private void fill(String product, String place, Duels plan, Banks banks) throws Exception {
        Units units = Units.measure(plan, banks);
        page.put(place, units.table());
        for (Units.Work work : Units.Work.values()) {
            goals.atLeast(
                    product + ", " + work.text() + ", throughput to plain Hibernate's", LEAST, units.toPlain(work));
            if (plan.threads() == 1) {
                goals.count(
                        product + ", " + work.text() + ", bytes more than plain Hibernate",
                        MOST_BYTES,
                        units.bytesOver(work));
            }
        }
    }

    private Duels duels(int threads) {
        return quick
                ? new Duels(1, 3, Duration.ofMillis(20), threads)
                : new Duels(15, 50, Duration.ofMillis(threads == 1 ? 20 : 50), threads);
    }

    private static String versions() {
        return Machine.versions(
                        "hibernate-core", "HikariCP", "postgresql", "sqlite-jdbc", "spring-data-jpa", "spring-orm")
                + ".";
    }
}
