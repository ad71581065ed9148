package dev.sluice.benchmarks.routing;

import dev.sluice.benchmarks.peers.Contestants;
import dev.sluice.benchmarks.report.Duels;
import dev.sluice.benchmarks.report.Goals;
import dev.sluice.benchmarks.report.Machine;
import dev.sluice.benchmarks.report.Page;
import dev.sluice.benchmarks.report.Rounds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Fills docs/benchmarks/routing.md. Arguments: the page; {@code quick} to see in two minutes that everything runs; {@code
 * one-core} for the part that is measured by a process bound to one processor, which whoever starts it has to do.
 */
public final class RoutingReport {

    private final Page page;
    private final boolean quick;
    private final Goals goals = new Goals();

    private RoutingReport(Page page, boolean quick) {
        this.page = page;
        this.quick = quick;
    }

    public static void main(String[] args) throws Exception {
        List<String> options = List.of(args).subList(1, args.length);
        RoutingReport report = new RoutingReport(new Page(Path.of(args[0])), options.contains("quick"));
        if (options.contains("one-core")) {
            report.fillOneCore();
        } else {
            report.fill();
        }
        System.exit(0); // a peer's threads may not end by themselves
    }

    private void fill() throws Exception {
        page.put("machine", Machine.sentence() + "\n" + versions());
        micros();
        Borrows borrows = Borrows.measure(rounds(Rounds.Clock.CPU, 1));
        page.put("borrow-in-turns", borrows.table());
        goals.nanosOver("declared read over HikariCP's borrow and return", 100, borrows.over("routedRead"));
        goals.nanosOver("declared write over HikariCP's borrow and return", 100, borrows.over("routedWrite"));
        goals.nanosOver("fence over HikariCP's borrow and return", 100, borrows.over("engine"));
        page.put("nowhere", Overheads.measure(rounds(Rounds.Clock.CPU, 1)).table());
        List<PointSelects> selects = PointSelects.measure(List.of(duels(1), duels(4)));
        page.put("point-selects", selects.stream().map(PointSelects::table).collect(Collectors.joining("\n")));
        goals.atLeast(
                "point select through `Router`, throughput to HikariCP's",
                0.98,
                selects.get(0).toPlain(Contestants.ROUTER));
        goals.atLeast(
                "point select through `RoutingDataSource`, throughput to HikariCP's",
                0.98,
                selects.get(0).toPlain(Contestants.DATA_SOURCE));
        page.put("point-selects-mysql", PointSelects.measureOnMySql(duels(1)).table());
        ReadYourWrites reads = ReadYourWrites.measure(rounds(Rounds.Clock.WALL, 1));
        page.put("read-your-writes", reads.table());
        goals.atMost("read after a bookmark, time to that of an unchecked read", 1.05, reads.costOfChecking());
        page.put("goals", goals.toString());
    }

    private void fillOneCore() throws Exception {
        Duels plan = quick ? duels(1) : new Duels(150, 1000, Duration.ofMillis(5), 1);
        page.put("point-selects-one-core", PointSelects.measureFew(plan).table());
    }

    private void micros() throws RunnerException, IOException {
        MicroBenchmarks micro = quick
                ? new MicroBenchmarks(1, 1, TimeValue.milliseconds(200))
                : new MicroBenchmarks(2, 5, TimeValue.milliseconds(500));
        page.put("borrow", micro.measure(BorrowBenchmark.class, "").table());
        Micros decision = micro.measure(DecisionBenchmark.class, "");
        page.put("decision", decision.table());
        goals.nanos(
                "decision among 1000 replicas",
                300,
                decision.of("read, peakEwma, 1000").nanos());
        goals.bytes("decision allocates", 0, decision.of("read, peakEwma, 1000").bytes());
        goals.nanos(
                "decision by `leastInFlight` among 1000 replicas",
                300,
                decision.of("read, leastInFlight, 1000").nanos());
        // Forks of a scan differ by more than iterations do
        MicroBenchmarks forked = quick ? micro : new MicroBenchmarks(5, 5, TimeValue.milliseconds(600));
        Micros classify = forked.measure(ClassifyBenchmark.class, "product", "POSTGRESQL");
        page.put("classify", classify.table());
        goals.nanos(
                "classified statement, remembered",
                100,
                classify.of("cached, POSTGRESQL").nanos());
        goals.nanos(
                "classified statement of 202 characters, new",
                1000,
                classify.of("cold, POSTGRESQL").nanos());
    }

    private Duels duels(int threads) {
        return quick
                ? new Duels(1, 4, Duration.ofMillis(5), threads)
                : new Duels(150, 400, Duration.ofMillis(5), threads);
    }

    /** Rounds that wait for servers are short and many, because the load of a machine changes within a second. */
    private Rounds rounds(Rounds.Clock clock, int threads) {
        if (quick) {
            return new Rounds(1, 3, Duration.ofMillis(100), threads, clock);
        }
        return clock == Rounds.Clock.CPU
                ? new Rounds(5, 30, Duration.ofMillis(250), threads, clock)
                : new Rounds(25, 120, Duration.ofMillis(60), threads, clock);
    }

    private static String versions() {
        return Machine.versions(
                        "HikariCP",
                        "postgresql",
                        "mysql-connector-j",
                        "spring-jdbc",
                        "shardingsphere-jdbc",
                        "aws-advanced-jdbc-wrapper",
                        "jsqlparser",
                        "jmh-core")
                + ".";
    }
}
