package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.routing.route.RouteRequest;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an operator changes while units of work run on a file, without one of them failing; {@link ClusterRoutingTests} has
 * the same for servers.
 */
class ChangesUnderLoadTest {

    @TempDir
    Path folder;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CYCLES = 3;
    private static final int UNITS = 20;

    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong writes = new AtomicLong();
    private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();
    private DatabaseManager manager;
    private Router router;

    @AfterEach
    void everyConnectionWasReturned() {
        try (DatabaseManager closing = manager) {
            closing.refresh()
                    .groups()
                    .get("default")
                    .engines()
                    .forEach(engine -> assertThat(engine.pool().active()).isZero());
        }
    }

    @Test
    void addsWeighsDrainsReplacesAndRemovesEnginesWithoutAFailedUnitOfWork() throws Exception {
        manager = DatabaseManager.builder("shop").primary(file()).build();
        router = Router.over(manager);
        unit(RouteRequest.write(), "CREATE TABLE t (id INTEGER)");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> load = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            boolean writer = i == 0;
            load.add(threads.submit(() -> work(writer)));
        }
        try {
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                manager.add(
                        "spare", file() + "?mode=ro", engine -> engine.weight(2).zone("b"));
                pass(reads);
                manager.weight("spare", 0);
                pass(reads);
                manager.weight("spare", 3);
                assertThat(manager.drain("spare", PATIENCE, "new disk")).isTrue();
                assertThat(manager.drain("primary", PATIENCE)).isTrue();
                pass(reads);
                manager.resume("primary");
                pass(writes);
                manager.resume("spare");
                pass(reads);
                manager.replace("spare", file() + "?mode=ro", PATIENCE);
                pass(reads);
                manager.remove("spare", PATIENCE);
            }
        } finally {
            stop.set(true);
            threads.shutdown();
        }
        for (Future<?> one : load) {
            one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(failures).isEmpty();
        assertThat(manager.topology().groups().get("default").engines())
                .allMatch(engine -> engine.state() == EngineState.UP)
                .noneMatch(engine -> engine.name().alias().equals("spare"));
    }

    private void work(boolean writer) {
        while (!stop.get()) {
            try {
                if (writer) {
                    unit(RouteRequest.write(), "INSERT INTO t VALUES (1)");
                    writes.incrementAndGet();
                } else {
                    unit(RouteRequest.read(), "SELECT 1");
                    reads.incrementAndGet();
                }
            } catch (SQLException | RuntimeException e) {
                failures.add(e);
            }
        }
    }

    private void unit(RouteRequest request, String sql) throws SQLException {
        try (RoutedConnection routed = router.connect(request);
                Statement statement = routed.connection().createStatement()) {
            statement.execute(sql);
        }
    }

    /** Lets some more units of work pass. */
    private void pass(AtomicLong units) {
        long wanted = units.get() + UNITS;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (units.get() < wanted) {
            assertThat(System.nanoTime() - end).as("failures: %s", failures).isNegative();
            LockSupport.parkNanos(1_000_000);
        }
    }

    private String file() {
        return folder.resolve("shop.db").toString();
    }
}
