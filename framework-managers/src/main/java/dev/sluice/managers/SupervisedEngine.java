package dev.sluice.managers;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.PoolSnapshot;
import dev.sluice.managers.url.EngineUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the {@link Supervisor} needs of an engine, and all it may do to it. */
interface SupervisedEngine {

    EngineName name();

    DatabaseProduct product();

    /** Where it points to; another object once that has changed. */
    EngineUrl url();

    /**
     * Opens a connection outside the pool, so that a full pool never looks like a dead server. Called on a probe thread;
     * whoever calls it closes the connection.
     */
    Connection connectForProbe(Duration timeout) throws SQLException;

    PoolSnapshot pool();

    /** Why it takes no new work; null if it does. */
    @Nullable
    String draining();

    int weight();

    String zone();

    /** Says whom to tell what goes wrong with its connections. */
    void watchedBy(Lookout lookout);

    /**
     * Lends nothing from now on, and cuts what is borrowed, if {@code why} is not null; undoes that if it is. Called on the
     * supervisor's thread, before {@link #publish}; often with what it knows already.
     */
    void fence(@Nullable String why);

    /** How many connections its pools have opened until now. */
    int opened();

    /**
     * Takes note of what was seen; called on the supervisor's thread before the topology that shows it is published.
     *
     * @param openedBefore what {@link #opened} said before the server was asked
     */
    void publish(EngineSnapshot snapshot, int openedBefore);

    /** Sees to it that no connection from before this call is borrowed again. Called after {@link #publish}. */
    void evictIdleAndMarkOld();
}
