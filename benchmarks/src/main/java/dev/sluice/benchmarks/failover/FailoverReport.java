package dev.sluice.benchmarks.failover;

import dev.sluice.benchmarks.report.Machine;
import dev.sluice.benchmarks.report.Page;
import dev.sluice.benchmarks.report.Spread;
import dev.sluice.benchmarks.report.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Fills docs/benchmarks/failover.md. Arguments: the page, and how many failovers. */
public final class FailoverReport {

    private FailoverReport() {}

    public static void main(String[] args) throws Exception {
        Page page = new Page(Path.of(args[0]));
        Failovers failovers = new Failovers(Integer.parseInt(args[1]), Duration.ofSeconds(2), Duration.ofSeconds(15));
        String machine = Machine.sentence() + "\n"
                + Machine.versions("postgresql", "HikariCP", "aws-advanced-jdbc-wrapper") + ".";
        Map<String, List<Outcome>> outcomes = failovers.run();
        page.put("machine", machine);
        page.put("failovers", table(outcomes) + "\n" + failovers.times() + " failovers; median [least .. most].");
        System.exit(0); // a peer's threads may not end by themselves
    }

    private static String table(Map<String, List<Outcome>> outcomes) {
        Table table = new Table(
                "", "from the kill, s", "from the promotion, s", "errors the application saw", "the first of them");
        outcomes.forEach((name, all) -> table.row(
                name,
                spread(all, Outcome::afterKill, "%.2f"),
                spread(all, Outcome::afterPromotion, "%.3f"),
                spread(all, outcome -> (double) outcome.failures(), "%.0f"),
                first(all)));
        return table.toString();
    }

    private static String spread(List<Outcome> all, Function<Outcome, @Nullable Double> number, String format) {
        List<Double> known = all.stream()
                .map(number)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        String missed =
                known.size() == all.size() ? "" : "not in time in " + (all.size() - known.size()) + " of " + all.size();
        String text = known.isEmpty() ? "" : Spread.all(known).text(format);
        return text + (text.isEmpty() || missed.isEmpty() ? "" : "; ") + missed;
    }

    private static String first(List<Outcome> all) {
        return all.stream()
                .map(Outcome::first)
                .filter(Objects::nonNull)
                .map(failure -> "`"
                        + String.valueOf(failure.getMessage())
                                .lines()
                                .findFirst()
                                .orElse("")
                                .replaceAll("[0-9]{4,5}", "…")
                        + "`")
                .findFirst()
                .orElse("none");
    }
}
