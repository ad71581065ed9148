package dev.sluice.routing;

import dev.sluice.routing.route.Route;
import dev.sluice.routing.route.Route.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts what belongs to one request into a route that was built before there was one. */
final class Reasons {

    private Reasons() {}

    /** Of a decision that met nothing on its way. */
    static Route on(Route prepared, GroupChoice choice, Demand demand) {
        if (choice.equals(GroupChoice.DEFAULT) && !demand.hasReason()) {
            return prepared;
        }
        return Route.toldLater(
                prepared.engine(),
                prepared.role(),
                prepared.intent(),
                () -> all(prepared, choice, demand, List.of()),
                prepared.topologyVersion());
    }

    /** The same after engines were tried; {@code waited} is null if there was one that could serve at once. */
    static Route on(Route prepared, GroupChoice choice, Demand demand, Attempts attempts, @Nullable Duration waited) {
        if (attempts.isEmpty() && waited == null) {
            return on(prepared, choice, demand);
        }
        List<Reason> met = attempts.reasons();
        if (waited != null) {
            met.add(new Reason("topology", "waited " + waited.toMillis() + " ms for an engine that could serve"));
        }
        return new Route(
                prepared.engine(),
                prepared.role(),
                prepared.intent(),
                all(prepared, choice, demand, met),
                prepared.topologyVersion());
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

    private static List<Reason> all(Route prepared, GroupChoice choice, Demand demand, List<Reason> met) {
        List<Reason> reasons = toDemand(choice, demand);
        reasons.addAll(met);
        reasons.add(prepared.reasons().get(prepared.reasons().size() - 1));
        return reasons;
    }
}
