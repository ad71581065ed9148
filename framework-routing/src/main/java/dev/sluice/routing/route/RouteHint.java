package dev.sluice.routing.route;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.consistency.Consistency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What all requests of a block of code are asked besides what they say themselves. Immutable. */
public final class RouteHint {

    private static final RouteHint PRIMARY = new RouteHint(Intent.WRITE, null, null);
    private static final RouteHint REPLICA = new RouteHint(Intent.READ, null, null);

    private final @Nullable Intent intent;
    private final @Nullable String group;
    private final @Nullable EngineName engine;

    private RouteHint(@Nullable Intent intent, @Nullable String group, @Nullable EngineName engine) {
        this.intent = intent;
        this.group = group;
        this.engine = engine;
    }

    /** The primary, for reads too, whatever they demand. */
    public static RouteHint primary() {
        return PRIMARY;
    }

    /**
     * What nobody has declared reads, on a replica if there is one: statements of a data source. What is declared to write
     * still does.
     */
    public static RouteHint replica() {
        return REPLICA;
    }

    /** As {@link RouteRequest#group}, for those that name none. */
    public static RouteHint group(String name) {
        return of(RouteRequest.read().group(name));
    }

    /** As {@link RouteRequest#engine(String)}, for those that name neither an engine nor a group. */
    public static RouteHint engine(String name) {
        return of(RouteRequest.read().engine(name));
    }

    private static RouteHint of(RouteRequest checked) {
        return new RouteHint(
                null, checked.group().orElse(null), checked.engine().orElse(null));
    }

    /** What undeclared statements are taken for; empty if the hint does not say. */
    public Optional<Intent> intent() {
        return Optional.ofNullable(intent);
    }

    /** The request with this hint; the request itself if that changes nothing. */
    public RouteRequest on(RouteRequest request) {
        if (intent != null) {
            return intent == Intent.WRITE && request.intent() == Intent.READ
                    ? request.consistency(Consistency.strong())
                    : request;
        }
        if (request.group().isPresent()) {
            return request;
        }
        if (engine != null) {
            return request.engine(engine);
        }
        return group == null ? request : request.group(group);
    }

    /** {@code primary}, {@code replica}, {@code group reports}, {@code engine reports/replica-1}. */
    @Override
    public String toString() {
        if (intent != null) {
            return intent == Intent.WRITE ? "primary" : "replica";
        }
        return engine != null ? "engine " + engine : "group " + group;
    }
}
