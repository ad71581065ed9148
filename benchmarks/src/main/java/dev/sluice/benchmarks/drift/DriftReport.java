package dev.sluice.benchmarks.drift;

import dev.sluice.DatabaseProduct;
import dev.sluice.benchmarks.report.Machine;
import dev.sluice.benchmarks.report.Page;
import dev.sluice.benchmarks.report.Table;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.cluster.ClusterNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Fills docs/benchmarks/drift.md. Arguments: the page. */
public final class DriftReport {

    /** Opens a new database with the original schema. */
    @FunctionalInterface
    private interface Maker {
        Connection make() throws Exception;
    }

    private final DatabaseProduct product;
    private final Maker maker;
    private final Map<String, Finder> finders = new LinkedHashMap<>();
    private final Map<String, Map<String, Integer>> found = new TreeMap<>();
    private int databases;

    private DriftReport(DatabaseProduct product, Maker maker) {
        this.product = product;
        this.maker = maker;
    }

    public static void main(String[] arguments) throws Exception {
        Page page = new Page(Path.of(arguments[0]));
        page.put("machine", Machine.sentence() + "\n" + Machine.versions("liquibase-core", "hibernate-core") + ".");
        try (PostgresCluster cluster = PostgresCluster.builder().standbys(0).start()) {
            report(page, DatabaseProduct.POSTGRESQL, cluster.primary(), "postgres");
        }
        try (MySqlCluster cluster = MySqlCluster.builder().replicas(0).start()) {
            report(page, DatabaseProduct.MYSQL, cluster.source(), "mysql");
        }
        Path folder = Files.createTempDirectory("sluice-benchmark");
        DriftReport sqlite = new DriftReport(DatabaseProduct.SQLITE, () -> {
            Path file = Files.createTempFile(folder, "drift", ".db");
            return original(DriverManager.getConnection("jdbc:sqlite:" + file), DatabaseProduct.SQLITE);
        });
        sqlite.run(page, null);
        System.exit(0);
    }

    private static void report(Page page, DatabaseProduct product, ClusterNode server, String database)
            throws Exception {
        int[] made = {0};
        DriftReport report = new DriftReport(product, () -> {
            String name = "drift_" + ++made[0];
            try (Connection connection = server.connect(database);
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            }
            return original(server.connect(name), product);
        });
        report.run(page, server);
    }

    private static Connection original(Connection connection, DatabaseProduct product) throws SQLException {
        Drift.makeOriginal(connection, product);
        return connection;
    }

    private void run(Page page, @Nullable ClusterNode server) throws Exception {
        Connection original = maker.make();
        finders.put("Sluice", new SluiceFinder(original));
        if (server
                != null) { // Liquibase fails to read the original on SQLite, and Hibernate itself has no dialect of it
            finders.put("Liquibase", new LiquibaseFinder(product, original));
            finders.put("Hibernate", new HibernateFinder(original, server.user(), server.password()));
        }
        List<Drift> drifts = Drift.of(product);
        count(new Drift("nothing (false alarms)", ""), false);
        for (Drift drift : drifts) {
            count(drift, true);
        }
        page.put(product.key(), table(drifts));
    }

    private void count(Drift drift, boolean happens) throws Exception {
        try (Connection connection = maker.make()) {
            if (happens) {
                drift.happen(connection, product);
            }
            databases++;
            Map<String, Integer> row = found.computeIfAbsent(drift.kind(), kind -> new LinkedHashMap<>());
            row.merge("drifts", happens ? 1 : 0, Integer::sum);
            for (Map.Entry<String, Finder> finder : finders.entrySet()) {
                boolean sees = finder.getValue().finds(connection);
                row.merge(finder.getKey(), sees ? 1 : 0, Integer::sum);
            }
            System.out.printf("%s %d: %s%n", product, databases, drift.sql());
        }
    }

    private String table(List<Drift> drifts) {
        Table table = new Table(heads());
        found.forEach((kind, counts) -> table.row(cells(kind, counts)));
        Map<String, Integer> all = new LinkedHashMap<>();
        found.values().forEach(counts -> counts.forEach((head, count) -> all.merge(head, count, Integer::sum)));
        return table.row(cells("**all " + drifts.size() + "**", all)).toString();
    }

    private String[] heads() {
        String[] heads = new String[finders.size() + 2];
        heads[0] = "";
        heads[1] = "seeded";
        int i = 2;
        for (String finder : finders.keySet()) {
            heads[i++] = finder;
        }
        return heads;
    }

    private String[] cells(String kind, Map<String, Integer> counts) {
        String[] cells = new String[finders.size() + 2];
        cells[0] = kind;
        cells[1] = String.valueOf(counts.getOrDefault("drifts", 0));
        int i = 2;
        for (String finder : finders.keySet()) {
            cells[i++] = String.valueOf(counts.getOrDefault(finder, 0));
        }
        return cells;
    }
}
