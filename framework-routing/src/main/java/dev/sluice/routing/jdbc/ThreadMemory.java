package dev.sluice.routing.jdbc;

import dev.sluice.routing.classify.Classification;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.route.RouteRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a data source keeps for one thread: its latest statement's plan and route. Confined to that thread. */
final class ThreadMemory {

    private @Nullable Plan plan;
    private @Nullable Route route;

    /** A plan that says no more than this; the latest one, if that is it, as it is for most statements of a thread. */
    @SuppressWarnings("ReferenceEquality") // all three are kept by those who made them
    Plan plan(RouteRequest request, Plan.By by, Classification found) {
        Plan latest = plan;
        if (latest != null
                && latest.request() == request
                && latest.by() == by
                && latest.found() == found
                && latest.said() == null) {
            return latest;
        }
        return new Plan(request, by, found, null);
    }

    void routed(Route route, Plan plan) {
        this.route = route;
        this.plan = plan;
    }

    Optional<Route> lastRoute() {
        return route == null || plan == null ? Optional.empty() : Optional.of(plan.explain(route));
    }
}
