package dev.sluice.managers.spi;

import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.Topology;
import java.time.Duration;

/**
 * Is told when an engine comes, goes, or changes its role, state or epoch, and, if it wants, of each observation.
 *
 * @implSpec Called on the supervisor's thread, one call at a time, in the order of publication, after the topology that
 *     shows what is told. While it runs nothing is observed: hand longer work to a thread of your own, and do not call
 *     {@code refresh()} from here, which would return without observing. What it throws is logged and disturbs neither
 *     the supervisor nor the other listeners.
 */
@FunctionalInterface
public interface EngineListener {

    /**
     * One engine has changed.
     *
     * @param before in state {@code STARTING} for an engine that is new
     * @param after in state {@code REMOVED} for an engine that has left
     * @param topology the first one that shows the change
     */
    void changed(EngineSnapshot before, EngineSnapshot after, Topology topology);

    /**
     * An observation has ended; several times a second for each engine. Positions and lag arrive here, since they move all
     * the time.
     *
     * @param took from the beginning of the observation, connecting included, to its end
     * @param answered whether the engine answered in time and nothing was held against it
     */
    default void observed(EngineSnapshot snapshot, Duration took, boolean answered) {}
}
