package dev.sluice.routing.route;

import dev.sluice.managers.topology.EngineName;
import org.jspecify.annotations.Nullable;

/** A hint or a pin for whatever requests have none of their own, within a block of code. Immutable. */
public final class RouteHint {

    private final @Nullable String group;
    private final @Nullable EngineName engine;

    private RouteHint(@Nullable String group, @Nullable EngineName engine) {
        this.group = group;
        this.engine = engine;
    }

    /** As {@link RouteRequest#group}. */
    public static RouteHint group(String name) {
        return of(RouteRequest.read().group(name));
    }

    /** As {@link RouteRequest#engine(String)}. */
    public static RouteHint engine(String name) {
        return of(RouteRequest.read().engine(name));
    }

    private static RouteHint of(RouteRequest checked) {
        return new RouteHint(checked.group().orElse(null), checked.engine().orElse(null));
    }

    /** The request with this hint; the request itself if it has a hint or pin of its own. */
    public RouteRequest on(RouteRequest request) {
        if (request.group().isPresent()) {
            return request;
        }
        if (engine != null) {
            return request.engine(engine);
        }
        return group == null ? request : request.group(group);
    }

    /** {@code group reports}, {@code engine reports/replica-1}. */
    @Override
    public String toString() {
        return engine != null ? "engine " + engine : "group " + group;
    }
}
