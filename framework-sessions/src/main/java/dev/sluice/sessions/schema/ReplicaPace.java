package dev.sluice.sessions.schema;

import static java.util.Objects.requireNonNull;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.metadata.spi.MigrationPace;
import java.time.Duration;
import java.util.List;

/**
 * Lets a migration of data go no faster than the replicas follow: {@code migrations.withPace(ReplicaPace.of(manager, "default", Duration.ofSeconds(2)))}. Immutable and safe for all
 * threads; blocks between two parts while a replica is further behind. It knows what the manager has observed last, and does not go to a server.
 */
public final class ReplicaPace implements MigrationPace {

    private static final long LOOK_AGAIN_MILLIS = 20;

    private final DatabaseManager manager;
    private final String group;
    private final Duration most;

    private ReplicaPace(DatabaseManager manager, String group, Duration most) {
        this.manager = manager;
        this.group = group;
        this.most = most;
    }

    /**
     * For one group.
     *
     * @param most how far the furthest readable replica may be behind; one whose lag nobody knows is not waited for
     */
    public static ReplicaPace of(DatabaseManager manager, String group, Duration most) {
        if (most.isNegative() || most.isZero()) {
            throw new IllegalArgumentException("most: " + most + " (expected: > 0)");
        }
        return new ReplicaPace(requireNonNull(manager, "manager"), requireNonNull(group, "group"), most);
    }

    @Override
    public void await() throws InterruptedException {
        while (isBehind()) {
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    private boolean isBehind() {
        List<EngineSnapshot> replicas = manager.topology()
                .group(group)
                .map(GroupSnapshot::readableReplicas)
                .orElse(List.of());
        return replicas.stream().anyMatch(this::isBehind);
    }

    private boolean isBehind(EngineSnapshot replica) {
        Duration lag = replica.lag().time();
        return lag != null && lag.compareTo(most) >= 0;
    }
}
