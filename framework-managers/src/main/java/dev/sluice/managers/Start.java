package dev.sluice.managers;

import dev.sluice.DatabaseException;
import dev.sluice.managers.config.Startup;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.managers.topology.Topology;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The start of a manager: first every engine is observed, then the pools are filled. In this order, because the role
 * decides whether a pool is read-only.
 */
record Start(String manager, Supervisor supervisor, List<PooledEngine> engines) {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseManager.class);

    private static final long POLL_NANOS = 2_000_000;
    /** More than the health timeout: the first connection also loads the driver. */
    private static final Duration FIRST_CONNECTION = Duration.ofSeconds(5);

    void await(Startup startup) {
        if (startup.isLazy()) {
            supervisor.start();
            return;
        }
        boolean failFast = startup.patience().isZero();
        if (failFast) {
            requireConnections();
        }
        supervisor.start();
        awaitObservations(failFast ? FIRST_CONNECTION : startup.patience());
        engines.stream()
                .filter(engine -> engine.snapshot().state() == EngineState.UP)
                .forEach(Start::warmUp);
    }

    /**
     * Opens the pool's idle connections, and waits for them. An engine that was observed and cannot lend them now is one that fails
     * after the start: whoever needs a connection is told.
     */
    private static void warmUp(PooledEngine engine) {
        List<Connection> held = new ArrayList<>();
        try {
            for (int i = 0; i < engine.minIdle(); i++) {
                held.add(engine.take());
            }
        } catch (DatabaseException e) {
            LOG.warn("[{}] not all idle connections are open yet (open={})", engine.label(), held.size(), e);
        } finally {
            held.forEach(engine::giveBack);
        }
    }

    private void requireConnections() {
        List<String> missing = new ArrayList<>();
        List<SQLException> causes = new ArrayList<>();
        for (PooledEngine engine : engines) {
            try {
                engine.connectForProbe(FIRST_CONNECTION).close();
            } catch (SQLException e) {
                missing.add(engine.name() + ": " + BorrowFailure.inShort(engine, e, FIRST_CONNECTION));
                causes.add(e);
            }
        }
        if (!missing.isEmpty()) {
            EngineUnavailableException failure = missing(missing, "", causes.get(0));
            causes.stream().skip(1).forEach(failure::addSuppressed);
            throw failure;
        }
    }

    private void awaitObservations(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        List<EngineSnapshot> missing = notUp(supervisor.topology());
        while (!missing.isEmpty()
                && System.nanoTime() - end < 0
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(POLL_NANOS);
            missing = notUp(supervisor.topology());
        }
        if (!missing.isEmpty()) {
            List<String> reasons = missing.stream()
                    .map(engine -> engine.name() + ": " + engine.reason())
                    .toList();
            throw missing(reasons, " within " + patience.toMillis() + " ms", null);
        }
    }

    private EngineUnavailableException missing(List<String> reasons, String patience, @Nullable SQLException cause) {
        return new EngineUnavailableException(
                manager + ": " + reasons.size() + " of " + engines.size() + " engines did not answer" + patience + " ("
                        + String.join(", ", reasons)
                        + "); check their URLs and credentials, start them, or let the manager start lazily",
                cause);
    }

    private static List<EngineSnapshot> notUp(Topology topology) {
        return topology.groups().values().stream()
                .map(GroupSnapshot::engines)
                .flatMap(List::stream)
                .filter(engine -> engine.state() == EngineState.STARTING || engine.state() == EngineState.DOWN)
                .toList();
    }
}
