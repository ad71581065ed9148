package dev.sluice.routing;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.route.RouteExplanation;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.route.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A decision on one topology that borrows nothing: where {@link Connecting} would go first. Leaves no trace. */
final class Preview {

    private final RouterSettings settings;
    private final RouteRequest request;
    private final GroupChoice choice;
    private final GroupRoutes group;
    private final Demand demand;

    Preview(RouterSettings settings, RouteTable table, RouteRequest request, GroupChoice choice) {
        this.settings = settings;
        this.request = request;
        this.choice = choice;
        this.group = table.group(choice);
        this.demand = Demand.of(request, settings.scope(), group.snapshot());
    }

    /** Null if no engine may serve. */
    @Nullable
    Route route() {
        Route route = choose();
        boolean nothingToTell = choice.equals(GroupChoice.DEFAULT) && demand.reason() == null;
        return route == null || nothingToTell
                ? route
                : Reasons.on(route, choice, demand, new Attempts(settings.listener()), null);
    }

    RouteExplanation explanation(long topologyVersion) {
        return new RouteExplanation(
                request, choice.group(), Reasons.toDemand(choice, demand), verdicts(), route(), topologyVersion);
    }

    NoRouteException refusal() {
        return Refusal.of(
                settings, request, group.snapshot(), demand, new Attempts(settings.listener()), Duration.ZERO);
    }

    private List<Verdict> verdicts() {
        return new Verdicts(request, group.snapshot(), demand, settings.primaryReads()).bySnapshot();
    }

    private @Nullable Route choose() {
        Optional<EngineName> pin = request.engine();
        if (pin.isPresent()) {
            return pinned(pin.get());
        }
        if (request.intent() == Intent.WRITE) {
            return group.write();
        }
        return switch (demand.kind()) {
            case PRIMARY -> group.strongRead();
            case NEWER_TOPOLOGY -> null;
            case NOTHING -> group.replicas().isEmpty() ? fallback() : group.replicaRead(group.peek());
            case POSITION -> afterPosition();
        };
    }

    private @Nullable Route afterPosition() {
        for (Demand.Standing wanted : List.of(Demand.Standing.FRESH, Demand.Standing.BEHIND)) {
            int count = group.replicas().size();
            for (int i = 0; i < count; i++) {
                int index = (group.peek() + i) % count;
                if (demand.standing(group.replicas().get(index)) == wanted) {
                    return group.replicaRead(index);
                }
            }
        }
        return fallback();
    }

    private @Nullable Route fallback() {
        return settings.primaryReads() == PrimaryReads.ALLOWED ? group.fallbackRead() : null;
    }

    private @Nullable Route pinned(EngineName pin) {
        settings.manager().engine(pin); // so that an unknown name is refused with the names there are
        boolean eligible = verdicts().stream().anyMatch(v -> v.engine().equals(pin) && v.eligible());
        return group.snapshot().engines().stream()
                .filter(engine -> eligible && engine.name().equals(pin))
                .findFirst()
                .map((EngineSnapshot engine) -> group.pinned(engine, request.intent()))
                .orElse(null);
    }
}
