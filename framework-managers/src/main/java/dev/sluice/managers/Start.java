package dev.sluice.managers;

import dev.sluice.managers.config.Startup;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.managers.topology.Topology;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * The start of a manager: first every engine is observed, then the pools are filled. In this order, because the role
 * decides whether a pool is read-only.
 */
record Start(String manager, Supervisor supervisor, List<PooledEngine> engines) {

    private static final long POLL_NANOS = 2_000_000;

    void await(Startup startup) {
        if (startup.isLazy()) {
            return;
        }
        long end = System.nanoTime() + startup.patience().toNanos();
        Topology seen = supervisor.refresh();
        while (!missing(seen).isEmpty() && System.nanoTime() - end < 0) {
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
            LockSupport.parkNanos(POLL_NANOS);
            seen = supervisor.topology();
        }
        List<EngineSnapshot> missing = missing(seen);
        if (!missing.isEmpty()) {
            String patience = startup.patience().isZero() ? "" : " within " + startup;
            throw new EngineUnavailableException(manager + ": " + missing.size() + " of " + engines.size()
                    + " engines did not answer" + patience + " ("
                    + missing.stream()
                            .map(engine -> engine.name() + ": " + engine.reason())
                            .collect(Collectors.joining(", "))
                    + "); start them, or let the manager start lazily");
        }
        engines.forEach(PooledEngine::warmUp);
    }

    private static List<EngineSnapshot> missing(Topology topology) {
        return topology.groups().values().stream()
                .map(GroupSnapshot::engines)
                .flatMap(List::stream)
                .filter(engine -> engine.state() != EngineState.UP)
                .toList();
    }
}
