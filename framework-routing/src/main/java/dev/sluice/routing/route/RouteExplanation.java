package dev.sluice.routing.route;

import dev.sluice.managers.topology.EngineRole;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a decision rested on: the steps to the group and to the demand, then one verdict per engine. Immutable;
 * {@link #toString()} is meant to be read.
 */
public final class RouteExplanation {

    private final RouteRequest request;
    private final String group;
    private final List<Route.Reason> reasons;
    private final List<Verdict> verdicts;
    private final @Nullable Route route;
    private final long topologyVersion;

    /** An explanation; {@code route} is null if no engine may serve the request. */
    public RouteExplanation(
            RouteRequest request,
            String group,
            List<Route.Reason> reasons,
            List<Verdict> verdicts,
            @Nullable Route route,
            long topologyVersion) {
        this.request = request;
        this.group = group;
        this.reasons = List.copyOf(reasons);
        this.verdicts = List.copyOf(verdicts);
        this.route = route;
        this.topologyVersion = topologyVersion;
    }

    public RouteRequest request() {
        return request;
    }

    public String group() {
        return group;
    }

    /** The steps before engines were looked at. */
    public List<Route.Reason> reasons() {
        return reasons;
    }

    /** One per engine of the group, in the order of declaration. */
    public List<Verdict> verdicts() {
        return verdicts;
    }

    /** Where the unit of work would be sent; empty if nowhere. */
    public Optional<Route> route() {
        return Optional.ofNullable(route);
    }

    public long topologyVersion() {
        return topologyVersion;
    }

    /**
     * The same as JSON: {@code request}, {@code intent}, {@code group}, {@code reasons}, {@code engines} with a verdict and
     * figures each, {@code route} or null, {@code topologyVersion}. Fields may be added.
     */
    public String toJson() {
        return ExplanationJson.of(this);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(request.toString());
        text.append("\n  group     ").append(group);
        for (Route.Reason reason : reasons) {
            text.append("\n            ").append(reason);
        }
        String title = "\n  engines   ";
        for (Verdict verdict : verdicts) {
            text.append(title).append(row(verdict));
            title = "\n            ";
        }
        text.append("\n  route     ").append(route == null ? "none" : route.engine());
        text.append("\n  topology  v").append(topologyVersion);
        return text.toString();
    }

    private static String row(Verdict verdict) {
        return String.format(
                Locale.ROOT,
                "%s %-16s %-8s %s%s",
                verdict.eligible() ? "+" : "-",
                verdict.engine(),
                key(verdict.role()),
                verdict.why(),
                verdict.figures() == null ? "" : "; " + verdict.figures());
    }

    static String key(EngineRole role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
