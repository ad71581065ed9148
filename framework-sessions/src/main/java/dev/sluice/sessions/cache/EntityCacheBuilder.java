package dev.sluice.sessions.cache;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.managers.Engine;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.internal.UnitHost;
import jakarta.persistence.metamodel.SingularAttribute;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Declares an {@link EntityCache}. Confined to one thread. */
public final class EntityCacheBuilder<K, V> {

    /** How many values are kept, unless said otherwise. */
    public static final int DEFAULT_MAX_SIZE = 10_000;

    /** How long a value is kept, unless said otherwise. */
    public static final Duration DEFAULT_EXPIRE_AFTER = Duration.ofMinutes(10);

    /** How long it is kept that a key has no value, unless said otherwise: such keys are without number. */
    public static final Duration DEFAULT_EXPIRE_MISSING_AFTER = Duration.ofSeconds(30);

    /** How many values one query reads, unless said otherwise. */
    public static final int DEFAULT_BATCH = 500;

    /** How long reading values may take, unless said otherwise. */
    public static final Duration DEFAULT_LOAD_TIMEOUT = Duration.ofSeconds(10);

    private final Sessions sessions;
    private final UnitHost host;
    private final Set<Class<?>> entities = new LinkedHashSet<>();
    private final Set<QualifiedName> tables = new LinkedHashSet<>();
    private @Nullable String name;
    private final List<KeyRule<K>> rules = new ArrayList<>();
    private UnaryOperator<List<KeyRule<K>>> concerned = UnaryOperator.identity();
    private @Nullable CacheLoader<K, V> loader;
    private UnaryOperator<V> copier = UnaryOperator.identity();
    private int maxSize = DEFAULT_MAX_SIZE;
    private @Nullable ToIntBiFunction<K, V> weigher;
    private Duration expireAfter = DEFAULT_EXPIRE_AFTER;
    private Duration expireMissingAfter = DEFAULT_EXPIRE_MISSING_AFTER;
    private int batch = DEFAULT_BATCH;
    private Duration loadTimeout = DEFAULT_LOAD_TIMEOUT;
    private Duration refreshAfter = Duration.ZERO;
    private @Nullable Executor refresher;
    private CacheChannel channel = CacheChannel.none();

    EntityCacheBuilder(Sessions sessions) {
        this.sessions = requireNonNull(sessions, "sessions");
        this.host = UnitHost.of(sessions);
    }

    /** What errors and meters call it. Required. */
    public EntityCacheBuilder<K, V> named(String text) {
        name = requireNonNull(text, "text");
        return this;
    }

    /** Entities that values are read from, with the tables that {@link dev.sluice.sessions.SessionOptions#reads} says. */
    public EntityCacheBuilder<K, V> reads(Class<?>... types) {
        entities.addAll(List.of(types));
        return this;
    }

    /** Tables that values are read from, {@code orders} or {@code shop.orders}. The loader may read no others. */
    public EntityCacheBuilder<K, V> readsTables(String... names) {
        for (String table : names) {
            tables.add(QualifiedName.parse(table));
        }
        return this;
    }

    /**
     * The value of a key is read from no rows of this entity but those whose attribute equals it. Then a unit that has changed such
     * rows through its session makes the cache forget their keys only, those that they had and those that they have; whatever else
     * it writes to the tables makes it forget everything, as ever.
     *
     * <p>The entity has a {@code @Version}, or the attribute never changes, because its former value has to be known.
     */
    public <E> EntityCacheBuilder<K, V> keyedBy(Class<E> entity, SingularAttribute<? super E, ? extends K> attribute) {
        Class<?> type = attribute.getBindableJavaType();
        return keyedBy(entity, attribute.getName(), value -> {
            if (!MethodType.methodType(type).wrap().returnType().isInstance(value)) {
                throw new ClassCastException(value.getClass() + " for " + type);
            }
            return asKey(value);
        });
    }

    /**
     * The same by name.
     *
     * @param key of a value of the attribute; of a reference, the value is the id
     */
    public EntityCacheBuilder<K, V> keyedBy(Class<?> entity, String attribute, Function<Object, K> key) {
        requireNonNull(key, "key");
        rules.add(new KeyRule<>(
                requireNonNull(entity, "entity"),
                requireNonNull(attribute, "attribute"),
                value -> List.of(key.apply(value))));
        return this;
    }

    @SuppressWarnings("unchecked") // the attribute is of that type
    private K asKey(Object value) {
        return (K) value;
    }

    /** A changed row concerns other keys than that of its own, too. */
    EntityCacheBuilder<K, V> spreading(Function<K, Collection<K>> spread) {
        concerned = of -> of.stream()
                .map(rule -> new KeyRule<K>(
                        rule.entity(),
                        rule.attribute(),
                        value -> rule.keys().apply(value).stream()
                                .flatMap(key -> spread.apply(key).stream())
                                .toList()))
                .toList();
        return this;
    }

    /** How values are read. Required. */
    public EntityCacheBuilder<K, V> loadedBy(CacheLoader<K, V> reading) {
        loader = requireNonNull(reading, "reading");
        return this;
    }

    /** For values that can be changed: what is handed out is a copy. Default: the value itself. */
    public EntityCacheBuilder<K, V> copiedBy(UnaryOperator<V> copying) {
        copier = requireNonNull(copying, "copying");
        return this;
    }

    /** How many values are kept at most, missing ones among them. Default: {@value #DEFAULT_MAX_SIZE}. */
    public EntityCacheBuilder<K, V> maxSize(int values) {
        maxSize = atLeastOne("maxSize", values);
        weigher = null;
        return this;
    }

