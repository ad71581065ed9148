package dev.sluice.sessions;

import static java.util.Objects.requireNonNull;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.Engine;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.metadata.Migrations;
import dev.sluice.metadata.define.NamingConvention;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.schema.SchemaChanges.Watch;
import dev.sluice.sessions.hibernate.DeclaredEntities;
import dev.sluice.sessions.hibernate.UnitFactory;
import dev.sluice.sessions.spi.SessionCustomizer;
import dev.sluice.sessions.watch.Loading;
import dev.sluice.types.TypeRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Declares {@link Sessions}. Confined to one thread; may be opened more than once. */
public final class SessionsBuilder {

    /** Whether a read that ends with a changed entity fails, unless said otherwise. */
    public static final boolean DEFAULT_DIRTY_CHECK_READS = true;

    /** Whether tables that Hibernate generates on SQLite are STRICT, unless said otherwise. */
    public static final boolean DEFAULT_STRICT_TABLES = false;

    /** Whether units are run again, unless said otherwise: only who wrote a unit knows what running it twice does. */
    public static final Retry DEFAULT_RETRY = Retry.none();

    /** What units may load one by one, unless said otherwise: all of it, with a warning where it is much. */
    public static final Loading DEFAULT_LOADING = Loading.warnAfter(Loading.DEFAULT_ONE_BY_ONE);

    /** After which time a handle that is open is reported, unless said otherwise. */
    public static final Duration DEFAULT_HANDLE_PATIENCE = Duration.ofMinutes(1);

    /** How long opening waits for replicas that have not replayed its migrations, unless said otherwise: reads wait by themselves. */
    public static final Duration DEFAULT_AWAIT_REPLICAS = Duration.ZERO;

    /** How often it is looked for migrations of others, unless said otherwise. */
    public static final Duration DEFAULT_WATCH_MIGRATIONS = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private final Router router;
    private final Set<Class<?>> entities = new LinkedHashSet<>();
    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final List<SessionCustomizer> customizers = new ArrayList<>();
    private final Map<String, List<Class<?>>> placed = new LinkedHashMap<>();
    private @Nullable NamingConvention naming;
    private String group = EngineName.DEFAULT_GROUP;
    private @Nullable Migrations migrations;
    private Duration awaitReplicas = DEFAULT_AWAIT_REPLICAS;
    private Duration watchMigrations = DEFAULT_WATCH_MIGRATIONS;
    private @Nullable Consistency consistency;
    private Retry retry = DEFAULT_RETRY;
    private Loading loading = DEFAULT_LOADING;
    private @Nullable Duration slow;
    private Duration handlePatience = DEFAULT_HANDLE_PATIENCE;
    private boolean dirtyCheckReads = DEFAULT_DIRTY_CHECK_READS;
    private TypeRegistry types = TypeRegistry.standard();
    private boolean strictTables = DEFAULT_STRICT_TABLES;

    SessionsBuilder(Router router) {
        this.router = requireNonNull(router, "router");
    }

    /** Adds entities, embeddables and converters. */
    public SessionsBuilder entities(Class<?>... types) {
        entities.addAll(List.of(types));
        return this;
    }

    /**
     * Adds entities of a module whose tables are in a schema of their own, unless their mapping says another one. On MySQL that is a
     * database; SQLite has one schema only, and takes no notice.
     */
    public SessionsBuilder entitiesIn(String schema, Class<?>... types) {
        entities.addAll(List.of(types));
        placed.computeIfAbsent(requireNonNull(schema, "schema"), any -> new ArrayList<>())
                .addAll(List.of(types));
        return this;
    }

    /**
     * How keys, indexes and checks are called that the mapping does not name. Default: as Hibernate calls them, by a hash. Primary keys and
     * checks have these names in {@link Sessions#schema}; Hibernate's own generation of tables leaves them to the server.
     */
    public SessionsBuilder naming(NamingConvention convention) {
        naming = requireNonNull(convention, "convention");
        return this;
    }

    /** The group of engines that holds these entities. Default: {@code default}. */
    public SessionsBuilder group(String name) {
        group = requireNonNull(name, "name");
        return this;
    }

    /** Does on the group's primary what their {@link Migrations#withMode mode} says when the sessions are opened, if the router allows it. */
    public SessionsBuilder migrations(Migrations toApply) {
        migrations = requireNonNull(toApply, "toApply");
        return this;
    }

    /**
     * How long {@link #open} waits for all replicas to have replayed the migrations that it applied, before it goes on with a
     * warning. Default: not at all, since reads of changed tables stay off replicas that lag; for those who read them without
     * this router.
     */
    public SessionsBuilder awaitReplicas(Duration atMost) {
        if (requireNonNull(atMost, "atMost").isNegative()) {
            throw new IllegalArgumentException("awaitReplicas: " + atMost + " (expected: >= 0)");
        }
        awaitReplicas = atMost;
        return this;
    }

    /**
     * How often the primary is asked for migrations that others run, so that reads of what they change stay off replicas that lag;
     * zero for never. Only with {@link #migrations}, and while there are replicas. Default: every second.
     */
    public SessionsBuilder watchMigrations(Duration every) {
        if (requireNonNull(every, "every").isNegative()) {
            throw new IllegalArgumentException("watchMigrations: " + every + " (expected: >= 0)");
        }
        watchMigrations = every;
        return this;
    }

