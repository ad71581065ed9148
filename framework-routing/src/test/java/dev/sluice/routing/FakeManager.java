package dev.sluice.routing;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.Engine;
import dev.sluice.managers.UnknownEngineException;
import dev.sluice.managers.config.EngineConfig;
import dev.sluice.managers.spi.EngineListener;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.managers.topology.Topology;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A manager over engines that are what a test says. It sees them when it is made, and when it is refreshed. */
final class FakeManager implements DatabaseManager {

    private final List<FakeEngine> engines;
    private Topology topology;
    private final List<Duration> refreshPatience = new ArrayList<>();
    private final List<EngineListener> listeners = new ArrayList<>();
    private int refreshes;
    private boolean closed;

    FakeManager(FakeEngine... engines) {
        this.engines = new ArrayList<>(List.of(engines));
        this.topology = observe(1);
    }

    /** How long those who refreshed were ready to wait. */
    List<Duration> refreshPatience() {
        return refreshPatience;
    }

    int refreshes() {
        return refreshes;
    }

    List<EngineListener> listeners() {
        return listeners;
    }

    /** What a pool tells when a connection of the engine breaks. */
    void breakConnection(FakeEngine engine) {
        fail(engine, new SQLException("An I/O error occurred while sending to the backend.", "08006"));
    }

    void fail(FakeEngine engine, SQLException failure) {
        List.copyOf(listeners).forEach(listener -> listener.failed(engine.name(), failure));
    }

    /** The next topology has it. */
    void join(FakeEngine engine) {
        engines.add(engine);
    }

    /** The engine has left, and the topology does not know it yet. */
    void forget(FakeEngine engine) {
        engines.remove(engine);
    }

    @Override
    public String name() {
        return "shop";
    }

    @Override
    public List<String> groups() {
        return List.copyOf(topology.groups().keySet());
    }

    @Override
    public List<Engine> engines(String group) {
        return engines.stream()
                .filter(e -> e.name().group().equals(group))
                .map(Engine.class::cast)
                .toList();
    }

    @Override
    public Engine engine(String name) {
        return engine(EngineName.parse(name));
    }

    @Override
    public Engine engine(EngineName name) {
        return tryEngine(name)
                .orElseThrow(() -> new UnknownEngineException("shop: no engine " + name + " (engines: "
                        + engines.stream().map(FakeEngine::name).toList() + "); name one of these"));
    }

    @Override
    public Optional<Engine> tryEngine(EngineName name) {
        return engines.stream()
                .filter(e -> e.name().equals(name))
                .map(Engine.class::cast)
                .findFirst();
    }

    @Override
    public Topology topology() {
        return topology;
    }

    @Override
    public Topology refresh() {
        refreshes++;
        Topology next = observe(topology.version() + 1);
        List.copyOf(listeners).forEach(listener -> listener.publishing(next));
        topology = next;
        return next;
    }

    @Override
    public Topology refresh(Duration atMost) {
        refreshPatience.add(atMost);
        return refresh();
    }

    @Override
    public Engine add(String name, String url, Consumer<EngineConfig.Builder> options) {
        throw new UnsupportedOperationException("no test needs it");
    }

    @Override
    public Engine replace(String name, String url, Duration deadline) {
        throw new UnsupportedOperationException("no test needs it");
    }

    @Override
    public void weight(String name, int weight) {
        throw new UnsupportedOperationException("no test needs it");
    }

    @Override
    public boolean drain(String name, Duration deadline, String why) {
        throw new UnsupportedOperationException("no test needs it");
    }

    @Override
    public void resume(String name) {
        throw new UnsupportedOperationException("no test needs it");
    }

    @Override
    public void remove(String name, Duration deadline) {
        throw new UnsupportedOperationException("no test needs it");
    }

    @Override
    public Subscription listen(EngineListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public Iterator<Engine> iterator() {
        return engines.stream().map(Engine.class::cast).iterator();
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        engines.clear();
    }

    private Topology observe(long version) {
        Map<String, List<EngineSnapshot>> groups = new LinkedHashMap<>();
        engines.forEach(e -> groups.computeIfAbsent(e.name().group(), group -> new ArrayList<>())
                .add(e.snapshot()));
        List<GroupSnapshot> snapshots = new ArrayList<>();
        groups.forEach((name, members) -> snapshots.add(new GroupSnapshot(name, members)));
        return new Topology("shop", version, FakeEngine.SINCE, snapshots);
    }
}
