package dev.sluice.routing;

import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.Route.Reason;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.route.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Builds the exception of a request that nobody could serve. */
final class Refusal {

    /** More than this nobody reads in a log; the exception has them all. */
    private static final int SHOWN = 6;

    private Refusal() {}

    static NoRouteException of(
            RouterSettings settings,
            RouteRequest request,
            GroupRoutes group,
            Demand demand,
            Attempts attempts,
            Duration elapsed) {
        List<Verdict> verdicts = new Verdicts(settings, request, group, demand).afterTrying(attempts);
        String who = settings.manager().name() + ": ";
        String what = request.label().map(label -> " \"" + label + '"').orElse("");
        String within = elapsed.toMillis() == 0 ? "" : " within " + elapsed.toMillis() + " ms";
        if (isStale(demand, group.snapshot(), attempts)) {
            return new StaleReadException(
                    who + "no engine has proved" + within + " that it has what this read" + what + " demands ("
                            + demanded(demand)
                            + "; " + facts(verdicts) + "); relax Consistency" + wayOut(settings, request, attempts)
                            + " or raise the deadline",
                    verdicts,
                    attempts.thrown());
        }
        return new NoRouteException(
                who + "no engine may serve this " + request.intent().key() + what + within + " (" + facts(verdicts)
                        + "); " + advice(settings, request, attempts),
                verdicts,
                !settings.manager().isClosed(),
                attempts.thrown());
    }

    private static String demanded(Demand demand) {
        Reason reason = demand.reason();
        return reason == null ? "nothing" : reason.text();
    }

    /** Whether there were engines to read from, and only what they have fell short. */
    private static boolean isStale(Demand demand, GroupSnapshot group, Attempts attempts) {
        return switch (demand.kind()) {
            case NOTHING, PRIMARY -> false;
            case POSITION ->
                attempts.sawStale()
                        || (attempts.isEmpty() && !group.readableReplicas().isEmpty());
            case NEWER_TOPOLOGY -> true;
        };
    }

    private static String wayOut(RouterSettings settings, RouteRequest request, Attempts attempts) {
        if (request.engine().isPresent()) {
            return ", unpin it";
        }
        if (attempts.sawLimit()) {
            return ", raise primaryFallbackShare";
        }
        return settings.primaryReads() == PrimaryReads.REFUSED ? ", allow primary reads" : "";
    }

    private static String advice(RouterSettings settings, RouteRequest request, Attempts attempts) {
        if (settings.manager().isClosed()) {
            return "the manager is closed, ask for nothing after that";
        }
        if (request.engine().isPresent()) {
            return "pin another engine, or none";
        }
        if (attempts.sawExhausted()) {
            return "lend its connections for a shorter time or raise pool.max-size";
        }
        if (request.intent() == Intent.WRITE) {
            return "bring the primary back or promote a replica";
        }
        if (attempts.sawLimit()) {
            return "bring a replica back or raise primaryFallbackShare";
        }
        return settings.primaryReads() == PrimaryReads.REFUSED
                ? "bring a replica back or allow primary reads"
                : "bring an engine of the group back";
    }

    private static String facts(List<Verdict> verdicts) {
        String facts = verdicts.stream().limit(SHOWN).map(Verdict::toString).collect(Collectors.joining(", "));
        return verdicts.size() <= SHOWN ? facts : facts + ", and " + (verdicts.size() - SHOWN) + " more";
    }
}