    /** The same by weight; a missing value weighs 1. Takes the place of {@link #maxSize}. */
    public EntityCacheBuilder<K, V> maxWeight(int weight, ToIntBiFunction<K, V> weighing) {
        maxSize = atLeastOne("maxWeight", weight);
        weigher = requireNonNull(weighing, "weighing");
        return this;
    }

    /** How long a value is kept. Default: 10 minutes. */
    public EntityCacheBuilder<K, V> expireAfter(Duration time) {
        expireAfter = longerThanZero("expireAfter", time);
        return this;
    }

    /** How long it is kept that a key has no value. Default: 30 s. */
    public EntityCacheBuilder<K, V> expireMissingAfter(Duration time) {
        expireMissingAfter = longerThanZero("expireMissingAfter", time);
        return this;
    }

    /** How many values one query reads at most. Default: {@value #DEFAULT_BATCH}. */
    public EntityCacheBuilder<K, V> batch(int keys) {
        batch = atLeastOne("batch", keys);
        return this;
    }

    /** How long reading values may take, and how long another thread waits for it. Default: 10 s. */
    public EntityCacheBuilder<K, V> loadTimeout(Duration time) {
        loadTimeout = longerThanZero("loadTimeout", time);
        return this;
    }

    /**
     * A value that is asked for and older than this is read again by {@code threads}, while those who ask get the old one.
     * Default: never; it is read again when it has expired.
     *
     * @param age less than {@link #expireAfter}
     */
    public EntityCacheBuilder<K, V> refreshAfter(Duration age, Executor threads) {
        refreshAfter = longerThanZero("refreshAfter", age);
        refresher = requireNonNull(threads, "threads");
        return this;
    }

    /** How it hears what other processes write. Default: not at all. */
    public EntityCacheBuilder<K, V> channel(CacheChannel way) {
        channel = requireNonNull(way, "way");
        return this;
    }

    /**
     * Makes it; it is empty.
     *
     * @throws ConfigurationException if something is missing or contradicts something else, or Caffeine is not there
     */
    public EntityCache<K, V> build() {
        List<String> problems = problems();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(host.who(), problems);
        }
        Set<QualifiedName> read = new LinkedHashSet<>(tables);
        read.addAll(host.tablesRead(entities));
        String known = requireNonNull(name);
        Counters counters = new Counters();
        Source<K, V> source = new Source<>(known, sessions, host, requireNonNull(loader), read, loadTimeout);
        Memory<K, V> memory = new Memory<>(
                host.who() + ": cache " + known,
                entries(counters),
                source,
                counters,
                new MemoryOptions(batch, loadTimeout, refreshAfter, refresher));
        rules.forEach(rule -> host.watchRows(rule.entity(), rule.attribute()));
        return new EntityCache<>(
                        host,
                        sessions,
                        source,
                        memory,
                        counters,
                        copier,
                        hasSoleConnection(),
                        batch,
                        concerned.apply(List.copyOf(rules)))
                .listening(channel);
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (name == null) {
            problems.add("a cache has no name; say named(...)");
        }
        if (loader == null) {
            problems.add("a cache has no loader; say loadedBy(...)");
        }
        if (entities.isEmpty() && tables.isEmpty()) {
            problems.add("a cache does not say what it reads, and could not know when to forget it; say reads(...)");
        }
        if (refresher != null && refreshAfter.compareTo(expireAfter) >= 0) {
            problems.add("refreshAfter: " + refreshAfter + " (expected: < expireAfter, which is " + expireAfter + ")");
        }
        return problems;
    }

    /** A database in memory has one connection, which a unit keeps for itself. */
    private boolean hasSoleConnection() {
        List<Engine> engines = host.router().manager().engines(host.group());
        return engines.size() == 1 && engines.get(0).product() == DatabaseProduct.SQLITE;
    }

    private AsyncCache<K, Entry<V>> entries(Counters counters) {
        try {
            Caffeine<K, Entry<V>> caffeine = Caffeine.newBuilder()
                    .executor(Runnable::run)
                    .expireAfter(Expiry.<K, Entry<V>>writing(
                            (key, entry) -> entry.value() == null ? expireMissingAfter : expireAfter))
                    .removalListener((key, entry, cause) -> {
                        if (cause.wasEvicted()) {
                            counters.evictions.increment();
                        }
                    });
            ToIntBiFunction<K, V> weighing = weigher;
            return weighing == null
                    ? caffeine.maximumSize(maxSize).buildAsync()
                    : caffeine.maximumWeight(maxSize)
                            .weigher((K key, Entry<V> entry) -> weight(weighing, key, entry))
                            .buildAsync();
        } catch (NoClassDefFoundError e) {
            throw new ConfigurationException(
                    host.who() + ": caches need Caffeine; add com.github.ben-manes.caffeine:caffeine", e);
        }
    }

    private static <K, V> int weight(ToIntBiFunction<K, V> weigher, K key, Entry<V> entry) {
        @Nullable V value = entry.value();
        return value == null ? 1 : weigher.applyAsInt(key, value);
    }

    private static int atLeastOne(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + ": " + value + " (expected: >= 1)");
        }
        return value;
    }

    private static Duration longerThanZero(String option, Duration time) {
        if (requireNonNull(time, option).isNegative() || time.isZero()) {
            throw new IllegalArgumentException(option + ": " + time + " (expected: > 0)");
        }
        return time;
    }
}
