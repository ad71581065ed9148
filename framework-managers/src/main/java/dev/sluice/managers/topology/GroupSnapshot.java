package dev.sluice.managers.topology;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The engines that hold the same data, as last seen. Immutable; the derived lists are computed once, so that a routing
 * decision only reads them.
 */
public final class GroupSnapshot {

    private final String name;
    private final List<EngineSnapshot> engines;
    private final List<EngineSnapshot> readableReplicas;
    private final @Nullable EngineSnapshot primary;

    /**
     * A group of these engines.
     *
     * @param engines in the order of their declaration
     */
    public GroupSnapshot(String name, List<EngineSnapshot> engines) {
        this.name = name;
        this.engines = List.copyOf(engines);
        this.readableReplicas =
                engines.stream().filter(EngineSnapshot::isReadableReplica).toList();
        this.primary = newestWritable(engines);
    }

    public String name() {
        return name;
    }

    public List<EngineSnapshot> engines() {
        return engines;
    }

    /** Those that are up and serve reads as replicas. */
    public List<EngineSnapshot> readableReplicas() {
        return readableReplicas;
    }

    /**
     * The engine that takes the group's writes; empty while there is none. If two claim to be primary, the one with the
     * newer epoch; with equal epochs, the one declared first.
     */
    public Optional<EngineSnapshot> primary() {
        return Optional.ofNullable(primary);
    }

    /** The epoch of the primary; of the newest engine while there is none. */
    public long epoch() {
        return primary != null
                ? primary.epoch()
                : engines.stream().mapToLong(EngineSnapshot::epoch).max().orElse(0);
    }

    @Override
    public String toString() {
        return name + engines;
    }

    private static @Nullable EngineSnapshot newestWritable(List<EngineSnapshot> engines) {
        EngineSnapshot newest = null;
        for (EngineSnapshot engine : engines) {
            if (engine.isWritable() && (newest == null || engine.epoch() > newest.epoch())) {
                newest = engine;
            }
        }
        return newest;
    }
}
