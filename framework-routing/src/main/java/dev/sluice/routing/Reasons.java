package dev.sluice.routing;

import dev.sluice.routing.route.Route;
import dev.sluice.routing.route.Route.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts what happened on the way into a route that was built before it happened. */
final class Reasons {

    private Reasons() {}

    /** {@code waited} is null if there was an engine that could serve at once. */
    static Route on(Route route, GroupChoice choice, Demand demand, Attempts attempts, @Nullable Duration waited) {
        List<Reason> reasons = toDemand(choice, demand);
        reasons.addAll(attempts.reasons());
        if (waited != null) {
            reasons.add(new Reason("topology", "waited " + waited.toMillis() + " ms for an engine that could serve"));
        }
        reasons.add(route.reasons().get(route.reasons().size() - 1));
        return new Route(route.engine(), route.role(), route.intent(), reasons, route.topologyVersion());
    }

    /** The same, where only the choice of the group is to be told. */
    static Route on(Route route, GroupChoice choice) {
        List<Reason> reasons = new ArrayList<>(route.reasons());
        reasons.set(0, choice.reason());
        return new Route(route.engine(), route.role(), route.intent(), reasons, route.topologyVersion());
    }

    /** The steps before engines are looked at. */
    static List<Reason> toDemand(GroupChoice choice, Demand demand) {
        List<Reason> reasons = new ArrayList<>();
        reasons.add(choice.reason());
        Reason demanded = demand.reason();
        if (demanded != null) {
            reasons.add(demanded);
        }
        return reasons;
    }
}
