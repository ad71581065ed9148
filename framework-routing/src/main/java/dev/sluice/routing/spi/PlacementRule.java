package dev.sluice.routing.spi;

import static java.util.Objects.requireNonNull;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.route.RouteRequest;
import java.util.Optional;
import java.util.function.Predicate;

/** Some entities live in one group: they are routed there, and migrated there only. */
final class PlacementRule implements Rule {

    private final String name;
    private final Opinion.Choice choice;
    private final Predicate<RouteRequest> matches;

    PlacementRule(String name, String group, Predicate<RouteRequest> matches) {
        this.name = name;
        this.choice = new Opinion.Choice(requireNonNull(group, "group"), "lives in " + group);
        this.matches = matches;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Opinion route(RouteRequest request) {
        return matches.test(request) ? choice : Opinion.none();
    }

    @Override
    public Optional<Boolean> isMigrationAllowed(EngineName engine, RouteRequest subject) {
        return matches.test(subject) ? Optional.of(engine.group().equals(choice.group())) : Optional.empty();
    }

    record OfEntity(Class<?> type) implements Predicate<RouteRequest> {

        @Override
        public boolean test(RouteRequest request) {
            return request.entity().filter(type::isAssignableFrom).isPresent();
        }
    }

    record InPackage(String name) implements Predicate<RouteRequest> {

        InPackage {
            requireNonNull(name, "name");
        }

        @Override
        public boolean test(RouteRequest request) {
            return request.entity()
                    .map(Class::getPackageName)
                    .filter(this::contains)
                    .isPresent();
        }

        private boolean contains(String other) {
            return other.startsWith(name) && (other.length() == name.length() || other.charAt(name.length()) == '.');
        }
    }
}
