package dev.sluice.managers;

import static java.util.Objects.requireNonNull;

import dev.sluice.ConfigurationException;
import dev.sluice.managers.Declaration.Planned;
import dev.sluice.managers.config.EngineConfig;
import dev.sluice.managers.config.HealthConfig;
import dev.sluice.managers.config.LifecycleConfig;
import dev.sluice.managers.connect.Connector;
import dev.sluice.managers.spi.EngineListener;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.managers.topology.Topology;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The manager that the builder makes.
 *
 * <p>The engines are in an immutable list that is swapped as a whole; lookups read it without a lock. The lock guards
 * changes of the list and makes them one at a time; nobody waits for a borrower while holding it.
 */
final class StandardManager implements DatabaseManager {

    private static final Logger LOG = LoggerFactory.getLogger(StandardManager.class);

    private static final String DRAINED = "drained by operator";

    private final Opening opening;
    private final HealthConfig health;
    private final LifecycleConfig lifecycle;
    private final Supervisor supervisor;
    private final List<Discovery> discoveries;
    private final ReentrantLock changes = new ReentrantLock();
    private volatile EngineList engines;
    private volatile boolean closed;

    private StandardManager(
            Opening opening,
            EngineList engines,
            HealthConfig health,
            LifecycleConfig lifecycle,
            PluginContributions plugins) {
        this.opening = opening;
        this.engines = engines;
        this.health = health;
        this.lifecycle = lifecycle;
        this.supervisor = new Supervisor(
                opening.manager(), () -> this.engines.all(), health, plugins.observers(), Timing.system());
        this.discoveries = plugins.topologySources().stream()
                .map(source -> new Discovery(this, source, Timing.system()))
                .toList();
    }

    static StandardManager open(
            Opening opening,
            Map<EngineName, Planned> declared,
            HealthConfig health,
            LifecycleConfig lifecycle,
            PluginContributions plugins) {
        EngineList engines = EngineList.EMPTY;
        for (Map.Entry<EngineName, Planned> engine : declared.entrySet()) {
            engines = engines.with(opening.engine(engine.getKey(), engine.getValue()));
        }
        StandardManager manager = new StandardManager(opening, engines, health, lifecycle, plugins);
        try {
            manager.discoveries.forEach(Discovery::start);
            if (manager.engines.all().isEmpty()) {
                throw new ConfigurationException(opening.manager()
                        + ": no engine is declared and none was discovered; declare one with primary(url)");
            }
            new Start(opening.manager(), manager.supervisor, manager.engines.all()).await(lifecycle.startup());
            LOG.info("[{}] open: {}", opening.manager(), manager.engines);
            return manager;
        } catch (RuntimeException | Error e) {
            manager.closeNow();
            throw e;
        }
    }

    @Override
    public String name() {
        return opening.manager();
    }

    @Override
    public List<String> groups() {
        return engines.groups();
    }

    @Override
    public List<Engine> engines(String group) {
        List<Engine> members = engines.of(requireNonNull(group, "group"));
        if (members.isEmpty()) {
            throw new UnknownEngineException(
                    name() + ": no group " + group + " (groups: " + String.join(", ", groups()) + "); declare it");
        }
        return members;
    }

    @Override
    public Engine engine(String engine) {
        return known(parse(engine));
    }

    @Override
    public Engine engine(EngineName engine) {
        return known(requireNonNull(engine, "engine"));
    }

    @Override
    public Optional<Engine> tryEngine(EngineName engine) {
        return Optional.ofNullable(engines.find(requireNonNull(engine, "engine")));
    }

    @Override
    public Topology topology() {
        return supervisor.topology();
    }

    @Override
    public Topology refresh() {
        return supervisor.refresh();
    }

    @Override
    public Topology refresh(Duration atMost) {
        return supervisor.refresh(requireNonNull(atMost, "atMost"));
    }

    @Override
    public Engine add(String engine, String url, Consumer<EngineConfig.Builder> options) {
        EngineName added = parse(engine);
        EngineConfig config = opening.config(requireNonNull(url, "url"), requireNonNull(options, "options"));
        PooledEngine fresh = opening.engine(added, new Planned(added.alias(), config, null));
        changes.lock();
        try {
            requireOpen();
            if (engines.find(added) != null) {
                throw new ConfigurationException(name() + ": " + added + " is there already; replace it instead");
            }
            requireProductOf(added.group(), fresh);
            engines = engines.with(fresh);
        } finally {
            changes.unlock();
        }
        supervisor.engineSetChanged();
        LOG.info("[{}] added at {}", fresh.label(), fresh.url());
        return fresh;
    }

