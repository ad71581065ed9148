package dev.sluice.benchmarks.routing;

import dev.sluice.benchmarks.report.Rates;
import dev.sluice.benchmarks.report.Rounds;
import dev.sluice.benchmarks.report.Spread;
import dev.sluice.benchmarks.report.Table;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@link BorrowBenchmark} in turns, for differences that are smaller than what JMH's forks differ by. */
record Borrows(Rounds plan, Rates rates) {

    private static final String PLAIN = "hikari";

    static Borrows measure(Rounds plan) throws Exception {
        BorrowBenchmark site = new BorrowBenchmark();
        site.open();
        try {
            Map<String, Rounds.Operation> all = new LinkedHashMap<>();
            all.put(PLAIN, site::hikari);
            all.put("hikari once more, as the control", site::hikari);
            all.put("engine", site::engine);
            all.put("routedRead", site::routedRead);
            all.put("routedReadAfter", site::routedReadAfter);
            all.put("routedWrite", site::routedWrite);
            return new Borrows(plan, plan.run(all));
        } finally {
            site.close();
        }
    }

    /** How many nanoseconds more than the pool alone. */
    Spread over(String name) {
        return rates.nanosOver(name, PLAIN);
    }

    String table() {
        Table table = new Table("", "ns", "more than the pool alone");
        for (String name : rates.names()) {
            table.row(name, rates.nanos(name).text("%.1f"), over(name).text("%.1f"));
        }
        return table + "\n" + plan.sentence();
    }
}
