package dev.sluice.benchmarks.bulk;

import dev.sluice.DatabaseProduct;
import dev.sluice.benchmarks.report.Laps;
import dev.sluice.benchmarks.report.Rounds;
import dev.sluice.bulk.Bulk;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Inserts into SQLite, beside the {@code sqlite3} shell of this machine. */
final class SqliteLoads implements AutoCloseable {

    static final String SHELL = "sqlite3 .import, the same pragmas";
    static final String SLUICE = "Sluice";
    static final String REBUILT = "Sluice, index built afterwards";
    static final String BATCH = "JDBC batch of 1000";

    private static final int PAGES = -64 * 1024;
    private static final List<String> PRAGMAS = List.of("journal_mode", "synchronous");

    private final Path file;
    private final Path csv;
    private final DatabaseManager manager;

    SqliteLoads(Path folder) {
        this.file = folder.resolve("sale.db");
        this.csv = folder.resolve("sale.csv");
        this.manager = DatabaseManager.of("sqlite:" + file);
    }

    Races measure(Laps laps, long rows) throws Exception {
        emptyTable();
        SaleTable.into(Bulk.over(Router.over(manager))).run(PostgresInserts.sales(rows));
        shell(List.of(), ".mode csv", ".output '" + csv + "'", "select * from sale;");
        List<String> pragmas = pragmas();
        Map<String, Rounds.Operation> contestants = new LinkedHashMap<>();
        contestants.put(SHELL, () -> shell(pragmas, ".import --csv '" + csv + "' sale"));
        contestants.put(
                SLUICE, () -> SaleTable.into(Bulk.over(Router.over(manager))).run(PostgresInserts.sales(rows)));
        contestants.put(
                REBUILT,
                () -> SaleTable.into(Bulk.over(Router.over(manager)))
                        .rebuildIndexes()
                        .run(PostgresInserts.sales(rows)));
        contestants.put(BATCH, () -> {
            try (RoutedConnection routed = Router.over(manager).connect(RouteRequest.write())) {
                JdbcBatch.insert(routed.connection(), rows);
            }
        });
        return new Races(laps.run(this::emptyTable, contestants), rows);
    }

    /** What the pool's writer has while it loads. */
    private List<String> pragmas() throws SQLException {
        List<String> same = new ArrayList<>();
        try (RoutedConnection routed = Router.over(manager).connect(RouteRequest.write());
                Statement statement = routed.connection().createStatement()) {
            same.add("pragma cache_size = " + PAGES + ";");
            for (String pragma : PRAGMAS) {
                try (ResultSet row = statement.executeQuery("pragma " + pragma)) {
                    row.next();
                    same.add("pragma " + pragma + " = " + row.getString(1) + ";");
                }
            }
        }
        return same;
    }

    private void shell(List<String> first, String... commands) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("sqlite3", "-bail", file.toString()));
        line.addAll(first);
        line.addAll(List.of(commands));
        ProcessBuilder process = new ProcessBuilder(line)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        int status = process.start().waitFor();
        if (status != 0) {
            throw new IOException("sqlite3 ended with status " + status + "; it has said why");
        }
    }

    private void emptyTable() throws SQLException {
        try (RoutedConnection routed = Router.over(manager).connect(RouteRequest.write())) {
            Connection connection = routed.connection();
            try (Statement statement = connection.createStatement()) {
                for (String sql : SaleTable.create(DatabaseProduct.SQLITE)) {
                    statement.execute(sql);
                }
                statement.execute("pragma wal_checkpoint(truncate)");
            }
        }
    }

    @Override
    public void close() throws IOException {
        manager.close();
        Files.deleteIfExists(csv);
    }
}
