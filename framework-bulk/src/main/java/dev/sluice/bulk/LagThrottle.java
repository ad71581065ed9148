package dev.sluice.bulk;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.routing.RoutedConnection;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the replicas of the engine that is loaded are further behind than the declaration wants. Does not go to a server. */
record LagThrottle(
        DatabaseManager manager, String group, @Nullable Duration most) {

    static LagThrottle of(LoadSpec<?> spec, RoutedConnection routed) {
        return new LagThrottle(spec.bulk().router().manager(), routed.route().group(), spec.mostLag());
    }

    /** By the newest observation. A replica that is down, or whose lag nobody knows, could be waited for without end. */
    boolean isExceeded() {
        return most != null && replicas().stream().anyMatch(replica -> isBehind(replica, most));
    }

    private List<EngineSnapshot> replicas() {
        return manager.topology()
                .group(group)
                .map(GroupSnapshot::readableReplicas)
                .orElse(List.of());
    }

    private static boolean isBehind(EngineSnapshot replica, Duration most) {
        Duration lag = replica.lag().time();
        return lag != null && lag.compareTo(most) >= 0;
    }
}
