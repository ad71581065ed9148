package dev.sluice.benchmarks.bulk;

import dev.sluice.DatabaseProduct;
import dev.sluice.Secret;
import dev.sluice.benchmarks.report.Laps;
import dev.sluice.benchmarks.report.Rounds;
import dev.sluice.bulk.Bulk;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.SqliteFile;
import dev.sluice.testing.cluster.ClusterNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * What it brings to sort rows whose primary keys come in no order. Prints a table for each product. Argument: how many rows,
 * 500 000 unless it is said.
 */
public final class SortedLoads {

    private static final String AS_THEY_COME = "as they come";
    private static final String SORTED = "sorted by the primary key";

    private SortedLoads() {}

    public static void main(String[] arguments) throws Exception {
        long rows = arguments.length == 0 ? 500_000 : Long.parseLong(arguments[0]);
        try (MySqlCluster cluster = MySqlCluster.builder().start()) {
            ClusterNode server = cluster.source();
            try (Connection connection = server.connect("mysql");
                    Statement statement = connection.createStatement()) {
                statement.execute("set global local_infile = 1");
                statement.execute("create database bench");
            }
            race(manager(server, "bench"), rows);
        }
        try (SqliteFile file = SqliteFile.create()) {
            race(DatabaseManager.of("sqlite:" + file.path()), rows);
        }
        try (PostgresCluster cluster = PostgresCluster.builder().start()) {
            race(manager(cluster.primary(), "postgres"), rows);
        }
    }

    private static DatabaseManager manager(ClusterNode server, String database) {
        return DatabaseManager.builder("bench")
                .primary(
                        server.jdbcUrl(database),
                        engine -> engine.user(server.user()).password(Secret.of(server.password())))
                .health(health -> health.timeout(Duration.ofSeconds(30)))
                .build();
    }

    private static void race(DatabaseManager manager, long rows) throws Exception {
        try (manager) {
            Router router = Router.over(manager);
            Map<String, Rounds.Operation> contestants = new LinkedHashMap<>();
            contestants.put(
                    AS_THEY_COME, () -> SaleTable.into(Bulk.over(router)).run(scattered(rows)));
            contestants.put(
                    SORTED, () -> SaleTable.into(Bulk.over(router)).sortedBy().run(scattered(rows)));
            Races races = new Races(new Laps(1, 5).run(() -> emptyTable(router), contestants), rows);
            System.out.println(races.table(AS_THEY_COME));
        }
    }

    private static Iterator<Sale> scattered(long rows) {
        return LongStream.rangeClosed(1, rows)
                .map(i -> i * 0xBF58476D1CE4E5B9L)
                .mapToObj(Sale::of)
                .iterator();
    }

    private static void emptyTable(Router router) throws SQLException {
        try (RoutedConnection routed = router.connect(RouteRequest.write());
                Statement statement = routed.connection().createStatement()) {
            DatabaseProduct product = routed.product();
            for (String sql : SaleTable.create(product)) {
                statement.execute(sql);
            }
            if (product == DatabaseProduct.POSTGRESQL) {
                statement.execute("checkpoint");
            }
        }
    }
}
