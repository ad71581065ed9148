package dev.sluice.routing.simulation;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.Engine;
import dev.sluice.managers.UnknownEngineException;
import dev.sluice.managers.config.EngineConfig;
import dev.sluice.managers.spi.EngineListener;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.managers.topology.Topology;
import dev.sluice.routing.simulation.Server.Fault;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A manager over simulated engines, which it observes as the real supervisor does: each one by itself, once per interval,
 * at once after a failed borrow, the dead less and less often. What it saw it publishes after the time that this takes.
 */
final class SimulatedManager implements DatabaseManager {

    private static final long TIMEOUT = 1_000_000_000L;
    private static final long PUBLISHING = 1_000_000L;
    private static final long PUBLISHING_ONE = 50_000L;

    private final VirtualTime time;
    private final Dice dice;
    private final long interval;
    private final BooleanSupplier wanted;
    private final List<SimulatedEngine> engines = new ArrayList<>();
    private final Map<EngineName, Engine> byName = new HashMap<>();
    private final List<EngineListener> listeners = new ArrayList<>();
    private Topology topology = new Topology("simulated", 0, Instant.EPOCH, List.of());
    private boolean publishing;

    /** @param wanted whether to go on observing; without an end there would be no end of the simulation */
    SimulatedManager(VirtualTime time, Dice dice, long interval, BooleanSupplier wanted) {
        this.time = time;
        this.dice = dice;
        this.interval = interval;
        this.wanted = wanted;
    }

    /** Adds an engine and begins to observe it; {@code seen} says that it has been seen already. */
    void add(SimulatedEngine engine, boolean seen) {
        engines.add(engine);
        byName.put(engine.name(), engine);
        engine.onBorrowFailure(this::unreachable);
        engine.onLost(this::lost);
        if (seen) {
            answered(engine);
            observeAfter((long) (dice.fraction() * interval), engine);
        } else {
            observe(engine);
        }
    }

    List<SimulatedEngine> engines() {
        return engines;
    }

    private void lost(SimulatedEngine engine) {
        observe(engine);
        SQLException failure = new SQLException("connection reset", "08006");
        listeners.forEach(listener -> listener.failed(engine.name(), failure));
    }

    /** The pool tells a server that refuses; one that is busy or silent it does not know from a slow one. */
    private void unreachable(SimulatedEngine engine) {
        observe(engine);
        if (engine.node().server().fault() == Fault.CRASHED) {
            SQLException failure = new SQLException("connection refused", "08001");
            listeners.forEach(listener -> listener.failed(engine.name(), failure));
        }
    }

    void publish() {
        publishing = false;
        Instant at = Instant.EPOCH.plusNanos(time.now());
        List<EngineSnapshot> before = new ArrayList<>(engines.size());
        List<EngineSnapshot> after = new ArrayList<>(engines.size());
        for (SimulatedEngine engine : engines) {
            before.add(engine.snapshot());
            after.add(engine.sighting().publish(at));
        }
        Topology next = new Topology(
                name(), topology.version() + 1, at, List.of(new GroupSnapshot(EngineName.DEFAULT_GROUP, after)));
        listeners.forEach(listener -> listener.publishing(next));
        topology = next;
        for (int i = 0; i < after.size() && !listeners.isEmpty(); i++) {
            tell(before.get(i), after.get(i));
        }
    }

    private void tell(EngineSnapshot before, EngineSnapshot after) {
        if (before.state() != after.state() || before.role() != after.role() || before.epoch() != after.epoch()) {
            listeners.forEach(listener -> listener.changed(before, after, topology));
        }
    }

