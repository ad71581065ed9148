package dev.sluice.benchmarks.bulk;

import dev.sluice.DatabaseProduct;
import dev.sluice.benchmarks.kills.Kills;
import dev.sluice.benchmarks.kills.Victim;
import dev.sluice.benchmarks.report.Page;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/**
 * Kills something at a random moment of a checkpointed load, again and again, and begins it again until it has come to its end;
 * then every row has to be there exactly once. Arguments: the page, product, kills, rows, seed.
 */
public final class KilledLoads {

    private static final long CHUNK_ROWS = 10_000;
    private static final int LONGEST_MILLIS = 6_500;

    private KilledLoads() {}

    public static void main(String[] arguments) throws Exception {
        DatabaseProduct product = DatabaseProduct.valueOf(arguments[1].toUpperCase(Locale.ROOT));
        long rows = Long.parseLong(arguments[3]);
        try (Victim victim = Victim.of(product, Files.createTempDirectory("sluice-benchmark"))) {
            Kills kills =
                    new Kills(victim, Integer.parseInt(arguments[2]), LONGEST_MILLIS, Long.parseLong(arguments[4]));
            int loads = 0;
            while (!kills.over()) {
                loads++;
                execute(victim, SaleTable.create(product));
                String job = "killed-" + loads;
                if (!kills.until(LoadAttempt.class, Long.toString(rows), Long.toString(CHUNK_ROWS), job)) {
                    throw new IllegalStateException(job + ": does not come to its end");
                }
                check(victim, rows);
                System.out.printf("load %d: every row is there once%n", loads);
            }
            String summary = String.format(
                    Locale.ROOT,
                    "%d loads of %,d rows, begun %d times, chunks of %,d rows: at the end of each load every row was there exactly once.",
                    loads,
                    rows,
                    kills.attempts(),
                    CHUNK_ROWS);
            new Page(Path.of(arguments[0]))
                    .put("killed-" + arguments[1].toLowerCase(Locale.ROOT), kills.table() + "\n" + summary);
        }
        System.exit(0);
    }

    private static void check(Victim victim, long rows) throws SQLException {
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
                throw new IllegalStateException("rows are missing or there twice: " + row.getLong(1) + " rows, "
                        + row.getLong(2) + " keys, " + row.getLong(4) + " cities");
            }
        }
    }

    private static void execute(Victim victim, List<String> statements) throws SQLException {
        try (Connection connection = victim.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
