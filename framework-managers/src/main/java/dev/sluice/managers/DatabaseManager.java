package dev.sluice.managers;

import dev.sluice.managers.config.EngineConfig;
import dev.sluice.managers.spi.EngineListener;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.Topology;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The databases of an application: engines in groups, their pools, and one thread that watches them.
 *
 * <pre>{@code
 * try (var manager = DatabaseManager.builder("shop")
 *         .primary("postgresql://db1/shop")
 *         .replica("postgresql://db2/shop")
 *         .build()) {
 *     try (var connection = manager.engine("primary").borrow()) { … }
 * }
 * }</pre>
 *
 * <p>Safe for all threads. Close it when the application ends: it waits for borrowed connections up to the shutdown
 * deadline, then closes the pools.
 */
public interface DatabaseManager extends AutoCloseable, Iterable<Engine> {

    /** Starts a declaration; {@code name} is the prefix of logs, errors and meters. */
    static DatabaseManagerBuilder builder(String name) {
        return new DatabaseManagerBuilder(name);
    }

    /** Opens a manager with one database, named after it. */
    static DatabaseManager of(String url) {
        return DatabaseManagerBuilder.ofUrl(url);
    }

    String name();

    /** The names of the groups, in the order of their declaration. */
    List<String> groups();

    /** The engines of a group, in the order of their declaration. */
    List<Engine> engines(String group);

    /**
     * The engine called {@code alias} or {@code group/alias}.
     *
     * @throws UnknownEngineException if there is none; the message lists those there are
     */
    Engine engine(String name);

    /**
     * The engine of this name.
     *
     * @throws UnknownEngineException if there is none; the message lists those there are
     */
    Engine engine(EngineName name);

    Optional<Engine> tryEngine(EngineName name);

    /** The newest published topology; does not block and does not go to a server. */
    Topology topology();

    /** Observes all engines now and returns what was seen. Blocks until each has answered or run into the health timeout. */
    Topology refresh();

    /** The same, but blocks for {@code atMost} only; what is not seen by then shows in a later topology. */
    Topology refresh(Duration atMost);

    /** Opens an engine and adds it to its group; routing sees it with the next topology. */
    default Engine add(String name, String url) {
        return add(name, url, options -> {});
    }

    /** The same with options, which are asked for at once. */
    Engine add(String name, String url, Consumer<EngineConfig.Builder> options);

    /** Opens a new pool under the same name, swaps it in, then drains the old one. */
    Engine replace(String name, String url, Duration deadline);

    /** Takes no new work for the engine and waits until nothing is borrowed from it; false if the deadline passed. */
    default boolean drain(String name, Duration deadline) {
        return drain(name, deadline, "");
    }

    /**
     * The same, and says why.
     *
     * @param why one line without secrets, for those who look at the engine meanwhile: it becomes part of its snapshot's
     *     reason, and of the error that a borrower meets
     */
    boolean drain(String name, Duration deadline, String why);

    /** Lets a drained engine serve again. */
    void resume(String name);

    /**
     * Gives the engine another share of its group's balanced reads: twice that of a sibling with half the weight, none with
     * 0 as long as another can serve. Holds from the next topology on, also for a new target; it is not kept over a
     * restart of the application.
     *
     * @throws dev.sluice.ConfigurationException unless it is between 0 and {@link EngineConfig#MAX_WEIGHT}
     */
    void weight(String name, int weight);

    /** Drains, closes and forgets the engine. Connections still borrowed at the deadline are closed under their users. */
    void remove(String name, Duration deadline);

    /** Tells {@code listener} each change of the topology from now on; close the subscription to stop. */
    Subscription listen(EngineListener listener);

    /** In the order of declaration, over a copy. */
    @Override
    Iterator<Engine> iterator();

    /** Whether {@link #close} was called. Never blocks. */
    boolean isClosed();

    /** Stops watching, waits for borrowed connections up to the shutdown deadline, closes all pools. Idempotent. */
    @Override
    void close();

    /** What {@link #listen} returns. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
