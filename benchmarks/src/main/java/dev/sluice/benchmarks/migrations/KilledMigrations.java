package dev.sluice.benchmarks.migrations;

import dev.sluice.DatabaseProduct;
import dev.sluice.benchmarks.kills.Kills;
import dev.sluice.benchmarks.kills.Victim;
import dev.sluice.benchmarks.report.Page;
import dev.sluice.metadata.SchemaReader;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Kills something at a random moment of a migration of thirty steps, again and again, and starts it again until it has come to its
 * end; then schema and rows have to be those of a migration that nothing has disturbed. Arguments: the page, product, kills, seed.
 */
public final class KilledMigrations {

    private static final int STEPS = 30;
    /** What an undisturbed migration takes, and then some. */
    private static final int LONGEST_MILLIS = 900;

    /** What a migration leaves: the schema, and for each table its number of rows with a checksum of them. */
    private record Outcome(Schema schema, Map<String, String> rows) {

        static Outcome of(Victim victim) throws SQLException {
            try (Connection connection = victim.connect()) {
                Schema schema = SchemaReader.of(connection).read();
                Map<String, String> rows = new TreeMap<>();
                for (Table table : schema.tables()) {
                    String name = table.name().name().value();
                    // it has times and counts of attempts
                    if (!name.equals("sluice_history")) {
                        rows.put(name, rows(connection, table));
                    }
                }
                return new Outcome(schema, rows);
            }
        }

        private static String rows(Connection connection, Table table) throws SQLException {
            long count = 0;
            long sum = 0;
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select * from " + table.name().name().quoted(DatabaseProduct.of(connection)))) {
                int columns = row.getMetaData().getColumnCount();
                while (row.next()) {
                    int hash = 1;
                    for (int column = 1; column <= columns; column++) {
                        hash = 31 * hash + String.valueOf(row.getString(column)).hashCode();
                    }
                    count++;
                    sum += hash;
                }
            }
            return count + " rows, checksum " + sum;
        }
    }

    private KilledMigrations() {}

    public static void main(String[] arguments) throws Exception {
        DatabaseProduct product = DatabaseProduct.valueOf(arguments[1].toUpperCase(Locale.ROOT));
        try (Victim victim = Victim.of(product, Files.createTempDirectory("sluice-benchmark"))) {
            victim.empty();
            try (Connection connection = victim.connect()) {
                MigrationAttempt.migrations(product).apply(connection);
            }
            Outcome wanted = Outcome.of(victim);
            Kills kills =
                    new Kills(victim, Integer.parseInt(arguments[2]), LONGEST_MILLIS, Long.parseLong(arguments[3]));
            int migrations = 0;
            while (!kills.over()) {
                migrations++;
                victim.empty();
                kills.until(MigrationAttempt.class);
                Outcome outcome = Outcome.of(victim);
                if (!outcome.equals(wanted)) {
                    throw new IllegalStateException(
                            "migration " + migrations + ": " + outcome + " (expected: " + wanted + ")");
                }
                System.out.printf("migration %d: as if nothing had happened%n", migrations);
            }
            String summary = String.format(
                    Locale.ROOT,
                    "%d migrations of %d steps, started %d times: at the end of each the schema and all rows were those of a migration that nothing had disturbed.",
                    migrations,
                    STEPS,
                    kills.attempts());
            new Page(Path.of(arguments[0]))
                    .put("killed-" + arguments[1].toLowerCase(Locale.ROOT), kills.table() + "\n" + summary);
        }
        System.exit(0);
    }
}
