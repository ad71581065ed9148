package dev.sluice.routing;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.route.RouteExplanation;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.route.Verdict;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A decision on one topology that borrows nothing: where {@link Connecting} would go first. Leaves no trace. */
final class Preview {

    private final RouterSettings settings;
    private final RouteRequest request;
    private final GroupChoice choice;
    private final GroupRoutes group;
    private final Demand demand;

    Preview(RouterSettings settings, GroupRoutes group, RouteRequest request, GroupChoice choice) {
        this.settings = settings;
        this.request = request;
        this.choice = choice;
        this.group = group;
        this.demand = Demanding.of(request, settings, group.snapshot());
    }

    /** Null if no engine may serve. */
    @Nullable
    Route route() {
        Route route = choose();
        return route == null ? null : Reasons.on(route, choice, demand);
    }

    RouteExplanation explanation(long topologyVersion) {
        return new RouteExplanation(
                request, choice.group(), Reasons.toDemand(choice, demand), verdicts(), route(), topologyVersion);
    }

    NoRouteException refusal() {
        return Refusal.of(settings, request, group, demand, new Attempts(settings.listener()), Duration.ZERO);
    }

    private List<Verdict> verdicts() {
        return new Verdicts(settings, request, group, demand).bySnapshot();
    }

    private @Nullable Route choose() {
        EngineName pin = request.engine().orElse(null);
        if (pin != null) {
            return pinned(pin);
        }
        if (request.intent() == Intent.WRITE) {
            return group.write();
        }
        return switch (demand.kind()) {
            case PRIMARY -> group.strongRead();
            case NEWER_TOPOLOGY -> null;
            case NOTHING -> {
                Member replica = group.preview(request);
                yield replica == null ? lastResort() : replica.read();
            }
            case POSITION -> afterPosition();
        };
    }

    private @Nullable Route afterPosition() {
        for (Demand.Standing wanted : List.of(Demand.Standing.FRESH, Demand.Standing.BEHIND)) {
            Draw draw = new Draw(
                    settings.balancer(), request, group.selection(request).dry(), new Attempts(settings.listener()));
            for (int i = 0; i < draw.size(); i++) {
                Member replica = draw.get(i);
                if (demand.standing(replica.snapshot(), settings.findings()) == wanted) {
                    return replica.read();
                }
            }
        }
        return lastResort();
    }

    private @Nullable Route lastResort() {
        if (settings.primaryReads() == PrimaryReads.ALLOWED && group.fallbackRead() != null) {
            return group.fallbackRead();
        }
        for (Member replica : group.selection(request).lastOnes(settings.timing())) {
            if (demand.kind() == Demand.Kind.NOTHING
                    || demand.standing(replica.snapshot(), settings.findings()) != Demand.Standing.UNKNOWN) {
                return replica.read();
            }
        }
        return null;
    }

    private @Nullable Route pinned(EngineName pin) {
        settings.manager().engine(pin); // so that an unknown name is refused with the names there are
        boolean eligible = verdicts().stream().anyMatch(v -> v.engine().equals(pin) && v.eligible());
        Member member = group.member(pin);
        return eligible && member != null ? group.pinned(member, request.intent()) : null;
    }
}