    @Override
    public Engine replace(String engine, String url, Duration deadline) {
        requireNonNull(deadline, "deadline");
        PooledEngine replaced = known(parse(engine));
        Connector next = opening.connector(replaced.name(), opening.config(url, options -> {}));
        if (next.product() != replaced.product()) {
            throw new ConfigurationException(
                    replaced.label() + ": is " + replaced.product().displayName() + ", " + next.url()
                            + " is not; add an engine of another name instead");
        }
        requireAnswer(replaced, next);
        replaced.retarget(next, deadline);
        supervisor.engineSetChanged();
        LOG.info("[{}] replaced, now at {}", replaced.label(), replaced.url());
        return replaced;
    }

    @Override
    public boolean drain(String engine, Duration deadline, String why) {
        PooledEngine drained = known(parse(engine));
        drained.beginDrain(
                requireNonNull(why, "why").isBlank() ? DRAINED : DRAINED + ": " + BorrowFailure.oneLine(why));
        supervisor.engineSetChanged();
        boolean done = drained.awaitReturned(requireNonNull(deadline, "deadline"));
        LOG.info("[{}] draining, {} borrowed", drained.label(), drained.borrowed());
        return done;
    }

    @Override
    public void resume(String engine) {
        PooledEngine resumed = known(parse(engine));
        resumed.resume();
        supervisor.engineSetChanged();
        LOG.info("[{}] resumed", resumed.label());
    }

    @Override
    public void weight(String engine, int weight) {
        EngineConfig.checkWeight(weight);
        PooledEngine weighed = known(parse(engine));
        weighed.weight(weight);
        supervisor.engineSetChanged();
        LOG.info("[{}] weight {}", weighed.label(), weight);
    }

    @Override
    public void remove(String engine, Duration deadline) {
        drain(engine, deadline);
        PooledEngine removed = known(parse(engine));
        changes.lock();
        try {
            engines = engines.without(removed);
        } finally {
            changes.unlock();
        }
        supervisor.engineSetChanged();
        closeLoudly(removed);
        LOG.info("[{}] removed", removed.label());
    }

    @Override
    public Subscription listen(EngineListener listener) {
        return supervisor.listen(requireNonNull(listener, "listener"));
    }

    @Override
    public Iterator<Engine> iterator() {
        return List.<Engine>copyOf(engines.all()).iterator();
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        changes.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
        } finally {
            changes.unlock();
        }
        discoveries.forEach(Discovery::close);
        List<PooledEngine> all = engines.all();
        all.forEach(engine -> engine.beginDrain("the manager closes"));
        long end = System.nanoTime() + lifecycle.shutdownDeadline().toNanos();
        for (PooledEngine engine : all) {
            engine.awaitReturned(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
        closeNow();
        LOG.info("[{}] closed", name());
    }

    @Override
    public String toString() {
        return name() + engines;
    }

    /** In the reverse order of the declaration: what others follow goes last. */
    private void closeNow() {
        closed = true;
        discoveries.forEach(Discovery::close);
        supervisor.close();
        List<PooledEngine> all = engines.all();
        for (int i = all.size() - 1; i >= 0; i--) {
            closeLoudly(all.get(i));
        }
    }

    private static void closeLoudly(PooledEngine engine) {
        int borrowed = engine.borrowed();
        if (borrowed > 0) {
            LOG.warn(
                    "[{}] {} connections still borrowed at the deadline, closed under their users",
                    engine.label(),
                    borrowed);
        }
        engine.close();
    }

    private void requireOpen() {
        if (closed) {
            throw new EngineUnavailableException(name() + ": closed; change engines while the manager is open");
        }
    }

    private void requireProductOf(String group, PooledEngine engine) {
        for (Engine other : engines.of(group)) {
            if (other.product() != engine.product()) {
                throw new ConfigurationException(
                        engine.label() + ": " + engine.product().displayName() + " in a group of "
                                + other.product().displayName() + "; add it to another group");
            }
        }
    }

    private void requireAnswer(PooledEngine engine, Connector next) {
        try {
            // As patient as with any first answer: nothing depends on this one being quick
            next.connect(EngineWatch.timeout(EngineState.STARTING, health)).close();
        } catch (SQLException e) {
            throw new EngineUnavailableException(
                    engine.label() + ": not replaced, " + next.url() + " does not answer (" + e.getMessage()
                            + "); the engine stays at " + engine.url(),
                    e);
        }
    }

    private EngineName parse(String engine) {
        try {
            return EngineName.parse(engine);
        } catch (IllegalArgumentException e) {
            throw new UnknownEngineException(
                    name() + ": no engine \"" + engine + "\" (engines: " + engines.names() + "); " + e.getMessage());
        }
    }

    private PooledEngine known(EngineName engine) {
        @Nullable PooledEngine found = engines.find(engine);
        if (found == null) {
            throw new UnknownEngineException(name() + ": no engine " + engine + " (engines: " + engines.names()
                    + "); ask for one of these or declare it");
        }
        return found;
    }
}
