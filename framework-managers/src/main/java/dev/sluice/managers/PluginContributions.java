package dev.sluice.managers;

import static java.util.Objects.requireNonNull;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.managers.Declaration.Planned;
import dev.sluice.managers.hikari.HikariPoolFactory;
import dev.sluice.managers.probe.ServerPositions;
import dev.sluice.managers.recording.RecordingConnector;
import dev.sluice.managers.spi.BorrowListener;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.managers.spi.CredentialsSource.Credentials;
import dev.sluice.managers.spi.EngineListener;
import dev.sluice.managers.spi.HealthProbe;
import dev.sluice.managers.spi.ManagerPlugin;
import dev.sluice.managers.spi.PoolFactory;
import dev.sluice.managers.spi.PositionSource;
import dev.sluice.managers.spi.TopologySource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the plugins of one manager bring; where there can be one only, two are refused. */
final class PluginContributions implements ManagerPlugin.Contributions {

    private final String manager;
    private final List<BorrowListener> borrowListeners = new ArrayList<>();
    private final List<EngineListener> engineListeners = new ArrayList<>();
    private final List<TopologySource> topologySources = new ArrayList<>();
    private final Map<DatabaseProduct, PositionSource> positionSources = new EnumMap<>(DatabaseProduct.class);
    private @Nullable PoolFactory poolFactory;
    private @Nullable CredentialsSource credentials;
    private @Nullable HealthProbe healthProbe;
    private @Nullable Object poolMeters;

    PluginContributions(String manager) {
        this.manager = manager;
    }

    @Override
    public String manager() {
        return manager;
    }

    @Override
    public void poolFactory(PoolFactory factory) {
        poolFactory = onlyOne("pool factory", poolFactory, factory);
    }

    @Override
    public void credentials(CredentialsSource source) {
        credentials = onlyOne("credentials source", credentials, source);
    }

    @Override
    public void poolMeters(Object meterRegistry) {
        poolMeters = onlyOne("registry for the meters of pools", poolMeters, meterRegistry);
    }

    @Override
    public void borrowListener(BorrowListener listener) {
        borrowListeners.add(requireNonNull(listener, "listener"));
    }

    @Override
    public void engineListener(EngineListener listener) {
        engineListeners.add(requireNonNull(listener, "listener"));
    }

    @Override
    public void topologySource(TopologySource source) {
        topologySources.add(requireNonNull(source, "source"));
    }

    @Override
    public void positionSource(DatabaseProduct product, PositionSource source) {
        positionSources.put(
                product, onlyOne("position source for " + product.displayName(), positionSources.get(product), source));
    }

    @Override
    public void healthProbe(HealthProbe probe) {
        healthProbe = onlyOne("health probe", healthProbe, probe);
    }

    /** A recorder cannot be asked where it is: it is known. */
    void recorded(Planned recorder) {
        positionSources.computeIfAbsent(recorder.product(), ServerPositions::of);
        positionSources.computeIfPresent(recorder.product(), (product, source) -> RecordingConnector.positions(source));
    }

    PoolFactory pools() {
        return poolFactory == null ? new HikariPoolFactory() : poolFactory;
    }

    CredentialsSource credentialsOrNone() {
        return credentials == null ? engine -> Credentials.NONE : credentials;
    }

    @Nullable
    Object poolMeters() {
        return poolMeters;
    }

    /** Null if nobody listens, so that nothing is timed. */
    @Nullable
    BorrowListener borrowListener() {
        if (borrowListeners.size() <= 1) {
            return borrowListeners.isEmpty() ? null : borrowListeners.get(0);
        }
        List<BorrowListener> all = List.copyOf(borrowListeners);
        return (engine, nanos, served) -> all.forEach(listener -> listener.borrowed(engine, nanos, served));
    }

    List<TopologySource> topologySources() {
        return topologySources;
    }

    Observers observers() {
        HealthProbe probe = healthProbe == null ? HealthProbe.answered() : healthProbe;
        return new Observers(positionSources, probe, engineListeners);
    }

    private <T> T onlyOne(String what, @Nullable T present, T added) {
        if (present != null) {
            throw new ConfigurationException(manager + ": two plugins bring a " + what + " ("
                    + present.getClass().getName() + ", " + added.getClass().getName() + "); leave one out");
        }
        return requireNonNull(added, what);
    }
}
