package dev.sluice.managers.spi;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.Topology;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Is told when an engine comes, goes, or changes its role, state or epoch, and, if it wants, of each observation and of
 * each failure that is the server's.
 *
 * @implSpec Unless a method says otherwise, called on the supervisor's thread, one call at a time, in the order of publication, after the topology that
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
     * A topology is about to be published: nobody sees it before this returns. For what must be ready when the first one
     * does; several times a second.
     */
    default void publishing(Topology topology) {}

    /**
     * An observation has ended; several times a second for each engine. Positions and lag arrive here, since they move all
     * the time.
     *
     * @param took from the beginning of the observation, connecting included, to its end
     * @param answered whether the engine answered in time and nothing was held against it
     */
    default void observed(EngineSnapshot snapshot, Duration took, boolean answered) {}

    /**
     * Work on an engine, or the wish for a connection to it, has failed in a way that tells something about its server:
     * see {@link ServerFailure}. A statement's own fault is not told.
     *
     * @implSpec Called in the thread that met the failure, concurrently, before it learns of the failure: it must neither
     *     block nor use the connection. What it throws is logged, and does not reach that thread.
     */
    default void failed(EngineName engine, SQLException failure) {}

    /**
     * A connection was not lent, because it leads to a server whose role is not the engine's: the server has been promoted
     * or demoted since the last observation, or several servers answer at its address.
     *
     * @param found the role of the server at its other end
     * @implSpec As for {@link #failed}.
     */
    default void fenced(EngineName engine, EngineRole found) {}
}
