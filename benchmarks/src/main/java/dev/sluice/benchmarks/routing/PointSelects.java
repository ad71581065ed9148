package dev.sluice.benchmarks.routing;

import dev.sluice.benchmarks.peers.Contestants;
import dev.sluice.benchmarks.peers.Nowhere;
import dev.sluice.benchmarks.peers.PointSelect;
import dev.sluice.benchmarks.peers.Servers;
import dev.sluice.benchmarks.report.Allocations;
import dev.sluice.benchmarks.report.Rates;
import dev.sluice.benchmarks.report.Rounds;
import dev.sluice.benchmarks.report.Spread;
import dev.sluice.benchmarks.report.Table;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.PostgresCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whole units of work: a row by its key, from the replica of a cluster or from a driver without a server.
 *
 * @param rates of all contestants
 * @param bytes that each allocates for one; of those without a server only
 */
record PointSelects(Rounds plan, Rates rates, Map<String, Long> bytes) {

    /** All contestants, by each of these plans, on one cluster. */
    static List<PointSelects> measure(List<Rounds> plans) throws Exception {
        try (PostgresCluster cluster = PostgresCluster.builder().standbys(1).start()) {
            PointSelect.prepare(cluster.primary(), "postgres");
            cluster.awaitReplicated();
            List<PointSelects> measured = new ArrayList<>();
            try (Contestants contestants = Contestants.withPeers(Servers.of(cluster, 4))) {
                for (Rounds plan : plans) {
                    measured.add(new PointSelects(plan, plan.run(contestants.all()), Map.of()));
                }
            }
            return measured;
        }
    }

    /** Those that can do without PostgreSQL, on a MySQL cluster. */
    static PointSelects measureOnMySql(Rounds plan) throws Exception {
        try (MySqlCluster cluster = MySqlCluster.builder().replicas(1).start()) {
            Servers servers = Servers.of(cluster, 4);
            PointSelect.prepare(cluster.source(), servers.database());
            cluster.awaitReplicated();
            try (Contestants contestants = Contestants.at(servers)) {
                return new PointSelects(plan, plan.run(contestants.all()), Map.of());
            }
        }
    }

    /** Those that need no server, over a driver that returns at once. */
    static PointSelects measureNowhere(Rounds plan) throws Exception {
        try (Nowhere nowhere = Nowhere.of(4);
                Contestants contestants = Contestants.at(nowhere)) {
            return new PointSelects(plan, plan.run(contestants.all()), Allocations.of(contestants.all()));
        }
    }

    Spread toPlain(String name) {
        return rates.ratio(name, Contestants.PLAIN);
    }

    /** For those without a server, where nanoseconds count. */
    String overheads() {
        Table table = new Table("", "ns a unit of work", "more than HikariCP's", "bytes allocated");
        for (String name : rates.names()) {
            table.row(
                    name,
                    rates.nanos(name).text("%.0f"),
                    rates.nanosOver(name, Contestants.PLAIN).text("%.0f"),
                    String.valueOf(bytes.get(name)));
        }
        return table + "\n" + plan.sentence();
    }

    String table() {
        String threads = plan.threads() == 1 ? "one thread" : plan.threads() + " threads";
        Table table = new Table(threads, "µs a unit of work", "throughput to HikariCP's");
        for (String name : rates.names()) {
            table.row(
                    name,
                    rates.micros(name, plan.threads()).text("%.1f"),
                    toPlain(name).text("%.3f"));
        }
        return table + "\n" + plan.sentence() + "\n";
    }
}
