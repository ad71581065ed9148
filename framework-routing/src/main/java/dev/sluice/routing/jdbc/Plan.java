package dev.sluice.routing.jdbc;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.classify.Classification;
import dev.sluice.routing.classify.Effect;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.route.Route.Reason;
import dev.sluice.routing.route.RouteRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the router is asked on behalf of a statement, who said so, and what the statement does. Immutable.
 *
 * @param said the words of a hint, or why a plan was changed; null if {@code by} says all
 */
record Plan(
        RouteRequest request,
        By by,
        Classification found,
        @Nullable String said) {

    /** In the order of authority. */
    enum By {
        HINT,
        CONNECTION,
        TRANSACTION,
        CLASSIFIER,
        NOBODY
    }

    boolean isRead() {
        return request.intent() == Intent.READ;
    }

    /** Whether somebody promised that nothing is written: then a write is an error, and not sent elsewhere. */
    boolean isDeclaredReadOnly() {
        return isRead() && (by == By.HINT || by == By.CONNECTION);
    }

    boolean isKnownToRead() {
        return found.effect() == Effect.READ;
    }

    /** What only sets something in the session is none: a replica takes that, too. */
    boolean isKnownToWrite() {
        return found.effect() == Effect.WRITE && !found.sessionBound();
    }

    /** The same statement for the primary, after a replica refused it. */
    Plan onPrimary(Template template) {
        return new Plan(template.write(), By.CLASSIFIER, found, "a replica refused it as a write");
    }

    /** The same, but not on engines that have just failed. */
    Plan avoiding(List<EngineName> engines) {
        RouteRequest elsewhere = request;
        for (EngineName engine : engines) {
            elsewhere = elsewhere.avoiding(engine);
        }
        return asking(elsewhere);
    }

    /** The same with another request. */
    Plan asking(RouteRequest other) {
        return new Plan(other, by, found, said);
    }

    /** What a hint asks that an engine which is already in use does not meet; null if it meets everything. */
    @Nullable
    String unmetOn(Route route) {
        EngineName pin = request.engine().orElse(null);
        if (pin != null && !pin.equals(route.engine())) {
            return "engine=" + pin;
        }
        String group = request.group().orElse(null);
        if (group != null && !group.equals(route.group())) {
            return "group=" + group;
        }
        if (by != By.HINT || route.role() == EngineRole.PRIMARY) {
            return null;
        }
        Consistency demand = request.consistency().orElse(Consistency.any());
        if (said == null) {
            return isRead() && !demand.needsPrimary() ? null : "primary";
        }
        return isRead() && demand.equals(Consistency.any()) ? null : said;
    }

    /** The route as it is told: with who asked for it before how it was found. */
    Route explain(Route route) {
        List<Reason> reasons = new ArrayList<>();
        reasons.add(reason());
        reasons.addAll(route.reasons());
        return new Route(route.engine(), route.role(), route.intent(), reasons, route.topologyVersion());
    }

    private Reason reason() {
        return switch (by) {
            case HINT -> new Reason("hint", said == null ? request.toString() : said);
            case CONNECTION -> new Reason("connection", "read-only");
            case TRANSACTION -> new Reason("transaction", "not declared read-only, so the primary");
            case CLASSIFIER -> new Reason("classified", said == null ? effect() : said);
            case NOBODY -> new Reason("classified", effect() + ", undeclared, so the primary");
        };
    }

    private String effect() {
        return switch (found.effect()) {
                    case READ -> "read";
                    case WRITE -> "write";
                    case UNKNOWN -> "unknown";
                }
                + " (" + found.reason() + ')';
    }
}
