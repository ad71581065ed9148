package dev.sluice.benchmarks.routing;

import static java.util.Objects.requireNonNull;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.managers.config.Startup;
import dev.sluice.routing.Router;
import dev.sluice.routing.balance.Balancer;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.testing.SqliteFile;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The decision alone, among few and among many replicas, all of them read-only engines of one SQLite file. Run with
 * {@code -prof gc} to see what it allocates.
 */
@SuppressWarnings("NullAway.Init") // set up by JMH
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecisionBenchmark {

    private static final RouteRequest KEYED = RouteRequest.read().with("tenant", "42");

    private static final Map<String, Balancer> BALANCERS = Map.of(
            "peakEwma", Balancer.peakEwma(),
            "leastInFlight", Balancer.leastInFlight(),
            "weighted", Balancer.weighted(),
            "roundRobin", Balancer.roundRobin(),
            "stickyBy", Balancer.stickyBy("tenant"));

    @Param({"2", "1000"})
    private int replicas;

    @Param({"peakEwma", "leastInFlight", "weighted", "roundRobin", "stickyBy"})
    private String balancer;

    private final SqliteFile file = SqliteFile.create();
    private RouteRequest read;
    private DatabaseManager manager;
    private Router router;

    /** For JMH. */
    public DecisionBenchmark() {}

    @Setup
    public void open() {
        String url = "sqlite:" + file.path();
        DatabaseManagerBuilder builder = DatabaseManager.builder("bench")
                .startup(Startup.lazy())
                .health(health -> health.interval(Duration.ofHours(1)).timeout(Duration.ofMinutes(1)))
                .engine("primary", url);
        for (int i = 1; i <= replicas; i++) {
            builder.engine("replica-" + i, url + "?mode=ro");
        }
        manager = builder.build();
        int seen = manager.refresh()
                .group("default")
                .orElseThrow()
                .readableReplicas()
                .size();
        if (seen < replicas) {
            throw new IllegalStateException("only " + seen + " replicas were observed: " + manager.topology());
        }
        router = Router.builder(manager)
                .balancer(requireNonNull(BALANCERS.get(balancer), balancer))
                .build();
        read = balancer.equals("stickyBy") ? KEYED : RouteRequest.read();
    }

    @TearDown
    public void close() {
        manager.close();
        file.close();
    }

    @Benchmark
    public Route read() {
        return router.route(read);
    }
}
