package dev.sluice.benchmarks.failover;

import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.PostgresNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Kills the primary of a cluster with two standbys while all writers write, promotes a standby after a fixed time, and
 * looks when each of them has its next write acknowledged. All writers meet the same deaths. The dead server comes back as
 * a standby before the next one is killed.
 *
 * @param outage from the death of the primary to the order to promote
 * @param limit how long after the promotion a writer is waited for
 */
record Failovers(int times, Duration outage, Duration limit) {

    private static final String DATABASE = "postgres";
    private static final int WRITES_BEFORE = 50;

    /** pgjdbc remembers for 10 seconds, in the whole process, what a server was; the last failover must be forgotten. */
    private static final Duration FORGOTTEN = Duration.ofSeconds(11);

    Map<String, List<Outcome>> run() throws Exception {
        Map<String, List<Outcome>> outcomes = new LinkedHashMap<>();
        ExecutorService watcher = Executors.newSingleThreadExecutor();
        try (PostgresCluster cluster = PostgresCluster.builder().standbys(2).start()) {
            prepare(cluster.primary());
            AtomicLong numbers = new AtomicLong();
            for (int i = 0; i < times; i++) {
                once(cluster, watcher, numbers)
                        .forEach((name, outcome) -> outcomes.computeIfAbsent(name, any -> new ArrayList<>())
                                .add(outcome));
                cluster.repair();
                TimeUnit.NANOSECONDS.sleep(FORGOTTEN.toNanos());
            }
        } finally {
            watcher.shutdownNow();
        }
        return outcomes;
    }

    private Map<String, Outcome> once(PostgresCluster cluster, ExecutorService watcher, AtomicLong numbers)
            throws Exception {
        Map<String, WritingLoop> loops = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, Supplier<Writer>> writer :
                    Writers.of(primaryFirst(cluster), DATABASE).entrySet()) {
                loops.put(
                        writer.getKey(),
                        WritingLoop.start(writer.getKey(), writer.getValue().get(), numbers));
            }
            if (!await(() -> loops.values().stream().allMatch(loop -> loop.hasWritten(WRITES_BEFORE)))) {
                throw new IllegalStateException("a writer could not write before anything was killed");
            }
            cluster.kill(cluster.primary());
            long killed = System.nanoTime();
            TimeUnit.NANOSECONDS.sleep(outage.toNanos());
            PostgresNode successor = cluster.mostAdvancedStandby();
            Future<Long> promotion = watcher.submit(new RecoveryWatch(successor, DATABASE));
            cluster.promote(successor);
            long promoted = promotion.get();
            await(() -> loops.values().stream()
                    .allMatch(loop -> loop.firstAfter(killed).isPresent()));
            Map<String, Outcome> outcomes = new LinkedHashMap<>();
            loops.forEach((name, loop) -> outcomes.put(name, outcome(loop, killed, promoted)));
            return outcomes;
        } finally {
            loops.values().forEach(WritingLoop::close);
        }
    }

    private static Outcome outcome(WritingLoop loop, long killed, long promoted) {
        OptionalLong first = loop.firstAfter(killed);
        List<Exception> failures = loop.failuresAfter(killed);
        Exception told = failures.isEmpty() ? null : failures.get(0);
        return first.isPresent()
                ? new Outcome(
                        (first.getAsLong() - killed) / 1e9, (first.getAsLong() - promoted) / 1e9, failures.size(), told)
                : new Outcome(null, null, failures.size(), told);
    }

    /** Whether it came true within the limit. */
    private boolean await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return condition.getAsBoolean();
    }

    /** A client that takes the first of several servers for the primary shall be right, to begin with. */
    private static List<PostgresNode> primaryFirst(PostgresCluster cluster) {
        return Stream.concat(Stream.of(cluster.primary()), cluster.standbys().stream())
                .toList();
    }

    private static void prepare(PostgresNode primary) throws SQLException {
        try (Connection connection = primary.connect(DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute("create table written (number bigint primary key)");
        }
    }
}
