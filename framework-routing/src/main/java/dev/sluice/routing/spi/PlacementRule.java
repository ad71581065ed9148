package dev.sluice.routing.spi;

import static java.util.Objects.requireNonNull;

import dev.sluice.QualifiedName;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.route.RouteRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Some entities or tables live in one group: they are routed there, and migrated there only. */
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
    public Set<String> groups() {
        return Set.of(choice.group());
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

    /** @param schema null for any, or none */
    record OfTable(@Nullable Pattern schema, Pattern name) implements Predicate<RouteRequest> {

        static OfTable matching(String pattern) {
            int dot = requireNonNull(pattern, "pattern").indexOf('.');
            if (pattern.isBlank() || dot == 0 || dot == pattern.length() - 1) {
                throw new IllegalArgumentException("pattern: \"" + pattern + "\" (expected: name or schema.name)");
            }
            return new OfTable(dot < 0 ? null : glob(pattern.substring(0, dot)), glob(pattern.substring(dot + 1)));
        }

        private static Pattern glob(String text) {
            StringBuilder regex = new StringBuilder();
            for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
                regex.append(c == '*' ? ".*" : Pattern.quote(String.valueOf(c)));
            }
            return Pattern.compile(regex.toString(), Pattern.DOTALL);
        }

        @Override
        public boolean test(RouteRequest request) {
            Optional<QualifiedName> table = request.table();
            return table.isPresent() && matches(table.get());
        }

        private boolean matches(QualifiedName table) {
            boolean inSchema = schema == null
                    || (table.schema() != null && matches(schema, table.schema().value()));
            return inSchema && matches(name, table.name().value());
        }

        private static boolean matches(Pattern pattern, String text) {
            return pattern.matcher(text.toLowerCase(Locale.ROOT)).matches();
        }
    }
}
