package dev.sluice.sessions.resolve;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How entries are resolved. Immutable: each method gives others. Safe for all threads; keep them in a constant. */
public final class ResolveOptions {

    /** How many keys one query asks for. */
    public static final int DEFAULT_KEYS_PER_QUERY = 500;

    /** SQLite takes no deeper expressions than 1000, and nobody gets faster by more. */
    public static final int MAX_KEYS_PER_QUERY = 900;

    private static final ResolveOptions DEFAULTS = new ResolveOptions(
            ResolveStrategy.BIND, false, false, Set.of(), Map.of(), Map.of(), DEFAULT_KEYS_PER_QUERY);

    private final ResolveStrategy strategy;
    private final boolean insertsMissing;
    private final boolean insertsInBulk;
    private final Set<Class<?>> insertedReferences;
    private final Map<Class<?>, List<List<String>>> keys;
    private final Map<Class<?>, Map<String, AttributeRule>> rules;
    private final int keysPerQuery;

    private ResolveOptions(
            ResolveStrategy strategy,
            boolean insertsMissing,
            boolean insertsInBulk,
            Set<Class<?>> insertedReferences,
            Map<Class<?>, List<List<String>>> keys,
            Map<Class<?>, Map<String, AttributeRule>> rules,
            int keysPerQuery) {
        this.strategy = strategy;
        this.insertsMissing = insertsMissing;
        this.insertsInBulk = insertsInBulk;
        this.insertedReferences = insertedReferences;
        this.keys = keys;
        this.rules = rules;
        this.keysPerQuery = keysPerQuery;
    }

    /** {@link ResolveStrategy#BIND}, nothing is inserted, all keys of the mapping, set attributes overwrite. */
    public static ResolveOptions defaults() {
        return DEFAULTS;
    }

    public ResolveOptions strategy(ResolveStrategy how) {
        return new ResolveOptions(
                requireNonNull(how, "strategy"),
                insertsMissing,
                insertsInBulk,
                insertedReferences,
                keys,
                rules,
                keysPerQuery);
    }

    /** Added entities that have no row become one, in an order in which they can refer to each other. */
    public ResolveOptions insertMissing() {
        return new ResolveOptions(strategy, true, insertsInBulk, insertedReferences, keys, rules, keysPerQuery);
    }

    /** As {@link #insertMissing()}, and also the references to these entities, as they were registered. */
    public ResolveOptions insertMissing(Class<?>... referred) {
        Set<Class<?>> all = new HashSet<>(insertedReferences);
        all.addAll(Set.of(referred));
        return new ResolveOptions(strategy, true, insertsInBulk, Set.copyOf(all), keys, rules, keysPerQuery);
    }

    /**
     * New rows go {@linkplain dev.sluice.sessions.bulk.EntityBulk in bulk}, those of a class by one load, instead of by {@code persist} or
     * {@code insertMultiple}: no callback, listener or Bean Validation hears of them, and what is registered is not made part of the
     * session, which has a reference to each row instead. What bulk refuses is refused.
     */
    public ResolveOptions insertInBulk() {
        return new ResolveOptions(strategy, insertsMissing, true, insertedReferences, keys, rules, keysPerQuery);
    }

    /**
     * Has the rows of a class, and of those that extend it, found by these attributes and nothing else that is set, whatever keys the mapping has. All of them have to
     * be set; a primitive always is, even if it is 0.
     *
     * @param attributes paths; that of the id is its name
     */
    public ResolveOptions key(Class<?> entity, String... attributes) {
        return withKeys(entity, List.of(key(attributes)));
    }

    /**
     * Has those for which the keys before this one find no row, or are not set, found by these attributes, as {@link #key} does. What is
     * set of the keys that did not find the row is written to it, and what has no row by any of its keys is known by the first one that
     * it has.
     *
     * @throws IllegalArgumentException if no {@link #key} was said before
     */
    public ResolveOptions orKey(Class<?> entity, String... attributes) {
        List<List<String>> before = keys.get(requireNonNull(entity, "entity"));
        if (before == null) {
            throw new IllegalArgumentException(
                    "orKey: " + entity.getSimpleName() + " has no key yet (expected: key(…) before it)");
        }
        List<List<String>> all = new ArrayList<>(before);
        all.add(key(attributes));
        return withKeys(entity, all.stream().distinct().toList());
    }

    private static List<String> key(String... attributes) {
        if (attributes.length == 0) {
            throw new IllegalArgumentException("key: no attribute (expected: at least one)");
        }
        return List.of(attributes).stream().distinct().sorted().toList();
    }

    private ResolveOptions withKeys(Class<?> entity, List<List<String>> ofEntity) {
        Map<Class<?>, List<List<String>>> all = new HashMap<>(keys);
        all.put(requireNonNull(entity, "entity"), ofEntity);
        return new ResolveOptions(
                strategy, insertsMissing, insertsInBulk, insertedReferences, Map.copyOf(all), rules, keysPerQuery);
    }

    /** What becomes of these attributes of added entities whose row is there. */
    public ResolveOptions rule(Class<?> entity, AttributeRule rule, String... attributes) {
        Map<String, AttributeRule> ofEntity = new HashMap<>(rules.getOrDefault(entity, Map.of()));
        for (String attribute : attributes) {
            ofEntity.put(attribute, requireNonNull(rule, "rule"));
        }
        Map<Class<?>, Map<String, AttributeRule>> all = new HashMap<>(rules);
        all.put(requireNonNull(entity, "entity"), Map.copyOf(ofEntity));
        return new ResolveOptions(
                strategy, insertsMissing, insertsInBulk, insertedReferences, keys, Map.copyOf(all), keysPerQuery);
    }

    /** {@value #DEFAULT_KEYS_PER_QUERY} unless it is set; fewer where a product takes no more parameters. */
    public ResolveOptions keysPerQuery(int most) {
        if (most < 1 || most > MAX_KEYS_PER_QUERY) {
            throw new IllegalArgumentException(
                    "keysPerQuery: " + most + " (expected: 1 to " + MAX_KEYS_PER_QUERY + ")");
        }
        return new ResolveOptions(strategy, insertsMissing, insertsInBulk, insertedReferences, keys, rules, most);
    }

    boolean hydrates() {
        return strategy == ResolveStrategy.HYDRATE;
    }

    boolean insertsMissing() {
        return insertsMissing;
    }

    /** Whether new rows go in bulk. */
    public boolean insertsInBulk() {
        return insertsInBulk;
    }

    boolean inserts(Class<?> entity, boolean reference) {
        return insertsMissing
                && (!reference || insertedReferences.stream().anyMatch(type -> type.isAssignableFrom(entity)));
    }

    /** In the order in which they are tried; null if the mapping says them. */
    @Nullable
    List<List<String>> keys(Class<?> entity) {
        for (Class<?> type = entity; type != null; type = type.getSuperclass()) {
            List<List<String>> declared = keys.get(type);
            if (declared != null) {
                return declared;
            }
        }
        return null;
    }

    /** Those of the class, and of those that it extends. */
    Map<String, AttributeRule> rules(Class<?> entity) {
        Map<String, AttributeRule> all = new HashMap<>();
        for (Class<?> type = entity; type != null; type = type.getSuperclass()) {
            rules.getOrDefault(type, Map.of()).forEach(all::putIfAbsent);
        }
        return all;
    }

    int keysPerQuery() {
        return keysPerQuery;
    }
}
