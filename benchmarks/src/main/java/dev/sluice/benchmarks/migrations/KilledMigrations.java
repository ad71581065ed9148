package dev.sluice.benchmarks.migrations;

import dev.sluice.DatabaseProduct;
import dev.sluice.benchmarks.kills.Kills;
import dev.sluice.benchmarks.kills.Victim;
import dev.sluice.benchmarks.report.Page;
import dev.sluice.benchmarks.report.Table;
import dev.sluice.metadata.SchemaReader;
import dev.sluice.metadata.model.Schema;
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
 * end; then schema and rows have to be those of a migration that nothing has disturbed. Flyway
 * gets the same scripts and a quarter of the kills. Arguments: the page, product, kills, seed.
 */
public final class KilledMigrations {

    /** What an undisturbed migration takes, and then some. */
    private static final int LONGEST_MILLIS = 900;

    /** What a migration leaves: the schema, and for each table its number of rows with a checksum of them. */
    private record Outcome(Schema schema, Map<String, String> rows) {

        static Outcome of(Victim victim) throws SQLException {
            try (Connection connection = victim.connect()) {
                Schema read = SchemaReader.of(connection).read();
                Schema schema = read.withTables(read.tables().stream()
                        .filter(table -> !isHistory(table))
                        .toList());
                Map<String, String> rows = new TreeMap<>();
                for (dev.sluice.metadata.model.Table table : schema.tables()) {
                    rows.put(table.name().name().value(), rows(connection, table));
                }
                return new Outcome(schema, rows);
            }
        }

        /** It has times, and counts attempts. */
        private static boolean isHistory(dev.sluice.metadata.model.Table table) {
            String name = table.name().name().value();
            return name.equals("sluice_history") || name.equals("flyway_schema_history");
        }

        private static String rows(Connection connection, dev.sluice.metadata.model.Table table) throws SQLException {
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

    private final Victim victim;
    private final Kills kills;
    private int started;
    private int completed;
    private int stuck;
    private int wrong;

    private KilledMigrations(Victim victim, Kills kills) {
        this.victim = victim;
        this.kills = kills;
    }

    public static void main(String[] arguments) throws Exception {
        Page page = new Page(Path.of(arguments[0]));
        DatabaseProduct product = DatabaseProduct.valueOf(arguments[1].toUpperCase(Locale.ROOT));
        int wanted = Integer.parseInt(arguments[2]);
        long seed = Long.parseLong(arguments[3]);
        try (Victim victim = Victim.of(product, Files.createTempDirectory("sluice-benchmark"))) {
            victim.empty();
            try (Connection connection = victim.connect()) {
                MigrationAttempt.migrations(product).apply(connection);
            }
            Outcome outcome = Outcome.of(victim);
            KilledMigrations ours = new KilledMigrations(victim, new Kills(victim, wanted, LONGEST_MILLIS, seed));
            ours.run(MigrationAttempt.class, product, outcome);
            KilledMigrations flyway = new KilledMigrations(victim, new Kills(victim, wanted / 4, LONGEST_MILLIS, seed));
            flyway.run(FlywayAttempt.class, product, outcome);
            Table table = new Table(
                    "", "kills", "migrations", "as if nothing had happened", "wait for a person", "otherwise");
            page.put(
                    "killed-" + product.key(),
                    ours.kills.table() + "\n" + flyway.row("Flyway", ours.row("Sluice", table)));
            if (ours.completed != ours.started) {
                throw new IllegalStateException("not all migrations were completed by themselves");
            }
        }
        System.exit(0);
    }

    private void run(Class<?> program, DatabaseProduct product, Outcome wanted) throws Exception {
        while (!kills.over()) {
            started++;
            victim.empty();
            if (!kills.until(program, product.key())) {
                stuck++;
                System.out.printf("migration %d: waits for a person%n", started);
            } else if (Outcome.of(victim).equals(wanted)) {
                completed++;
                System.out.printf("migration %d: as if nothing had happened%n", started);
            } else {
                wrong++;
                System.out.printf("migration %d: %s (expected: %s)%n", started, Outcome.of(victim), wanted);
            }
        }
    }

    private Table row(String who, Table table) {
        return table.row(
                who,
                String.valueOf(kills.count()),
                String.valueOf(started),
                String.valueOf(completed),
                String.valueOf(stuck),
                String.valueOf(wrong));
    }
}
