package dev.sluice.managers.micrometer;

import dev.sluice.managers.spi.BorrowListener;
import dev.sluice.managers.spi.EngineListener;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.managers.topology.Topology;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The meters of one manager's engines: made when an engine is first seen, taken away when it leaves. */
final class MeteredEngines implements EngineListener, BorrowListener {

    private final MeterRegistry registry;
    private final String manager;
    private final Map<EngineName, MeteredEngine> engines = new ConcurrentHashMap<>();

    MeteredEngines(MeterRegistry registry, String manager) {
        this.registry = registry;
        this.manager = manager;
    }

    @Override
    public void changed(EngineSnapshot before, EngineSnapshot after, Topology topology) {
        if (after.state() == EngineState.REMOVED) {
            MeteredEngine gone = engines.remove(after.name());
            if (gone != null) {
                gone.close();
            }
            return;
        }
        MeteredEngine engine = of(after);
        engine.show(after);
        engine.countChange();
    }

    @Override
    public void observed(EngineSnapshot snapshot, Duration took, boolean answered) {
        MeteredEngine engine = of(snapshot);
        engine.show(snapshot);
        engine.timeProbe(took, answered);
    }

    /** Borrowed before it was first seen, or after it has left: not worth meters that nobody takes away. */
    @Override
    public void borrowed(EngineName name, long nanos, boolean served) {
        MeteredEngine engine = engines.get(name);
        if (engine != null) {
            engine.timeBorrow(nanos, served);
        }
    }

    @Override
    public void failed(EngineName name, SQLException failure) {
        MeteredEngine engine = engines.get(name);
        if (engine != null) {
            engine.countFailure(failure);
        }
    }

    @Override
    public void fenced(EngineName name, EngineRole found) {
        MeteredEngine engine = engines.get(name);
        if (engine != null) {
            engine.countFenced();
        }
    }

    private MeteredEngine of(EngineSnapshot snapshot) {
        return engines.computeIfAbsent(snapshot.name(), name -> new MeteredEngine(registry, manager, snapshot));
    }
}
