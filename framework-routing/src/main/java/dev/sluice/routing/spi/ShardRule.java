package dev.sluice.routing.spi;

import static java.util.Objects.requireNonNull;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.shard.Shards;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses the group that holds the rows of an attribute's value: a customer, a tenant. A value that no shard has is
 * refused, never sent to the group {@code default}. The value itself is never printed. Immutable.
 */
public final class ShardRule implements Rule {

    private final String key;
    private final Shards shards;
    private final boolean required;
    private final Map<String, Opinion> choices = new HashMap<>();
    private final Opinion homeless;
    private final Opinion missing;

    ShardRule(String key, Shards shards, boolean required) {
        this.key = requireNonNull(key, "key");
        this.shards = requireNonNull(shards, "shards");
        this.required = required;
        this.homeless = Opinion.reject("no shard has this " + key);
        this.missing = required
                ? Opinion.reject("it says nothing of its " + key + ", and concerns the shards " + shards.groups())
                : Opinion.none();
        for (String group : shards.groups()) {
            choices.put(group, Opinion.choose(group, "its " + key + " is there"));
        }
    }

    /**
     * Refuses each request that comes to it without the attribute, because it may concern several shards. Rules for what
     * is not sharded belong before it.
     */
    public ShardRule required() {
        return new ShardRule(key, shards, true);
    }

    @Override
    public String name() {
        return "shard " + key;
    }

    @Override
    public Set<String> groups() {
        return shards.groups();
    }

    @Override
    public Opinion route(RouteRequest request) {
        Optional<Object> value = request.attribute(key);
        if (value.isEmpty()) {
            return missing;
        }
        Optional<String> group = shards.groupOf(value.get());
        return group.isEmpty() ? homeless : choices.getOrDefault(group.get(), homeless);
    }

    @Override
    public Optional<Boolean> isMigrationAllowed(EngineName engine, RouteRequest subject) {
        return subject.attribute(key)
                .flatMap(shards::groupOf)
                .map(group -> group.equals(engine.group()))
                .or(() -> required ? Optional.of(shards.groups().contains(engine.group())) : Optional.empty());
    }
}
