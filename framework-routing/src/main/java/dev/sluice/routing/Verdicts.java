package dev.sluice.routing;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.routing.SchemaLack.HeldBack;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.route.Verdict;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says of each engine of a group, by its snapshot, whether it may serve a request, and why. For people only. */
final class Verdicts {

    private final RouterSettings settings;
    private final RouteRequest request;
    private final GroupRoutes routes;
    private final GroupSnapshot group;
    private final Demand demand;

    Verdicts(RouterSettings settings, RouteRequest request, GroupRoutes routes, Demand demand) {
        this.settings = settings;
        this.request = request;
        this.routes = routes;
        this.group = routes.snapshot();
        this.demand = demand;
    }

    List<Verdict> bySnapshot() {
        List<Verdict> verdicts = new ArrayList<>();
        for (EngineSnapshot engine : group.engines()) {
            verdicts.add(judge(engine));
        }
        return verdicts;
    }

    /** As {@link #bySnapshot}, but what happened when an engine was tried outweighs what its snapshot says. */
    List<Verdict> afterTrying(Attempts attempts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (EngineSnapshot engine : group.engines()) {
            String why = attempts.why(engine.name());
            verdicts.add(why == null ? judge(engine) : verdict(engine, false, why));
        }
        return verdicts;
    }

    private Verdict judge(EngineSnapshot engine) {
        EngineName pin = request.engine().orElse(null);
        if (pin != null && !pin.equals(engine.name())) {
            return verdict(engine, false, "not the pinned engine");
        }
        if (engine.state() != EngineState.UP) {
            return verdict(engine, false, absence(engine));
        }
        return switch (engine.role()) {
            case PRIMARY -> judgePrimary(engine, pin != null);
            case REPLICA -> judgeReplica(engine);
            case UNKNOWN -> verdict(engine, false, "role not observed yet");
        };
    }

    /** The state, since when, and the reason without the state, which some begin with. */
    private static String absence(EngineSnapshot engine) {
        String state = engine.state().name().toLowerCase(Locale.ROOT);
        String since = engine.since().truncatedTo(ChronoUnit.SECONDS).toString().substring(11);
        String reason = engine.reason();
        return state + " since " + since + ", "
                + (reason.startsWith(state + ": ") ? reason.substring(state.length() + 2) : reason);
    }

    private Verdict judgePrimary(EngineSnapshot engine, boolean pinned) {
        boolean writable = group.primary().filter(engine::equals).isPresent();
        if (request.intent() == Intent.WRITE) {
            return writable
                    ? verdict(engine, true, "writes go to the primary")
                    : verdict(
                            engine,
                            false,
                            "claims to be primary in epoch " + engine.epoch() + ", which is not the newest");
        }
        return switch (demand.kind()) {
            case NEWER_TOPOLOGY -> verdict(engine, false, "epoch " + engine.epoch() + ", the bookmark is newer");
            case PRIMARY ->
                writable
                        ? verdict(engine, true, "the demand needs the primary")
                        : verdict(
                                engine,
                                false,
                                "claims to be primary in epoch " + engine.epoch() + ", which is not the newest");
            case POSITION, NOTHING ->
                pinned || settings.primaryReads() == PrimaryReads.ALLOWED
                        ? verdict(engine, true, pinned ? "pinned" : "if no replica can serve")
                        : verdict(engine, false, "reads not allowed");
        };
    }

    private Verdict judgeReplica(EngineSnapshot engine) {
        if (request.intent() == Intent.WRITE) {
            return verdict(engine, false, "a replica takes no writes");
        }
        Member member = routes.member(engine.name());
        EngineHealth.Ejected ejected =
                member == null ? null : member.traffic().health().ejected();
        if (ejected != null && request.engine().isEmpty()) {
            return verdict(engine, false, ejected.toText(settings.timing().nanos()));
        }
        for (HeldBack held :
                request.engine().isEmpty() ? routes.selection(request).held() : List.<HeldBack>of()) {
            if (held.replica().name().equals(engine.name())) {
                return verdict(engine, false, held.why());
            }
        }
        return switch (demand.kind()) {
            case NOTHING -> verdict(engine, true, "lag " + engine.lag());
            case PRIMARY -> verdict(engine, false, "a replica, and the demand needs the primary");
            case NEWER_TOPOLOGY -> verdict(engine, false, "epoch " + engine.epoch() + ", the bookmark is newer");
            case POSITION ->
                switch (demand.standing(engine, settings.findings())) {
                    case FRESH -> verdict(engine, true, fresh(engine));
                    case BEHIND ->
                        verdict(
                                engine,
                                true,
                                "not yet, last seen at " + engine.position() + ", lag " + engine.lag() + ": is asked");
                    case UNKNOWN -> verdict(engine, false, unprovable(engine, demand));
                };
        };
    }

    private String fresh(EngineSnapshot replica) {
        return demand.isOfAge()
                ? "lag " + replica.lag()
                : "has it, at " + settings.findings().position(replica);
    }

    /** Why a replica's position cannot be compared with the demanded one. */
    static String unprovable(EngineSnapshot replica, Demand demand) {
        if (demand.isOfAge()) {
            return "lag " + replica.lag() + ", and the primary was not seen recently enough to compare with it";
        }
        return replica.position() == null
                ? "position unknown"
                : "in epoch " + replica.epoch() + ", demanded is epoch " + demand.epoch();
    }

    private Verdict verdict(EngineSnapshot engine, boolean eligible, String why) {
        Member member = routes.member(engine.name());
        Verdict.Figures figures = eligible && member != null && engine.isReadableReplica() ? figures(member) : null;
        return new Verdict(engine.name(), engine.role(), eligible, why, figures);
    }

    private Verdict.Figures figures(Member member) {
        EngineTraffic traffic = member.traffic();
        return new Verdict.Figures(
                traffic.inFlight(),
                Duration.ofNanos(traffic.latencyNanos()),
                member.pressure(),
                member.weight(),
                settings.balancer()
                        .score(
                                new MemberView(
                                        routes.traffic(), routes.traffic().near(), null, true, member),
                                0,
                                request));
    }
}
