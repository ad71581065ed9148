package dev.sluice.managers;

import static java.util.Objects.requireNonNull;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.managers.Declaration.Planned;
import dev.sluice.managers.config.EngineConfig;
import dev.sluice.managers.config.HealthConfig;
import dev.sluice.managers.config.LifecycleConfig;
import dev.sluice.managers.config.PoolConfig;
import dev.sluice.managers.config.Startup;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.managers.spi.EngineListener;
import dev.sluice.managers.spi.ManagerPlugin;
import dev.sluice.managers.topology.EngineName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Declares a manager. Nothing is opened, and nothing refused, before {@link #build}, which reports all problems together.
 * Not safe for threads. After the start the declaration is frozen: {@code add}, {@code replace}, {@code drain} and
 * {@code remove} change engines at run time.
 */
public final class DatabaseManagerBuilder {

    private final String name;
    private final Map<String, GroupBuilder> groups = new LinkedHashMap<>();
    private final List<Consumer<PoolConfig.Builder>> poolOptions = new ArrayList<>();
    private final List<Consumer<HealthConfig.Builder>> healthOptions = new ArrayList<>();
    private final List<ManagerPlugin> plugins = new ArrayList<>();
    private final Problems misread = new Problems();
    private boolean strangers;
    private final LifecycleConfig.Builder lifecycle = LifecycleConfig.builder();
    private boolean discover;

    DatabaseManagerBuilder(String name) {
        this.name = requireNonNull(name, "name");
    }

    static DatabaseManager ofUrl(String url) {
        return new DatabaseManagerBuilder(ManagerName.from(url)).primary(url).build();
    }

    /** Declares the primary of the default group; a SQLite file brings its {@code readers} along. */
    public DatabaseManagerBuilder primary(String url) {
        return defaultGroup(group -> group.primary(url));
    }

    /** The same with options. */
    public DatabaseManagerBuilder primary(String url, Consumer<EngineConfig.Builder> options) {
        return defaultGroup(group -> group.primary(url, options));
    }

    /** Declares the next replica of the default group: {@code replica-1}, {@code replica-2}, and so on. */
    public DatabaseManagerBuilder replica(String url) {
        return defaultGroup(group -> group.replica(url));
    }

    /** The same with options. */
    public DatabaseManagerBuilder replica(String url, Consumer<EngineConfig.Builder> options) {
        return defaultGroup(group -> group.replica(url, options));
    }

    /** Declares an engine of the default group under an alias of your own. */
    public DatabaseManagerBuilder engine(String alias, String url) {
        return defaultGroup(group -> group.engine(alias, url));
    }

    /** The same with options. */
    public DatabaseManagerBuilder engine(String alias, String url, Consumer<EngineConfig.Builder> options) {
        return defaultGroup(group -> group.engine(alias, url, options));
    }

    /** Declares an engine of the default group that executes nothing, see {@link GroupBuilder#recorder}. */
    public DatabaseManagerBuilder recorder(String alias, DatabaseProduct product, Consumer<String> sink) {
        return defaultGroup(group -> group.recorder(alias, product, sink));
    }

    /** Declares engines of another group; called again with the same name, it adds to it. */
    public DatabaseManagerBuilder group(String name, Consumer<GroupBuilder> engines) {
        engines.accept(groups.computeIfAbsent(requireNonNull(name, "name"), GroupBuilder::new));
        return this;
    }

    /** Options for the pools of all engines, where an engine's own do not say otherwise. */
    public DatabaseManagerBuilder pool(Consumer<PoolConfig.Builder> options) {
        poolOptions.add(requireNonNull(options, "options"));
        return this;
    }

    public DatabaseManagerBuilder health(Consumer<HealthConfig.Builder> options) {
        healthOptions.add(requireNonNull(options, "options"));
        return this;
    }

    /** Answers for every engine that has no credentials of its own, be it in its URL or in its options. */
    public DatabaseManagerBuilder credentials(CredentialsSource source) {
        requireNonNull(source, "source");
        plugins.add(contributions -> contributions.credentials(source));
        return this;
    }

    public DatabaseManagerBuilder listener(EngineListener listener) {
        requireNonNull(listener, "listener");
        plugins.add(contributions -> contributions.engineListener(listener));
        return this;
    }

    public DatabaseManagerBuilder plugin(ManagerPlugin plugin) {
        plugins.add(requireNonNull(plugin, "plugin"));
        return this;
    }

    /** Also takes the plugins that {@link java.util.ServiceLoader} finds, in the order of their names. */
    public DatabaseManagerBuilder discover() {
        discover = true;
        return this;
    }

    public DatabaseManagerBuilder startup(Startup startup) {
        lifecycle.startup(startup);
        return this;
    }

    /** How long {@code close()} waits for borrowed connections. */
    public DatabaseManagerBuilder shutdownDeadline(Duration deadline) {
        lifecycle.shutdownDeadline(deadline);
        return this;
    }

    /** Adds what the keys {@code sluice.managers.<name of this manager>.…} say; keys of others are left alone. */
    public DatabaseManagerBuilder from(Map<String, String> properties) {
        strangers |= !new PropertiesReader(this, name, misread).read(properties);
        return this;
    }

    /** The same from {@link Properties}. */
    public DatabaseManagerBuilder from(Properties properties) {
        Map<String, String> map = new LinkedHashMap<>();
        properties.stringPropertyNames().forEach(key -> map.put(key, properties.getProperty(key)));
        return from(map);
    }

    /**
     * Opens the manager, waiting as {@link #startup} says. If it fails, nothing is left open.
     *
     * @throws ConfigurationException with everything that is wrong with the declaration
     * @throws EngineUnavailableException if engines do not answer that have to
     */
    public DatabaseManager build() {
        Problems problems = new Problems(misread);
        problems.collect("", () -> ManagerName.check(name));
        PoolConfig pools = built("pool.", problems, this::poolDefaults, PoolConfig.defaults());
        HealthConfig health = built("health.", problems, this::healthConfig, HealthConfig.defaults());
        Map<EngineName, Planned> engines = new EnginePlan(problems, pools)
                .of(groups.values(), discover || !plugins.isEmpty(), strangers ? PropertiesReader.strangers(name) : "");
        LifecycleConfig startAndStop = built("", problems, lifecycle::build, LifecycleConfig.defaults());
        problems.refuseIfAny(name);
        PluginContributions contributions = contributions();
        engines.values().stream().filter(one -> one.sink() != null).forEach(contributions::recorded);
        Opening opening = new Opening(
                name,
                contributions.pools(),
                contributions.credentialsOrNone(),
                contributions.observers(),
                pools,
                contributions.poolMeters(),
                contributions.borrowListener());
        return StandardManager.open(opening, engines, health, startAndStop, contributions);
    }

    LifecycleConfig.Builder lifecycle() {
        return lifecycle;
    }

    GroupBuilder groupNamed(String group) {
        return groups.computeIfAbsent(group, GroupBuilder::new);
    }

    private DatabaseManagerBuilder defaultGroup(Consumer<GroupBuilder> engines) {
        return group(EngineName.DEFAULT_GROUP, engines);
    }

    private PoolConfig poolDefaults() {
        PoolConfig.Builder builder = PoolConfig.builder();
        poolOptions.forEach(options -> options.accept(builder));
        return builder.build();
    }

    private HealthConfig healthConfig() {
        HealthConfig.Builder builder = HealthConfig.builder();
        healthOptions.forEach(options -> options.accept(builder));
        return builder.build();
    }

    private PluginContributions contributions() {
        PluginContributions contributions = new PluginContributions(name);
        plugins.forEach(plugin -> plugin.contribute(contributions));
        if (discover) {
            DiscoveredPlugins.of(name).forEach(plugin -> plugin.contribute(contributions));
        }
        return contributions;
    }

    private static <T> T built(String where, Problems problems, Supplier<T> step, T otherwise) {
        T value = problems.collect(where, step);
        return value == null ? otherwise : value;
    }
}
