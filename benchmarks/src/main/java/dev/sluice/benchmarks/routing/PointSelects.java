package dev.sluice.benchmarks.routing;

import static java.util.Objects.requireNonNull;

import dev.sluice.benchmarks.peers.Contestants;
import dev.sluice.benchmarks.peers.PointSelect;
import dev.sluice.benchmarks.peers.Servers;
import dev.sluice.benchmarks.report.Duels;
import dev.sluice.benchmarks.report.Spread;
import dev.sluice.benchmarks.report.Table;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.PostgresCluster;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whole units of work: a row by its key, from the replica of a cluster. */
record PointSelects(Duels plan, Map<String, Duels.Outcome> outcomes) {

    /** Peers are so much further away that a quarter of the duels will do. */
    private static final int OF_PEERS = 4;

    /** All contestants, by each of these plans, on one cluster. */
    static List<PointSelects> measure(List<Duels> plans) throws Exception {
        try (PostgresCluster cluster = PostgresCluster.builder().standbys(1).start()) {
            PointSelect.prepare(cluster.primary(), "postgres");
            cluster.awaitReplicated();
            List<PointSelects> measured = new ArrayList<>();
            try (Contestants contestants = Contestants.withPeers(Servers.of(cluster, 4))) {
                for (Duels plan : plans) {
                    measured.add(measure(plan, contestants));
                }
            }
            return measured;
        }
    }

    /** Those that can do without several servers, on a PostgreSQL cluster. */
    static PointSelects measureFew(Duels plan) throws Exception {
        try (PostgresCluster cluster = PostgresCluster.builder().standbys(1).start()) {
            PointSelect.prepare(cluster.primary(), "postgres");
            cluster.awaitReplicated();
            try (Contestants contestants = Contestants.at(Servers.of(cluster, 4))) {
                return measure(plan, contestants);
            }
        }
    }

    /** Those that can do without PostgreSQL, on a MySQL cluster. */
    static PointSelects measureOnMySql(Duels plan) throws Exception {
        try (MySqlCluster cluster = MySqlCluster.builder().replicas(1).start()) {
            Servers servers = Servers.of(cluster, 4);
            PointSelect.prepare(cluster.source(), servers.database());
            cluster.awaitReplicated();
            try (Contestants contestants = Contestants.at(servers)) {
                return measure(plan, contestants);
            }
        }
    }

    private static PointSelects measure(Duels plan, Contestants contestants) throws Exception {
        Map<String, Duels.Outcome> outcomes = new LinkedHashMap<>();
        outcomes.putAll(plan.run(contestants.plain(), contestants.ours()));
        outcomes.putAll(plan.fewer(OF_PEERS).run(contestants.plain(), contestants.peers()));
        return new PointSelects(plan, outcomes);
    }

    /** Throughput to that of the pool alone. */
    Spread toPlain(String name) {
        return requireNonNull(outcomes.get(name), name).throughput();
    }

    String table() {
        String threads = plan.threads() == 1 ? "one thread" : plan.threads() + " threads";
        Table table = new Table(
                threads,
                "µs a unit of work",
                "throughput to HikariCP's",
                "µs of its thread's processor more than HikariCP");
        outcomes.forEach((name, outcome) -> table.row(
                name,
                outcome.time().text("%.1f"),
                outcome.throughput().text("%.3f"),
                outcome.cpuOver().text("%.2f")));
        return table + "\n" + plan.sentence() + " Of those below Sluice a quarter.\n";
    }
}