    /** What a read demands that says nothing itself. Default: what its scope demands, else the router. */
    public SessionsBuilder consistency(Consistency demand) {
        consistency = requireNonNull(demand, "demand");
        return this;
    }

    /** Sets one of Hibernate's settings; those that say where the database is, or how connections are used, are refused. */
    public SessionsBuilder property(String key, Object value) {
        properties.put(requireNonNull(key, "key"), requireNonNull(value, "value"));
        return this;
    }

    /** Whether a read that ends with a changed entity fails. Default: {@value #DEFAULT_DIRTY_CHECK_READS}. */
    public SessionsBuilder dirtyCheckReads(boolean check) {
        dirtyCheckReads = check;
        return this;
    }

    /**
     * Whether a unit is run again when it fails without fault of its own: another transaction was in the way, or the
     * connection was lost before the commit. Default: never.
     */
    public SessionsBuilder retry(Retry attempts) {
        retry = requireNonNull(attempts, "attempts");
        return this;
    }

    /** What units may load one by one. Default: more than {@value Loading#DEFAULT_ONE_BY_ONE} of one association are a warning. */
    public SessionsBuilder loading(Loading way) {
        loading = requireNonNull(way, "way");
        return this;
    }

    /**
     * Units that take this long or longer, in all of their attempts, are told to the log, with what they sent; of one label at
     * most one a second. Default: none is.
     */
    public SessionsBuilder slowUnits(Duration from) {
        if (requireNonNull(from, "from").isNegative()) {
            throw new IllegalArgumentException("slowUnits: " + from + " (expected: >= 0)");
        }
        slow = from;
        return this;
    }

    /**
     * After which time an open {@link ReadHandle} is reported in the log, once, with where it was opened; zero for never.
     * Default: one minute.
     */
    public SessionsBuilder handlePatience(Duration time) {
        if (requireNonNull(time, "time").isNegative()) {
            throw new IllegalArgumentException("handlePatience: " + time + " (expected: >= 0)");
        }
        handlePatience = time;
        return this;
    }

    /** How attributes are stored, where a type engine knows. Default: {@link TypeRegistry#standard()}. */
    public SessionsBuilder types(TypeRegistry registry) {
        types = requireNonNull(registry, "registry");
        return this;
    }

    /**
     * Whether the tables that Hibernate generates on SQLite are STRICT: SQLite then refuses a value of another kind, but the
     * types have SQLite's names, which say less. Default: {@value #DEFAULT_STRICT_TABLES}.
     */
    public SessionsBuilder strictTables(boolean strict) {
        strictTables = strict;
        return this;
    }

    /** Adds one that changes each session, or hears of each unit. */
    public SessionsBuilder customizer(SessionCustomizer customizer) {
        customizers.add(requireNonNull(customizer, "customizer"));
        return this;
    }

    /**
     * Opens them. Needs no engine to be up, unless there are migrations to apply.
     *
     * @throws ConfigurationException if a property is not the application's to set, or an entity cannot be mapped
     */
    public Sessions open() {
        DatabaseManager manager = router.manager();
        String who = manager.name();
        DatabaseProduct product = product(who, manager.engines(group));
        Map<String, Object> settings = new LinkedHashMap<>(properties);
        customizers.forEach(customizer -> customizer.configure(settings));
        UnitFactory units = UnitFactory.open(
                who,
                router,
                group,
                product,
                serverVersion(manager),
                new DeclaredEntities(entities, placed, naming),
                types,
                strictTables,
                settings);
        Watch watch = () -> {};
        if (migrations != null) {
            watch = watchMigrations.isZero() ? watch : router.schemaChanges().watch(group, watchMigrations);
            migrate(who, migrations, units, watch);
        }
        LOG.info("[{}] sessions opened (group={}, product={}, entities={})", who, group, product, entities.size());
        RouteRequest read = RouteRequest.read().group(group);
        RouteRequest reads = consistency == null ? read : read.consistency(consistency);
        return new RoutedSessions(
                who,
                router,
                reads,
                units,
                new FailureTranslator(who, product),
                new UnitDefaults(dirtyCheckReads, retry, loading, handlePatience),
                new UnitReports(who, product, slow, customizers),
                customizers,
                watch);
    }

    private void migrate(String who, Migrations toApply, UnitFactory units, Watch watch) {
        try {
            new Migrator(who, router, group, awaitReplicas).apply(toApply);
        } catch (RuntimeException | Error e) {
            watch.close();
            units.close();
            throw e;
        }
    }

    private DatabaseProduct product(String who, List<Engine> engines) {
        Set<DatabaseProduct> products = new TreeSet<>();
        engines.forEach(engine -> products.add(engine.product()));
        if (products.size() == 1) {
            return products.iterator().next();
        }
        throw new ConfigurationException(who + ": group " + group
                + (products.isEmpty()
                        ? " has no engine to open sessions on; declare one"
                        : " has engines of several products " + products + "; declare a group for each"));
    }

    /** What the newest observation says; empty if nothing has answered yet, and Hibernate assumes its oldest version. */
    private String serverVersion(DatabaseManager manager) {
        return manager.topology().group(group).stream()
                .flatMap(known -> known.engines().stream())
                .map(engine -> engine.serverVersion())
                .filter(version -> !version.isEmpty())
                .findFirst()
                .orElse("");
    }
}