    private void observe(SimulatedEngine engine) {
        if (!engine.sighting().begin(time.now())) {
            return;
        }
        long answersIn = engine.node().server().answersIn();
        switch (engine.node().server().fault()) {
            case SILENT -> time.after(TIMEOUT, () -> failed(engine, "no answer within 1 s"));
            case CRASHED -> time.after(Server.ROUND_TRIP, () -> failed(engine, "connection refused"));
            default -> {
                if (answersIn > TIMEOUT) {
                    time.after(TIMEOUT, () -> failed(engine, "no answer within 1 s"));
                } else {
                    time.after(answersIn, () -> ended(engine));
                }
            }
        }
    }

    private void ended(SimulatedEngine engine) {
        Fault fault = engine.node().server().fault();
        if (fault == Fault.CRASHED || fault == Fault.SILENT) {
            failed(engine, "connection lost");
        } else {
            answered(engine);
            again(engine);
        }
    }

    private void answered(SimulatedEngine engine) {
        long lag = engine.node().replay().lagAt(time.now());
        engine.sighting()
                .answered(
                        lag,
                        2 * interval,
                        Duration.ofNanos(engine.node().server().answersIn()));
    }

    private void failed(SimulatedEngine engine, String why) {
        engine.sighting().failed(why);
        again(engine);
    }

    private void again(SimulatedEngine engine) {
        if (!publishing) {
            publishing = true;
            time.after(PUBLISHING + PUBLISHING_ONE * engines.size(), this::publish);
        }
        if (wanted.getAsBoolean()) {
            long pause = (long) (interval * engine.sighting().pauses() * (0.9 + 0.2 * dice.fraction()));
            observeAfter(pause, engine);
        }
    }

    private void observeAfter(long nanos, SimulatedEngine engine) {
        engine.sighting().due(time.now() + nanos);
        time.after(nanos, () -> {
            if (engine.sighting().isDue(time.now())) {
                observe(engine);
            }
        });
    }

    @Override
    public String name() {
        return "simulated";
    }

    @Override
    public List<String> groups() {
        return List.of(EngineName.DEFAULT_GROUP);
    }

    @Override
    public List<Engine> engines(String group) {
        return List.copyOf(engines);
    }

    @Override
    public Engine engine(String name) {
        return engine(EngineName.parse(name));
    }

    @Override
    public Engine engine(EngineName name) {
        return tryEngine(name).orElseThrow(() -> new UnknownEngineException("simulated: no engine " + name));
    }

    @Override
    public Optional<Engine> tryEngine(EngineName name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public Topology topology() {
        return topology;
    }

    @Override
    public Topology refresh() {
        return refresh(Duration.ofNanos(2 * TIMEOUT));
    }

    /** As long as the slowest takes. */
    @Override
    public Topology refresh(Duration atMost) {
        long slowest = 0;
        for (SimulatedEngine engine : engines) {
            observe(engine);
            boolean silent = engine.node().server().fault() == Fault.SILENT;
            slowest =
                    Math.max(slowest, silent ? TIMEOUT : engine.node().server().answersIn());
        }
        time.sleep(Math.min(slowest, atMost.toNanos()) + PUBLISHING);
        publish();
        return topology;
    }

    @Override
    public Subscription listen(EngineListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public Engine add(String name, String url, Consumer<EngineConfig.Builder> options) {
        throw new UnsupportedOperationException("no simulation needs it");
    }

    @Override
    public Engine replace(String name, String url, Duration deadline) {
        throw new UnsupportedOperationException("no simulation needs it");
    }

    @Override
    public boolean drain(String name, Duration deadline, String why) {
        throw new UnsupportedOperationException("no simulation needs it");
    }

    @Override
    public void weight(String name, int weight) {
        throw new UnsupportedOperationException("no simulation needs it");
    }

    @Override
    public void resume(String name) {
        throw new UnsupportedOperationException("no simulation needs it");
    }

    @Override
    public void remove(String name, Duration deadline) {
        throw new UnsupportedOperationException("no simulation needs it");
    }

    @Override
    public Iterator<Engine> iterator() {
        return engines("").iterator();
    }

    @Override
    public boolean isClosed() {
        return false;
    }

    @Override
    public void close() {}
}
