package dev.sluice.benchmarks.schema;

import dev.sluice.benchmarks.report.Goals;
import dev.sluice.benchmarks.report.Machine;
import dev.sluice.benchmarks.report.Page;
import dev.sluice.benchmarks.report.Spread;
import dev.sluice.benchmarks.report.Table;
import dev.sluice.metadata.SchemaReader;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.PostgresCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Fills docs/benchmarks/schema.md. Arguments: the page; {@code quick} only shows that everything runs. */
public final class SchemaReport {

    private static final double MOST_SECONDS = 0.5;

    @FunctionalInterface
    private interface Reading {
        int read(Connection connection) throws SQLException;
    }

    private final Table table = new Table("", "by", "seconds, first", "seconds, later");
    private final Goals goals = new Goals();
    private final int rounds;

    private SchemaReport(int rounds) {
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws Exception {
        Page page = new Page(Path.of(arguments[0]));
        SchemaReport report = new SchemaReport(arguments.length > 1 && arguments[1].equals("quick") ? 2 : 9);
        page.put(
                "machine",
                Machine.sentence() + "\n" + Machine.versions("postgresql", "mysql-connector-j", "sqlite-jdbc") + ".");
        try (PostgresCluster cluster = PostgresCluster.builder().standbys(0).start();
                Connection connection = cluster.primary().connect("postgres")) {
            report.measure("PostgreSQL", connection);
        }
        try (MySqlCluster cluster = MySqlCluster.builder().replicas(0).start()) {
            try (Connection connection = cluster.source().connect("mysql")) {
                connection.createStatement().execute("create database thousand");
            }
            try (Connection connection = cluster.source().connect("thousand")) {
                report.measure("MySQL", connection);
            }
        }
        Path file = Files.createTempDirectory("sluice-benchmark").resolve("thousand.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            report.measure("SQLite", connection);
        }
        page.put("reading", report.table.toString());
        page.put("goals", report.goals.toString());
    }

    private void measure(String product, Connection connection) throws SQLException {
        ThousandTables.make(connection);
        Spread all = measure(
                product,
                "Sluice, all of it",
                connection,
                one -> SchemaReader.of(one).read().tables().size());
        measure(
                product,
                "Sluice, columns only",
                connection,
                one -> SchemaReader.of(one).withColumnsOnly().read().tables().size());
        measure(product, "JDBC, table by table", connection, SchemaReport::byJdbc);
        goals.atMost(product + ", 1000 tables, seconds", MOST_SECONDS, all);
    }

    private Spread measure(String product, String by, Connection connection, Reading reading) throws SQLException {
        double first = 0;
        List<Double> later = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            long start = System.nanoTime();
            int tables = reading.read(connection);
            double seconds = (System.nanoTime() - start) / 1e9;
            if (tables != ThousandTables.TABLES) {
                throw new IllegalStateException(
                        by + ": " + tables + " tables (expected: " + ThousandTables.TABLES + ")");
            }
            if (round == 0) {
                first = seconds;
            } else {
                later.add(seconds);
            }
        }
        Spread spread = Spread.quartiles(later);
        table.row(product, by, String.format(Locale.ROOT, "%.2f", first), spread.text("%.2f"));
        return spread;
    }

    /** Columns, keys and indexes as tools ask for them that go by JDBC; no checks, no expressions. */
    private static int byJdbc(Connection connection) throws SQLException {
        DatabaseMetaData metadata = connection.getMetaData();
        List<String> names = new ArrayList<>();
        try (ResultSet tables =
                metadata.getTables(connection.getCatalog(), connection.getSchema(), "t%", new String[] {"TABLE"})) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        for (String name : names) {
            drain(metadata.getColumns(connection.getCatalog(), connection.getSchema(), name, "%"));
            drain(metadata.getPrimaryKeys(connection.getCatalog(), connection.getSchema(), name));
            drain(metadata.getImportedKeys(connection.getCatalog(), connection.getSchema(), name));
            drain(metadata.getIndexInfo(connection.getCatalog(), connection.getSchema(), name, false, true));
        }
        return names.size();
    }

    private static void drain(ResultSet rows) throws SQLException {
        try (rows) {
            while (rows.next()) {
                rows.getString(3);
            }
        }
    }
}
