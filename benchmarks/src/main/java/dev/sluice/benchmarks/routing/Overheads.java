package dev.sluice.benchmarks.routing;

import dev.sluice.benchmarks.peers.Contestants;
import dev.sluice.benchmarks.peers.Nowhere;
import dev.sluice.benchmarks.report.Allocations;
import dev.sluice.benchmarks.report.Rates;
import dev.sluice.benchmarks.report.Rounds;
import dev.sluice.benchmarks.report.Table;
import java.util.Map;

/**
 * The unit of work of {@link PointSelects} over a driver that returns at once.
 *
 * @param bytes that each contestant allocates for one
 */
record Overheads(Rounds plan, Rates rates, Map<String, Long> bytes) {

    static Overheads measure(Rounds plan) throws Exception {
        try (Nowhere nowhere = Nowhere.of(4);
                Contestants contestants = Contestants.at(nowhere)) {
            return new Overheads(plan, plan.run(contestants.all()), Allocations.of(contestants.all()));
        }
    }

    String table() {
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
}
