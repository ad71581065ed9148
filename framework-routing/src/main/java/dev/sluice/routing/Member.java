package dev.sluice.routing;

import dev.sluice.managers.Engine;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.PoolSnapshot;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.Receipt.Proof;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.route.Route.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One engine of a group in one topology, with all that a decision needs of it at hand. Numbers that change little within
 * a topology are taken when it is built, several times a second; what is in flight is live.
 */
final class Member {

    private final EngineSnapshot snapshot;
    private final Knowledge known;
    private final @Nullable Engine engine;
    private final EngineTraffic traffic;
    private final long version;
    private final Reason reason;
    private final double weight;
    private final int poolSize;
    private final int borrowedByOthers;
    private volatile @Nullable Route read;

    /**
     * @param engine null if it has left the manager since
     * @param reason why a read goes to it
     */
    Member(
            EngineSnapshot snapshot,
            @Nullable Engine engine,
            EngineTraffic traffic,
            double weight,
            long version,
            Reason reason) {
        this.snapshot = snapshot;
        this.known = new Knowledge(snapshot, Proof.NONE_NEEDED, null);
        this.engine = engine;
        this.traffic = traffic;
        this.version = version;
        this.reason = reason;
        this.weight = weight;
        PoolSnapshot pool = snapshot.pool();
        this.poolSize = pool.max();
        this.borrowedByOthers = Math.max(0, pool.active() + pool.waiting() - traffic.inFlight());
    }

    /** Of one that nothing is demanded of. */
    Knowledge known() {
        return known;
    }

    EngineName name() {
        return snapshot.name();
    }

    EngineSnapshot snapshot() {
        return snapshot;
    }

    @Nullable
    Engine engine() {
        return engine;
    }

    EngineTraffic traffic() {
        return traffic;
    }

    String zone() {
        return snapshot.zone();
    }

    double weight() {
        return weight;
    }

    int poolSize() {
        return poolSize;
    }

    double pressure() {
        return poolSize == 0 ? 0 : (double) (traffic.inFlight() + borrowedByOthers) / poolSize;
    }

    boolean isEjected() {
        return traffic.health().ejected() != null;
    }

    /** Built when it is first wanted: of a thousand engines a topology sees few. Two threads may do so, either is right. */
    Route read() {
        Route route = read;
        if (route == null) {
            route = route(Intent.READ, reason);
            read = route;
        }
        return route;
    }

    /** A route that begins with {@link GroupChoice#DEFAULT}. */
    Route route(Intent intent, Reason why) {
        return new Route(name(), snapshot.role(), intent, List.of(GroupChoice.DEFAULT.reason(), why), version);
    }
}
