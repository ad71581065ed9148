package dev.sluice.routing;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManager.Subscription;
import dev.sluice.managers.Engine;
import dev.sluice.managers.spi.EngineListener;
import dev.sluice.managers.spi.ServerFailure;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.Topology;
import java.lang.ref.WeakReference;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Hears for a router of topologies to come, and of connections that break after they were handed out. A router needs no
 * closing, so this does not keep it: once the router is gone, the next event ends the subscription.
 */
final class HeardEngines implements EngineListener {

    private final DatabaseManager manager;
    private final WeakReference<RouteTables> tables;
    private volatile @Nullable Subscription subscription;

    private HeardEngines(DatabaseManager manager, RouteTables tables) {
        this.manager = manager;
        this.tables = new WeakReference<>(tables);
    }

    static void subscribe(DatabaseManager manager, RouteTables tables) {
        HeardEngines heard = new HeardEngines(manager, tables);
        heard.subscription = manager.listen(heard);
    }

    @Override
    public void changed(EngineSnapshot before, EngineSnapshot after, Topology topology) {
        listening();
    }

    @Override
    public void publishing(Topology topology) {
        RouteTables listening = listening();
        if (listening != null) {
            listening.prepare(topology);
        }
    }

    @Override
    public void failed(EngineName engine, SQLException failure) {
        RouteTables listening = listening();
        if (listening != null && isServersFault(engine, failure)) {
            listening.broken(
                    engine,
                    String.valueOf(failure.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /** That it takes no writes is no fault of a replica. */
    private boolean isServersFault(EngineName name, SQLException failure) {
        Engine engine = manager.tryEngine(name).orElse(null);
        ServerFailure told = engine == null
                ? null
                : ServerFailure.of(engine.product(), failure).orElse(null);
        return told == ServerFailure.LOST || told == ServerFailure.OVERLOADED;
    }

    private @Nullable RouteTables listening() {
        RouteTables listening = tables.get();
        Subscription ending = subscription;
        if (listening == null && ending != null) {
            ending.close();
        }
        return listening;
    }
}
