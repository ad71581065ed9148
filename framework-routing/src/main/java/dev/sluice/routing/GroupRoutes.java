package dev.sluice.routing;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.routing.SchemaLack.HeldBack;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.route.Route.Reason;
import dev.sluice.routing.route.RouteRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The members and routes of one group in one topology, built when the topology is first seen, so that a decision only
 * picks one. What may be picked changes when a replica is ejected or returns.
 */
final class GroupRoutes {

    /** From here on a zone has hardly any room left, and another one is looked at. */
    private static final double CROWDED = 0.8;

    private final RouterSettings settings;
    private final GroupSnapshot snapshot;
    private final GroupTraffic traffic;
    private final List<Member> members = new ArrayList<>();
    private final List<Member> replicas = new ArrayList<>();
    private final @Nullable Member primary;
    private final @Nullable Route write;
    private final @Nullable Route strongRead;
    private final @Nullable Route fallbackRead;
    private final boolean traced;
    private volatile Selection selection;

    GroupRoutes(RouterSettings settings, GroupSnapshot snapshot, GroupTraffic traffic, long version) {
        this.settings = settings;
        this.snapshot = snapshot;
        this.traffic = traffic;
        this.traced = TopologyRouter.LOG.isTraceEnabled();
        List<EngineSnapshot> readable = snapshot.readableReplicas();
        Reason among = new Reason(
                "balancer", settings.balancer().name() + " among " + count(readable.size(), "readable replica"));
        boolean anyWeight = readable.stream().anyMatch(replica -> replica.weight() > 0);
        long now = settings.timing().nanos();
        Member writable = null;
        EngineSnapshot newest = snapshot.primary().orElse(null);
        for (EngineSnapshot engine : snapshot.engines()) {
            EngineTraffic of = traffic.of(engine.name());
            double weight = (anyWeight ? engine.weight() : 1) * of.ramp(now);
            Member member = new Member(
                    engine, settings.manager().tryEngine(engine.name()).orElse(null), of, weight, version, among);
            members.add(member);
            if (engine.isReadableReplica() && weight > 0) {
                replicas.add(member);
            }
            writable = engine.equals(newest) ? member : writable;
        }
        this.primary = writable;
        this.write = primaryRoute(Intent.WRITE, "writes go to the primary");
        this.strongRead = primaryRoute(Intent.READ, "only the primary will do");
        this.fallbackRead = primaryRoute(
                Intent.READ,
                readable.isEmpty() ? "no readable replica, so the primary" : "no replica could serve, so the primary");
        this.selection = Selection.of(traffic, replicas, settings.zone());
    }

    GroupSnapshot snapshot() {
        return snapshot;
    }

    GroupTraffic traffic() {
        return traffic;
    }

    /** Whether decisions are logged, as of when this was built: asking the logger takes a good part of a decision. */
    boolean isTraced() {
        return traced;
    }

    /** Null while there is no primary. */
    @Nullable
    Member primary() {
        return primary;
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

    /** Whether the primary is all there is, so that reads on it are no fallback. */
    boolean isPrimaryAlone() {
        return snapshot.engines().size() == 1;
    }

    /** Null if the engine was added after this topology was published. */
    @Nullable
    Member member(EngineName name) {
        for (Member member : members) {
            if (member.name().equals(name)) {
                return member;
            }
        }
        return null;
    }

    /** The route to an engine that the request insists on. */
    Route pinned(Member member, Intent intent) {
        String role = member.snapshot().role().name().toLowerCase(Locale.ROOT);
        return member.route(intent, new Reason("topology", "it is a " + role));
    }

    /** The prepared route to the primary or a replica, for a request with a demand of this kind. */
    Route route(Member member, Intent intent, Demand.Kind demanded) {
        if (member == primary) {
            Route route = intent == Intent.WRITE ? write : demanded == Demand.Kind.PRIMARY ? strongRead : fallbackRead;
            if (route != null) {
                return route;
            }
        }
        return member.read();
    }

    Selection selection() {
        Selection found = selection;
        if (found.changes() != traffic.changes()) {
            found = Selection.of(traffic, replicas, settings.zone());
            selection = found;
        }
        return found;
    }

    /** The same without the replicas that this read is kept off, because they lack a change of the schema. */
    Selection selection(RouteRequest request) {
        Selection all = selection();
        SchemaLack lack = all.lack();
        if (lack == null) {
            return all;
        }
        List<HeldBack> held = lack.of(request);
        return held.isEmpty() ? all : Selection.without(held, traffic, replicas, settings.zone());
    }

    /** Whether this read is kept off a replica; a single look at a field as long as no schema changes. */
    boolean isHeldOff(RouteRequest request) {
        SchemaLack lack = selection().lack();
        return lack != null && !lack.of(request).isEmpty();
    }

    /** The replica that a read without a demand should go to; null if there is none that serves. */
    @Nullable
    Member pick(RouteRequest request) {
        Selection among = selection(request);
        return among.near().size() == 0 ? null : pick(request, among.near(), among.far());
    }

    /** The same, and takes no turn. */
    @Nullable
    Member preview(RouteRequest request) {
        Selection among = selection(request);
        return among.near().size() == 0 ? null : pick(request, among.nearDry(), among.farDry());
    }

    /**
     * An ejected replica whose time to be tried again has come, of those that a request may go to; null if there is none, or
     * somebody else tries it.
     */
    @Nullable
    Member claimProbe(Selection among, long now) {
        for (Member ejected : among.ejected()) {
            if (ejected.traffic().health().claim(now)) {
                return ejected;
            }
        }
        return null;
    }

    /** Whether {@link #claimProbe} is worth a try. */
    boolean isProbeDue() {
        List<Member> ejected = selection().ejected();
        if (ejected.isEmpty()) {
            return false;
        }
        long now = settings.timing().nanos();
        for (int i = 0; i < ejected.size(); i++) {
            EngineHealth.Ejected state = ejected.get(i).traffic().health().ejected();
            if (state != null && state.isDue(now)) {
                return true;
            }
        }
        return false;
    }

    /** Stays in the zone, unless it is crowded there and another has more than twice the room. */
    private Member pick(RouteRequest request, MemberView near, @Nullable MemberView far) {
        Member picked = near.pick(settings.balancer(), request);
        if (far == null) {
            return picked;
        }
        double pressure = picked.pressure();
        if (pressure < CROWDED) {
            return picked;
        }
        Member other = far.pick(settings.balancer(), request);
        return other.pressure() < pressure / 2 ? other : picked;
    }

    private @Nullable Route primaryRoute(Intent intent, String why) {
        return primary == null ? null : primary.route(intent, new Reason("topology", why));
    }

    private static String count(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }
}
