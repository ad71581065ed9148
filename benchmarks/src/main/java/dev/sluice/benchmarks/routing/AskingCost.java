package dev.sluice.benchmarks.routing;

import dev.sluice.Secret;
import dev.sluice.benchmarks.peers.PointSelect;
import dev.sluice.benchmarks.report.Spread;
import dev.sluice.benchmarks.report.Table;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.Engine;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.managers.topology.Position;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.jdbc.Routed;
import dev.sluice.routing.jdbc.RoutingDataSource;
import dev.sluice.routing.route.Receipt.Proof;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.testing.PostgresCluster;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a read costs after a write that its replica has, but is not known to have. Before each read there is such a write,
 * which the replica has applied by the time; only the read is measured.
 */
public final class AskingCost {

    private static final String UNCHECKED = "read, unchecked";
    private static final String APART = "question, then read";
    private static final String TOGETHER = "question and read in one round trip";
    private static final int WARMUPS = 500;
    private static final int READS = 3000;

    private final Router router;
    private final RoutingDataSource dataSource;
    private final Map<String, List<Double>> micros = new LinkedHashMap<>();

    private AskingCost(Router router) {
        this.router = router;
        this.dataSource = RoutingDataSource.over(router);
    }

    /** Takes about half a minute. */
    public static void main(String[] arguments) throws Exception {
        try (PostgresCluster cluster = PostgresCluster.builder().standbys(1).start()) {
            PointSelect.prepare(cluster.primary(), "postgres");
            cluster.awaitReplicated();
            try (DatabaseManager manager = manager(cluster)) {
                AskingCost cost = new AskingCost(Router.over(manager));
                cost.run(manager.engine("replica-1"));
                System.out.println(cost.table());
            }
        }
    }

    /** The supervisor does not look again: what it saw is older than each write. */
    private static DatabaseManager manager(PostgresCluster cluster) {
        return DatabaseManager.builder("bench")
                .credentials(CredentialsSource.of(
                        cluster.primary().user(), Secret.of(cluster.primary().password())))
                .primary(cluster.primary().jdbcUrl("postgres"))
                .replica(cluster.standbys().get(0).jdbcUrl("postgres"))
                .health(health -> health.interval(Duration.ofHours(1)))
                .build();
    }

    private void run(Engine replica) throws SQLException {
        try (Connection watching = replica.borrow()) {
            for (int i = -WARMUPS; i < READS; i++) {
                boolean counted = i >= 0;
                writeAndReplicate(replica, watching);
                RouteRequest any = RouteRequest.read().consistency(Consistency.any());
                count(UNCHECKED, counted, throughDataSource(any, Proof.NONE_NEEDED));
                count(APART, counted, throughRouter(after(writeAndReplicate(replica, watching))));
                count(TOGETHER, counted, throughDataSource(after(writeAndReplicate(replica, watching)), Proof.ASKED));
            }
        }
    }

    private void count(String name, boolean counted, double took) {
        List<Double> all = micros.computeIfAbsent(name, unknown -> new ArrayList<>());
        if (counted) {
            all.add(took);
        }
    }

    private String table() {
        double unchecked =
                Spread.quartiles(micros.getOrDefault(UNCHECKED, List.of())).median();
        Table table = new Table("", "µs", "more than unchecked");
        micros.forEach((name, all) -> {
            Spread spread = Spread.quartiles(all);
            table.row(name, spread.text("%.1f"), String.format("%.1f", spread.median() - unchecked));
        });
        return table + "\n" + READS + " reads each, in turns; median and quartiles.";
    }

    private double throughDataSource(RouteRequest request, Proof expected) throws SQLException {
        long began = System.nanoTime();
        Proof proof;
        try (Connection connection = dataSource.with(request).getConnection()) {
            PointSelect.on(connection);
            proof = connection.unwrap(Routed.class).lastReceipt().orElseThrow().proof();
        }
        return took(began, proof, expected);
    }

    private double throughRouter(RouteRequest request) throws SQLException {
        long began = System.nanoTime();
        Proof proof;
        try (RoutedConnection routed = router.connect(request)) {
            PointSelect.on(routed.connection());
            proof = routed.receipt().proof();
        }
        return took(began, proof, Proof.ASKED);
    }

    private static double took(long began, Proof proof, Proof expected) {
        double micros = (System.nanoTime() - began) / 1e3;
        if (proof != expected) {
            throw new IllegalStateException("proof: " + proof + " (expected: " + expected + ")");
        }
        return micros;
    }

    private static RouteRequest after(Bookmark written) {
        return RouteRequest.read().consistency(Consistency.after(written));
    }

    private Bookmark writeAndReplicate(Engine replica, Connection watching) throws SQLException {
        Bookmark written = write();
        Position position = written.position("default").orElseThrow();
        Position applied = replica.observe(watching).position();
        while (applied == null || !applied.covers(position)) {
            applied = replica.observe(watching).position();
        }
        return written;
    }

    private Bookmark write() throws SQLException {
        try (RoutedConnection routed = router.connect(RouteRequest.write());
                Statement update = routed.connection().createStatement()) {
            update.executeUpdate("update account set name = 'account 1' where id = 1");
            return routed.bookmark();
        }
    }
}
