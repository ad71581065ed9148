package dev.sluice.benchmarks.bulk;

import dev.sluice.DatabaseProduct;
import dev.sluice.Secret;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.SqliteFile;
import dev.sluice.testing.cluster.ClusterNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Rows per second of a bulk load beside a JDBC batch over the same connection settings, interleaved in one run. Arguments:
 * product, rows, rounds; the first round is warm-up. With one round it only loads, to see that a small heap is enough.
 */
public final class BulkBenchmark {

    private static final int BATCH_ROWS = 1000;

    private final Router router;
    private final long rows;

    private BulkBenchmark(DatabaseManager manager, long rows) {
        this.router = Router.over(manager);
        this.rows = rows;
    }

    public static void main(String[] args) throws SQLException {
        DatabaseProduct product = DatabaseProduct.valueOf(args[0].toUpperCase(Locale.ROOT));
        long rows = Long.parseLong(args[1]);
        int rounds = Integer.parseInt(args[2]);
        switch (product) {
            case POSTGRESQL -> {
                try (PostgresCluster cluster = PostgresCluster.builder().start()) {
                    run(node(cluster.primary(), "postgres"), rows, rounds);
                }
            }
            case MYSQL -> {
                try (MySqlCluster cluster = MySqlCluster.builder().start()) {
                    allowLocalFiles(cluster.source());
                    run(node(cluster.source(), "bench"), rows, rounds);
                }
            }
            case SQLITE -> {
                try (SqliteFile file = SqliteFile.create()) {
                    run(DatabaseManager.of("sqlite:" + file.path()), rows, rounds);
                }
            }
        }
    }

    private static void allowLocalFiles(ClusterNode source) throws SQLException {
        try (Connection connection = source.connect("mysql");
                Statement statement = connection.createStatement()) {
            statement.execute("set global local_infile = 1");
            statement.execute("create database bench");
        }
    }

    private static DatabaseManager node(ClusterNode node, String database) {
        return DatabaseManager.builder("bench")
                .primary(
                        node.jdbcUrl(database),
                        engine -> engine.user(node.user()).password(Secret.of(node.password())))
                .health(health -> health.timeout(Duration.ofSeconds(30)))
                .build();
    }

    private static void run(DatabaseManager manager, long rows, int rounds) throws SQLException {
        try (manager) {
            new BulkBenchmark(manager, rows).measure(rounds);
        }
    }

    private void measure(int rounds) throws SQLException {
        Map<String, List<Double>> samples = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            emptyTable();
            BulkResult result = SaleTable.into(Bulk.over(router)).run(sales());
            double bulk = perSecond(result.duration());
            System.out.printf(
                    Locale.ROOT,
                    "round %d: %s %,.0f rows/s, %.1f MB, heap %d MB of %d MB%n",
                    round,
                    result.load().way(),
                    bulk,
                    result.bytes() / 1e6,
                    (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20,
                    Runtime.getRuntime().maxMemory() >> 20);
            if (rounds > 1) {
                emptyTable();
                double batch = perSecond(batch());
                System.out.printf(Locale.ROOT, "round %d: JDBC batch %,.0f rows/s%n", round, batch);
                if (round > 0) {
                    samples.computeIfAbsent("bulk", name -> new ArrayList<>()).add(bulk);
                    samples.computeIfAbsent("batch", name -> new ArrayList<>()).add(batch);
                    samples.computeIfAbsent("ratio", name -> new ArrayList<>()).add(bulk / batch);
                }
            }
        }
        samples.forEach(BulkBenchmark::print);
    }

    private static void print(String name, List<Double> samples) {
        double[] sorted =
                samples.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%s: median %,.2f [%,.2f .. %,.2f]%n",
                name,
                sorted[sorted.length / 2],
                sorted[0],
                Arrays.stream(sorted).max().orElseThrow());
    }

    private Duration batch() throws SQLException {
        try (RoutedConnection routed = router.connect(RouteRequest.write())) {
            Connection connection = routed.connection();
            List<? extends SaleTable.Bound<?>> columns = SaleTable.on(DatabaseProduct.of(connection));
            long started = System.nanoTime();
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(SaleTable.insert())) {
                for (long id = 1; id <= rows; id++) {
                    Sale sale = Sale.of(id);
                    for (int i = 0; i < columns.size(); i++) {
                        columns.get(i).bind(insert, i + 1, sale);
                    }
                    insert.addBatch();
                    if (id % BATCH_ROWS == 0 || id == rows) {
                        insert.executeBatch();
                    }
                }
            }
            connection.commit();
            Duration time = Duration.ofNanos(System.nanoTime() - started);
            connection.setAutoCommit(true);
            return time;
        }
    }

    private void emptyTable() throws SQLException {
        try (RoutedConnection routed = router.connect(RouteRequest.write());
                Statement statement = routed.connection().createStatement()) {
            DatabaseProduct product = DatabaseProduct.of(routed.connection());
            for (String sql : SaleTable.create(product)) {
                statement.execute(sql);
            }
        }
    }

    private Iterator<Sale> sales() {
        return LongStream.rangeClosed(1, rows).mapToObj(Sale::of).iterator();
    }

    private double perSecond(Duration time) {
        return rows * 1e9 / time.toNanos();
    }
}
