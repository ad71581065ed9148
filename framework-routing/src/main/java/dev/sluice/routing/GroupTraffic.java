package dev.sluice.routing;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.routing.EngineHealth.Change;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one router knows of one group from its own work on it. Outlives topologies. Safe for all threads. */
final class GroupTraffic {

    private static final Logger LOG = LoggerFactory.getLogger(GroupTraffic.class);

    private static final AtomicIntegerFieldUpdater<GroupTraffic> CHANGES =
            AtomicIntegerFieldUpdater.newUpdater(GroupTraffic.class, "changes");

    private final RouterSettings settings;
    private final ConcurrentMap<EngineName, EngineTraffic> engines = new ConcurrentHashMap<>();
    private final FallbackLimit fallbacks = new FallbackLimit();
    private final BalancerMemory near = new BalancerMemory();
    private final BalancerMemory far = new BalancerMemory();
    private final SchemaHolds schema;
    private volatile int changes;
    private volatile @Nullable GroupSnapshot newest;

    /** @param schemasUnderWay counts the groups of the router in which a replica lacks a change of the schema */
    GroupTraffic(RouterSettings settings, AtomicInteger schemasUnderWay) {
        this.settings = settings;
        this.schema = new SchemaHolds(settings, schemasUnderWay);
    }

    /** Takes note of a new topology, before its routes are built. Two threads may do so at once. */
    void seen(GroupSnapshot group, long now) {
        boolean known = newest != null;
        newest = group;
        schema.seen(group);
        Set<EngineName> names = new HashSet<>();
        for (EngineSnapshot engine : group.engines()) {
            names.add(engine.name());
            of(engine.name()).seen(engine, known, now);
        }
        if (engines.size() > names.size()) {
            engines.keySet().retainAll(names);
        }
    }

    EngineTraffic of(EngineName engine) {
        EngineTraffic found = engines.get(engine);
        return found != null
                ? found
                : engines.computeIfAbsent(
                        engine,
                        name -> new EngineTraffic(
                                this, name, settings.ejection(), settings.slowStart(), settings.timing()));
    }

    /** Counts ejections, returns, and changes of the schema: what was selected at another count is out of date. */
    int changes() {
        return changes;
    }

    /** From here on a replica lacks it, until it has ended there. */
    void begins(SchemaHold hold) {
        schema.add(hold);
        CHANGES.incrementAndGet(this);
    }

    /** One that has begun has ended. */
    void schemaChanged() {
        CHANGES.incrementAndGet(this);
    }

    SchemaHold[] schemaHolds() {
        return schema.all();
    }

    /** Null if these lack no change of the schema. */
    @Nullable
    SchemaLack lackOf(List<Member> replicas) {
        return SchemaLack.of(replicas, schema.all(), settings.findings());
    }

    FallbackLimit fallbacks() {
        return fallbacks;
    }

    BalancerMemory near() {
        return near;
    }

    BalancerMemory far() {
        return far;
    }

    /** Whether the policy allows that another replica is ejected because of broken connections. */
    boolean hasRoomForOneMore() {
        GroupSnapshot group = newest;
        if (group == null) {
            return false;
        }
        int readable = 0;
        int ejected = 0;
        for (EngineSnapshot engine : group.readableReplicas()) {
            readable++;
            ejected += of(engine.name()).health().ejected() == null ? 0 : 1;
        }
        return ejected + 1 <= settings.ejection().mostEjected() * readable;
    }

    /** Tells what has become of an engine. */
    void changed(EngineTraffic engine, Change change, String cause) {
        String manager = settings.manager().name();
        switch (change) {
            case NONE -> {}
            case EJECTED -> {
                CHANGES.incrementAndGet(this);
                LOG.info("[{}/{}] ejected, gets no reads: {}", manager, engine.name(), cause);
                settings.listener().ejected(engine.name(), cause);
            }
            case HELD_BACK -> {
                LOG.info("[{}/{}] fails but stays, too many are ejected already: {}", manager, engine.name(), cause);
                settings.listener().heldBack(engine.name(), cause);
            }
            case RETURNED -> {
                engine.returned(settings.timing().nanos());
                CHANGES.incrementAndGet(this);
                LOG.info("[{}/{}] serves reads again", manager, engine.name());
                settings.listener().returned(engine.name());
            }
        }
    }

    int random(int bound) {
        return settings.timing().random(bound);
    }
}
