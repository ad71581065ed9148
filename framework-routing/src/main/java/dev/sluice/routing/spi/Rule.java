package dev.sluice.routing.spi;

import static java.util.Objects.requireNonNull;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.route.RouteRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * An opinion about which group serves a request. Rules are asked in the order in which the router was given them; the
 * first opinion wins. First every rule is asked for its opinion on the intent ({@link #read} or {@link #write}), then,
 * if none had one, every rule for its neutral opinion ({@link #route}); then it is the group {@code default}.
 *
 * <p>A hint or a pin in the request outranks all rules, which are then not asked.
 *
 * @implSpec Called for each decision, in the thread of the caller, concurrently: a rule is safe for all threads, does not
 *     block and goes to no database. What it throws fails the request with a {@code NoRouteException} that names the rule.
 *     A group that the manager does not have fails it with an {@code UnknownEngineException}.
 */
public interface Rule {

    /** A rule from a function that gives its neutral opinion. */
    static Rule of(String name, Function<RouteRequest, Opinion> opinion) {
        return new FunctionRule(requireNonNull(name, "name"), requireNonNull(opinion, "opinion"));
    }

    /** {@code type} and its subclasses live in {@code group}, and nowhere else. */
    static Rule entity(Class<?> type, String group) {
        return new PlacementRule("entity " + type.getName(), group, new PlacementRule.OfEntity(type));
    }

    /** Entities of the Java package {@code name} and those below it live in {@code group}, and nowhere else. */
    static Rule entitiesIn(String name, String group) {
        return new PlacementRule("entities in " + name, group, new PlacementRule.InPackage(name));
    }

    /**
     * Chooses the group by the value of an attribute, as {@code attribute("tenant", Map.of("acme", "shard-1"))}. A value
     * that the map does not have gives no opinion.
     */
    static Rule attribute(String key, Map<?, String> groups) {
        return new AttributeRule(requireNonNull(key, "key"), groups);
    }

    /** What reasons and errors call it; no two rules of a router have the same name. */
    String name();

    /** The opinion on a request that reads. */
    default Opinion read(RouteRequest request) {
        return Opinion.none();
    }

    /** The opinion on a request that may write. */
    default Opinion write(RouteRequest request) {
        return Opinion.none();
    }

    /** The opinion on any request, asked for when no rule had one on the intent. */
    default Opinion route(RouteRequest request) {
        return Opinion.none();
    }

    /**
     * Whether the schema of what {@code subject} is about (its entity, table or attributes) may be migrated on {@code
     * engine}; empty if this rule has no opinion.
     *
     * @implSpec Called when a migration is planned, not on the path of a unit of work.
     */
    default Optional<Boolean> isMigrationAllowed(EngineName engine, RouteRequest subject) {
        return Optional.empty();
    }
}
