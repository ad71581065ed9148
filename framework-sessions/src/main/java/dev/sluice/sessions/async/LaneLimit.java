package dev.sluice.sessions.async;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.config.PoolConfig;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.routing.route.Intent;
import java.util.List;

/** How many units of one kind may run at once: as many as the newest topology has connections for them, or a fixed number. */
final class LaneLimit {

    private final DatabaseManager manager;
    private final String group;
    private final Intent intent;
    private final int fixed;

    /** @param fixed 0 to go by the pools */
    LaneLimit(DatabaseManager manager, String group, Intent intent, int fixed) {
        this.manager = manager;
        this.group = group;
        this.intent = intent;
        this.fixed = fixed;
    }

    int now() {
        if (fixed > 0) {
            return fixed;
        }
        int connections = manager.topology().group(group).map(this::connections).orElse(0);
        return connections > 0 ? connections : PoolConfig.DEFAULT_MAX_SIZE; // nothing was seen yet
    }

    private int connections(GroupSnapshot seen) {
        List<EngineSnapshot> replicas = seen.readableReplicas();
        if (intent == Intent.READ && !replicas.isEmpty()) {
            return replicas.stream().mapToInt(replica -> replica.pool().max()).sum();
        }
        return seen.primary().map(primary -> primary.pool().max()).orElse(0);
    }
}
