package dev.sluice.routing.spi;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.route.RouteRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Chooses the group by the value of an attribute. The value itself is never printed: it may be a customer's name. */
final class AttributeRule implements Rule {

    private final String key;
    private final Map<Object, Opinion.Choice> choices;

    AttributeRule(String key, Map<?, String> groups) {
        this.key = key;
        Map<Object, Opinion.Choice> byValue = new HashMap<>();
        groups.forEach((value, group) -> byValue.put(value, new Opinion.Choice(group, key + " belongs to " + group)));
        this.choices = Map.copyOf(byValue);
    }

    @Override
    public String name() {
        return "attribute " + key;
    }

    @Override
    public Set<String> groups() {
        return choices.values().stream().map(Opinion.Choice::group).collect(Collectors.toSet());
    }

    @Override
    public Opinion route(RouteRequest request) {
        Optional<Opinion> choice = request.attribute(key).map(choices::get);
        return choice.orElse(Opinion.none());
    }

    @Override
    public Optional<Boolean> isMigrationAllowed(EngineName engine, RouteRequest subject) {
        return subject.attribute(key)
                .map(choices::get)
                .map(choice -> choice.group().equals(engine.group()));
    }
}
