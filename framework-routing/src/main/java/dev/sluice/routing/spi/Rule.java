package dev.sluice.routing.spi;

import static java.util.Objects.requireNonNull;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.shard.Shards;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** Entities live in the group that their annotation {@link dev.sluice.routing.route.InGroup} names, and nowhere else. */
    static Rule annotated() {
        return new AnnotationRule();
    }

    /**
     * Tables live in {@code group}, and nowhere else.
     *
     * @param pattern {@code name}, in whatever schema, or {@code schema.name}; an asterisk stands for any characters, and
     *     letters in upper and lower case are the same
     */
    static Rule table(String pattern, String group) {
        return new PlacementRule("table " + pattern, group, PlacementRule.OfTable.matching(pattern));
    }

    /** {@code shard("tenant", Shards.listed(groups))}: an unknown tenant is refused. */
    static ShardRule tenant(Map<?, String> groups) {
        return shard("tenant", Shards.listed(groups));
    }

    /** Chooses the group that holds the rows of an attribute's value, and refuses a value that no group has. */
    static ShardRule shard(String key, Shards shards) {
        return new ShardRule(key, shards, false);
    }

    /** What reads, or what may write, goes to {@code group}: reports to a warehouse, for example. */
    static Rule intent(Intent intent, String group) {
        return new IntentRule(requireNonNull(intent, "intent"), requireNonNull(group, "group"));
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

    /**
     * The groups that it may choose, as far as it knows them before it is asked.
     *
     * @implSpec Called once for each router that is built, which fails if its manager does not have one of them.
     */
    default Set<String> groups() {
        return Set.of();
    }

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
