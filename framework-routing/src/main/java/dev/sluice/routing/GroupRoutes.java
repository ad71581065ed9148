package dev.sluice.routing;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.route.Route.Reason;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The routes of one group in one topology, built when the topology is first seen, so that a decision only picks one.
 * Immutable but for the turn of the round robin, which is shared by all topologies of the group.
 */
final class GroupRoutes {

    private final GroupSnapshot snapshot;
    private final long version;
    private final List<EngineSnapshot> replicas;
    private final Route[] replicaReads;
    private final @Nullable Route write;
    private final @Nullable Route strongRead;
    private final @Nullable Route fallbackRead;
    private final AtomicInteger turn;

    GroupRoutes(GroupSnapshot snapshot, long version, AtomicInteger turn) {
        this.snapshot = snapshot;
        this.version = version;
        this.turn = turn;
        this.replicas = snapshot.readableReplicas();
        Reason among = new Reason("balancer", "round robin among " + count(replicas.size(), "readable replica"));
        this.replicaReads = replicas.stream()
                .map(replica -> route(replica.name(), EngineRole.REPLICA, Intent.READ, among))
                .toArray(Route[]::new);
        EngineSnapshot primary = snapshot.primary().orElse(null);
        this.write = primaryRoute(primary, Intent.WRITE, "writes go to the primary");
        this.strongRead = primaryRoute(primary, Intent.READ, "only the primary will do");
        this.fallbackRead = primaryRoute(
                primary,
                Intent.READ,
                replicas.isEmpty() ? "no readable replica, so the primary" : "no replica could serve, so the primary");
    }

    GroupSnapshot snapshot() {
        return snapshot;
    }

    List<EngineSnapshot> replicas() {
        return replicas;
    }

    /** The route of a read to {@link #replicas()} at {@code index}. */
    Route replicaRead(int index) {
        return replicaReads[index];
    }

    /** Null while there is no primary. */
    @Nullable
    Route write() {
        return write;
    }

    /** Null while there is no primary. */
    @Nullable
    Route strongRead() {
        return strongRead;
    }

    /** Null while there is no primary. */
    @Nullable
    Route fallbackRead() {
        return fallbackRead;
    }

    /** The route to an engine that the request insists on. */
    Route pinned(EngineSnapshot engine, Intent intent) {
        String role = engine.role().name().toLowerCase(Locale.ROOT);
        return route(engine.name(), engine.role(), intent, new Reason("topology", "it is a " + role));
    }

    /** Where the round robin stands; only meaningful if there are replicas. */
    int peek() {
        return Math.floorMod(turn.get(), replicas.size());
    }

    /** Takes a turn. */
    int next() {
        return replicas.size() == 1 ? 0 : Math.floorMod(turn.getAndIncrement(), replicas.size());
    }

    private @Nullable Route primaryRoute(@Nullable EngineSnapshot primary, Intent intent, String why) {
        return primary == null ? null : route(primary.name(), EngineRole.PRIMARY, intent, new Reason("topology", why));
    }

    private Route route(EngineName engine, EngineRole role, Intent intent, Reason why) {
        return new Route(engine, role, intent, List.of(GroupChoice.DEFAULT.reason(), why), version);
    }

    private static String count(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }
}
