package dev.sluice.routing;

import static java.util.Objects.requireNonNull;

import dev.sluice.ConfigurationException;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.spi.RouteListener;
import dev.sluice.routing.spi.RoutingPlugin;
import dev.sluice.routing.spi.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rules and listeners of one router, in the order in which they were contributed. Confined to one thread. */
final class Contributed implements RoutingPlugin.Contributions {

    private static final Logger LOG = LoggerFactory.getLogger(RouterBuilder.class);

    private final DatabaseManager manager;
    private final List<Rule> rules;
    private final List<RouteListener> listeners = new ArrayList<>();

    Contributed(DatabaseManager manager, List<Rule> first) {
        this.manager = manager;
        this.rules = new ArrayList<>(first);
    }

    @Override
    public String manager() {
        return manager.name();
    }

    @Override
    public void rule(Rule rule) {
        rules.add(requireNonNull(rule, "rule"));
    }

    @Override
    public void listener(RouteListener listener) {
        listeners.add(requireNonNull(listener, "listener"));
    }

    List<RouteListener> listeners() {
        return listeners;
    }

    void add(RoutingPlugin plugin) {
        plugin.contribute(this);
    }

    /** Those that {@code ServiceLoader} finds, in the order of their names. */
    void addDiscovered() {
        List<RoutingPlugin> found = discovered();
        LOG.info(
                "[{}] routing plugins found: {}",
                manager(),
                found.isEmpty()
                        ? "none"
                        : found.stream().map(RoutingPlugin::name).toList());
        found.forEach(this::add);
    }

    /** @throws ConfigurationException if two have the same name, or one names a group that the manager does not have */
    List<Rule> soundRules() {
        List<String> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (Rule rule : rules) {
            if (rule.name().isBlank()) {
                problems.add("a rule of " + rule.getClass() + " has no name (expected: one)");
            } else if (!names.add(rule.name()) && twice.add(rule.name())) {
                problems.add("two rules are called \"" + rule.name() + "\" (expected: distinct names)");
            }
            for (String group : new TreeSet<>(rule.groups())) {
                if (!manager.groups().contains(group)) {
                    problems.add("the rule \"" + rule.name() + "\" names the group " + group + " (expected: one of "
                            + String.join(", ", manager.groups()) + ")");
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(manager(), problems);
        }
        return rules;
    }

    private List<RoutingPlugin> discovered() {
        try {
            return ServiceLoader.load(RoutingPlugin.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .sorted(Comparator.comparing(RoutingPlugin::name))
                    .toList();
        } catch (ServiceConfigurationError e) {
            throw new ConfigurationException(
                    manager() + ": a routing plugin cannot be loaded (" + e.getMessage() + "); mend or remove it", e);
        }
    }
}
