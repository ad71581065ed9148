package dev.sluice.benchmarks.routing;

import dev.sluice.benchmarks.peers.PointSelect;
import dev.sluice.benchmarks.peers.Servers;
import dev.sluice.benchmarks.report.Rates;
import dev.sluice.benchmarks.report.Rounds;
import dev.sluice.benchmarks.report.Spread;
import dev.sluice.benchmarks.report.Table;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.testing.PostgresCluster;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What it costs to be sure that a read sees a write, on a PostgreSQL primary and its replica: for a write of a while ago,
 * which is what most reads come after, and for one of just now.
 */
record ReadYourWrites(Rounds plan, Rates reads, Rates pairs) {

    private static final RouteRequest UNCHECKED = RouteRequest.read().consistency(Consistency.any());
    private static final String UNCHECKED_READ = "read, unchecked";
    private static final String CHECKED_READ = "read after a bookmark of a while ago";
    private static final String UNCHECKED_PAIR = "write, then read, unchecked";
    private static final String CHECKED_PAIR = "write, take its bookmark, read after it";

    static ReadYourWrites measure(Rounds plan) throws Exception {
        try (PostgresCluster cluster = PostgresCluster.builder().standbys(1).start()) {
            PointSelect.prepare(cluster.primary(), "postgres");
            cluster.awaitReplicated();
            try (DatabaseManager manager = Servers.of(cluster, 4).manager()) {
                Router router = Router.over(manager);
                Bookmark bookmark = write(router, true);
                cluster.awaitReplicated();
                manager.refresh();
                return new ReadYourWrites(plan, plan.run(reads(router, bookmark)), plan.run(pairs(router)));
            }
        }
    }

    private static Map<String, Rounds.Operation> reads(Router router, Bookmark bookmark) {
        RouteRequest checked = RouteRequest.read().consistency(Consistency.after(bookmark));
        Map<String, Rounds.Operation> reads = new LinkedHashMap<>();
        reads.put(UNCHECKED_READ, () -> read(router, UNCHECKED));
        reads.put(CHECKED_READ, () -> read(router, checked));
        return reads;
    }

    private static Map<String, Rounds.Operation> pairs(Router router) {
        Map<String, Rounds.Operation> pairs = new LinkedHashMap<>();
        pairs.put(UNCHECKED_PAIR, () -> {
            write(router, false);
            read(router, UNCHECKED);
        });
        pairs.put(CHECKED_PAIR, () -> {
            Bookmark bookmark = write(router, true);
            read(router, RouteRequest.read().consistency(Consistency.after(bookmark)));
        });
        return pairs;
    }

    /** How the time of a checked read compares to that of an unchecked one. */
    Spread costOfChecking() {
        return reads.ratio(UNCHECKED_READ, CHECKED_READ);
    }

    String table() {
        Table table = new Table("", "µs", "time to that of the unchecked");
        rows(table, reads, UNCHECKED_READ);
        rows(table, pairs, UNCHECKED_PAIR);
        return table + "\n" + plan.sentence();
    }

    private static void rows(Table table, Rates rates, String base) {
        for (String name : rates.names()) {
            table.row(
                    name,
                    rates.micros(name, 1).text("%.1f"),
                    rates.ratio(base, name).text("%.3f"));
        }
    }

    private static void read(Router router, RouteRequest request) throws SQLException {
        try (RoutedConnection routed = router.connect(request)) {
            PointSelect.on(routed.connection());
        }
    }

    private static Bookmark write(Router router, boolean bookmarked) throws SQLException {
        try (RoutedConnection routed = router.connect(RouteRequest.write());
                Statement update = routed.connection().createStatement()) {
            update.executeUpdate("update account set name = 'account 1' where id = 1");
            return bookmarked ? routed.bookmark() : Bookmark.none();
        }
    }
}
