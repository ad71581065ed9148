package dev.sluice.benchmarks.bulk;

import dev.sluice.DatabaseProduct;
import dev.sluice.benchmarks.report.Page;
import dev.sluice.benchmarks.report.Table;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Kills something at a random moment of a checkpointed load, again and again, and begins it again until it has come to its end;
 * then every row has to be there exactly once. Arguments: the page, product, kills, rows, seed.
 */
public final class KilledLoads {

    private static final long CHUNK_ROWS = 10_000;
    private static final int LONGEST_MILLIS = 7_000;
    private static final int SHORTEST_MILLIS = 700;
    private static final int MOST_ATTEMPTS = 30;

    private final Victim victim;
    private final long rows;
    private final Random random;
    private final Map<Victim.Fault, Integer> kills = new EnumMap<>(Victim.Fault.class);
    private int attempts;
    private int loads;

    private KilledLoads(Victim victim, long rows, long seed) {
        this.victim = victim;
        this.rows = rows;
        this.random = new Random(seed);
    }

    public static void main(String[] arguments) throws Exception {
        DatabaseProduct product = DatabaseProduct.valueOf(arguments[1].toUpperCase(Locale.ROOT));
        try (Victim victim = Victim.of(product, Files.createTempDirectory("sluice-benchmark"))) {
            KilledLoads killed = new KilledLoads(victim, Long.parseLong(arguments[3]), Long.parseLong(arguments[4]));
            int wanted = Integer.parseInt(arguments[2]);
            while (killed.killed() < wanted) {
                killed.load(wanted);
            }
            new Page(Path.of(arguments[0])).put("killed-" + arguments[1].toLowerCase(Locale.ROOT), killed.table());
        }
        System.exit(0);
    }

    /** From an empty table to the end of the source. */
    private void load(int wanted) throws Exception {
        execute(SaleTable.create(victim.product()));
        loads++;
        int undisturbed = 0;
        while (true) {
            boolean kill = killed() < wanted;
            undisturbed = kill ? 0 : undisturbed + 1;
            if (undisturbed > MOST_ATTEMPTS) {
                throw new IllegalStateException("load " + loads + " does not come to its end");
            }
            Process attempt = begin();
            if (kill && !attempt.waitFor(delay(), TimeUnit.MILLISECONDS)) {
                kill(attempt);
            }
            if (attempt.waitFor() == 0) {
                break;
            }
        }
        check();
    }

    private long delay() {
        return random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS);
    }

    private Process begin() throws IOException {
        attempts++;
        ProcessBuilder process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadAttempt.class.getName(),
                        Long.toString(rows),
                        Long.toString(CHUNK_ROWS),
                        "killed-" + loads)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT);
        process.environment().putAll(victim.environment());
        return process.start();
    }

    private void kill(Process attempt) throws SQLException {
        List<Victim.Fault> faults = new ArrayList<>(victim.faults());
        faults.add(Victim.Fault.CLIENT);
        Victim.Fault fault = faults.get(random.nextInt(faults.size()));
        kills.merge(fault, 1, Integer::sum);
        System.out.printf("load %d, kill %d: %s%n", loads, killed(), fault.text);
        if (fault == Victim.Fault.CLIENT) {
            attempt.destroyForcibly();
        } else {
            victim.suffer(fault);
        }
    }

    private int killed() {
        return kills.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void check() throws SQLException {
        long ids = rows * (rows + 1) / 2;
        BigDecimal amounts = PostgresInserts.sales(rows).map(Sale::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        try (Connection connection = victim.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*), count(distinct id), sum(id), count(distinct city), sum(amount) from sale")) {
            row.next();
            if (row.getLong(1) != rows
                    || row.getLong(2) != rows
                    || row.getLong(3) != ids
                    || row.getLong(4) != rows
                    || new BigDecimal(row.getString(5)).subtract(amounts).abs().doubleValue() > 1) {
                throw new IllegalStateException("load " + loads + ": rows are missing or there twice: " + row.getLong(1)
                        + " rows, " + row.getLong(2) + " keys, " + row.getLong(4) + " cities");
            }
        }
        System.out.printf("load %d: every row is there once%n", loads);
    }

    private void execute(List<String> statements) throws SQLException {
        try (Connection connection = victim.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private String table() {
        Table table = new Table("killed", "times");
        kills.forEach((fault, times) -> table.row(fault.text, times.toString()));
        return table + "\n"
                + String.format(
                        Locale.ROOT,
                        "%d loads of %,d rows, begun %d times, chunks of %,d rows: at the end of each load every row was there exactly once.",
                        loads,
                        rows,
                        attempts,
                        CHUNK_ROWS);
    }
}
