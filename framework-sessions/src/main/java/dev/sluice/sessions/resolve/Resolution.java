package dev.sluice.sessions.resolve;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseProduct;
import dev.sluice.sessions.hibernate.EntityShape;
import dev.sluice.sessions.hibernate.QuerySession;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.hibernate.SharedSessionContract;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows of entities of which a natural key is known, all of them by few queries. Entities that are added get what is set
 * written to their row; references are only found.
 *
 * <pre>{@code
 * Resolution resolution = session.resolve(ResolveOptions.defaults().insertMissing());
 * for (Line line : lines) {
 *     Order order = new Order(line.number());           // found by its number, updated or inserted
 *     order.customer = new Customer(line.customer());   // found by its code
 *     resolution.add(order);
 * }
 * resolution.run().orThrow();
 * }</pre>
 *
 * <p>An attribute is set if it is not null; a primitive, if it is not zero. What is set of the keys of an entity has to cover one of
 * them: its id, its {@code @NaturalId}, a unique key of the mapping. All of it narrows the search. An entity that an entry refers to is
 * a reference too, unless it has an id or is the session's. An entry is its instance, not what that equals.
 *
 * <p>Nothing is sent before {@link #run}, which blocks. Confined to its unit.
 */
public final class Resolution {

    /**
     * By what the rows of an entity are found.
     *
     * @param widths how many values each attribute is in a query
     * @param declared whether the options say it
     */
    private record Keys(List<List<String>> alternatives, Map<String, Integer> widths, boolean declared) {}

    private final String who;
    private final SharedSessionContract session;
    private final boolean writable;
    private final ResolveOptions options;
    private final Consumer<? super List<?>> inserting;
    private final Map<Class<?>, EntityShape> shapes = new HashMap<>();
    private final Map<Class<?>, Keys> keys = new HashMap<>();
    private final IdentityHashMap<Object, Ref<?>> byInstance = new IdentityHashMap<>();
    private final List<Ref<?>> entries = new ArrayList<>();

    /**
     * A unit of work has these made by its {@code resolve}.
     *
     * @param who the first word of messages
     * @param writable whether its changes may be flushed
     * @param inserting makes entities of one class part of the unit
     */
    public Resolution(
            String who,
            SharedSessionContract session,
            boolean writable,
            ResolveOptions options,
            Consumer<? super List<?>> inserting) {
        this.who = requireNonNull(who, "who");
        this.session = requireNonNull(session, "session");
        this.writable = writable;
        this.options = requireNonNull(options, "options");
        this.inserting = requireNonNull(inserting, "inserting");
        if (options.insertsMissing() && !writable) {
            throw new IllegalStateException(who + ": insertMissing in a unit that only reads; begin one that writes");
        }
    }

    /**
     * Adds an entity of which at least a key is set. What else is set goes to its row; in a stateless session it stays in the
     * entity, for the caller to write.
     *
     * @return its entry; the same one if it was added before
     */
    public <T> Ref<T> add(T entity) {
        return register(requireNonNull(entity, "entity"), false);
    }

    /** Has the row found that an example stands for. Others may have the example where they refer to that row. */
    public <T> Ref<T> reference(T example) {
        return register(requireNonNull(example, "example"), true);
    }

    /** Like {@link #reference(Object)}, with an example that its constructor without arguments makes. */
    public <T> Ref<T> reference(Class<T> entity, Consumer<? super T> key) {
        T example = entity.cast(shape(entity).blank());
        key.accept(example);
        return reference(example);
    }

    @SuppressWarnings("unchecked") // an instance of its entry's type
    private <T> Ref<T> register(T instance, boolean reference) {
        Ref<?> known = byInstance.get(instance);
        if (known != null) {
            return (Ref<T>) known;
        }
        Ref<T> entry = new Ref<>(entries.size(), shape(Hibernate.getClass(instance)), instance, reference);
        byInstance.put(instance, entry);
        entries.add(entry);
        return entry;
    }

    private EntityShape shape(Class<?> type) {
        return shapes.computeIfAbsent(type, key -> EntityShape.of(session, key));
    }

    /** The entries of a class and its subclasses in the order in which they were registered; all of them for {@code Object}. */
    @SuppressWarnings("unchecked") // of that class
    public <T> List<Ref<T>> entries(Class<T> of) {
        return entries.stream()
                .filter(entry -> of.isAssignableFrom(entry.shape().type()))
                .map(entry -> (Ref<T>) entry)
                .toList();
    }

    /** What {@link #run} would ask for now. Sends nothing; entries that had no row count as not run again. */
    public ResolutionPlan plan() {
        List<ResolutionPlan.Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) { // some are only found on the way
            Ref<?> entry = entries.get(i);
            if (!entry.isDone()) {
                entry.begin();
                if (!isManaged(entry)) {
                    candidates.add(candidate(entry));
                }
            }
        }
        return ResolutionPlan.of(candidates, options.keysPerQuery(), parameters());
    }

    /** One that the session has needs no look-up. */
    private boolean isManaged(Ref<?> entry) {
        if (!(session instanceof Session keeping) || !entry.hasInstance() || !keeping.contains(entry.instance())) {
            return false;
        }
        Object own = entry.instance();
        Slot slot = new Slot(List.of());
        slot.found(new Slot.Row(
                own, entry.shape().idOf(own).orElse(own), null, entry.shape().type()));
        slot.add(entry);
        return true;
    }

    /** Of what a server takes. */
    private int parameters() {
        return QuerySession.product(session) == DatabaseProduct.SQLITE ? 32_766 : 65_535;
    }

    private ResolutionPlan.Candidate candidate(Ref<?> entry) {
        EntityShape shape = entry.shape();
        Keys keys = keys(shape);
        if (entry.hasInstance()) {
            entry.known.clear();
            for (String name : keys.widths().keySet()) {
                known(entry, name, keys.declared()).ifPresent(value -> entry.known.put(name, value));
            }
            link(entry);
        }
        Map<String, Integer> links = new HashMap<>();
        entry.links.forEach((name, link) -> links.put(name, link.number()));
        return new ResolutionPlan.Candidate(
                entry.number(),
                shape.name(),
                keys.alternatives(),
                keys.declared(),
                keys.widths(),
                entry.known.keySet(),
                links,
                loads(entry));
    }

    private Keys keys(EntityShape shape) {
        return keys.computeIfAbsent(shape.type(), type -> {
            options.rules(type).keySet().forEach(shape::leaves); // or they are refused
            List<List<String>> declared = options.keys(type);
            List<List<String>> alternatives = declared == null ? shape.keys() : declared;
            Map<String, Integer> widths = new LinkedHashMap<>();
            alternatives.forEach(key -> key.forEach(name -> widths.put(name, width(shape, name))));
            return new Keys(alternatives, widths, declared != null);
        });
    }

    private static int width(EntityShape shape, String attribute) {
        int width = shape.leaves(attribute).size();
        if (width == 0) {
            throw new IllegalArgumentException("key: " + attribute + " of " + shape.name()
                    + " (expected: no id that has a reference in it, which no query compares)");
        }
        return width;
    }

    private boolean loads(Ref<?> entry) {
        return options.hydrates() || !entry.hasInstance() || (session instanceof Session && !entry.isReference());
    }

    private Optional<Object> known(Ref<?> entry, String name, boolean declared) {
        EntityShape shape = entry.shape();
        if (name.equals(shape.id())) {
            return shape.idOf(entry.instance());
        }
        Optional<Object> value = Optional.ofNullable(shape.get(entry.instance(), name));
        return shape.isReference(name)
                ? value.map(referred -> shape.idOfReferred(name, referred).orElse(referred))
                : value.filter(set -> declared || !shape.isPrimitiveZero(name, set));
    }

    /** What has no id yet is found first. */
    private void link(Ref<?> entry) {
        EntityShape shape = entry.shape();
        boolean all = !entry.isReference() || options.inserts(shape.type(), true);
        for (String name : shape.attributes()) {
            if (!shape.isReference(name) || !(all || entry.known.containsKey(name))) {
                continue;
            }
            @Nullable Object referred = shape.get(entry.instance(), name);
            if (referred == null) {
                continue;
            }
            Ref<?> link = byInstance.get(referred);
            if (link == null && shape.idOfReferred(name, referred).isEmpty() && !isKept(referred)) {
                link = register(referred, true);
            }
            if (link != null) {
                entry.links.put(name, link);
            }
        }
    }

    private boolean isKept(Object referred) {
        return session instanceof Session keeping && keeping.contains(referred);
    }

    /**
     * Looks for all entries that have no row yet, and lets them have it. It may be called again for those that were registered since,
     * and for those that had none.
     *
     * @throws IllegalArgumentException if the options name what is no attribute
     */
    public ResolutionReport run() {
        if (writable && session instanceof Session keeping) {
            keeping.flush(); // the queries are to see what this unit has done, and need not look for it each time
        }
        ResolutionPlan plan = plan();
        List<Ref<?>> open = entries.stream().filter(entry -> !entry.isDone()).toList();
        Matching matching = new Matching(session, entries);
        matching.run(plan);
        Settlement settlement = new Settlement(session, writable, options, open, inserting);
        settlement.run();
        return new ResolutionReport(who, open, settlement.changed(), matching.queries());
    }

    /** What {@code findAllByKeys} of a unit does. */
    public <E, K> Map<K, Optional<E>> findAll(Class<E> entity, String attribute, Collection<? extends K> keys) {
        return find(entity, keys, key -> Map.of(attribute, key));
    }

    /** What {@code findAllByKeys} of a unit does with several attributes. */
    public <E, K extends Map<String, ?>> Map<K, Optional<E>> findAll(Class<E> entity, Collection<? extends K> keys) {
        return find(entity, keys, key -> key);
    }

    /**
     * The rows with these keys, in the order of the keys, each once; empty where there is none.
     *
     * @param values of a key, by the paths of its attributes
     */
    private <E, K> Map<K, Optional<E>> find(
            Class<E> entity, Collection<? extends K> keys, Function<K, Map<String, ?>> values) {
        EntityShape shape = shape(entity);
        Map<K, Ref<E>> asked = new LinkedHashMap<>();
        for (K key : keys) {
            asked.computeIfAbsent(requireNonNull(key, "key"), one -> {
                Ref<E> entry = new Ref<>(entries.size(), shape, null, true);
                values.apply(one).forEach((name, value) -> entry.known.put(name, given(shape, name, value)));
                entries.add(entry);
                return entry;
            });
        }
        ResolutionReport report = run();
        Map<K, Optional<E>> found = new LinkedHashMap<>();
        asked.forEach((key, entry) -> found.put(key, entry.tryGet()));
        report.unresolved().stream()
                .flatMap(entry -> entry.unresolved().stream())
                .filter(why -> why.reason() != Unresolved.Reason.NOT_FOUND)
                .findFirst()
                .ifPresent(why -> {
                    throw new IllegalArgumentException(who + ": keys: " + why);
                });
        return found;
    }

    private static Object given(EntityShape shape, String name, @Nullable Object value) {
        Class<?> type = MethodType.methodType(shape.typeOf(name)).wrap().returnType();
        boolean isReferred = value != null && shape.isReference(name) && type.isInstance(Hibernate.unproxy(value));
        if (value == null || !(type.isInstance(value) || shape.isReference(name))) {
            throw new IllegalArgumentException(
                    "key: " + (value == null ? null : value.getClass().getName()) + " for " + name + " of "
                            + shape.name() + " (expected: " + type.getName() + ")");
        }
        return isReferred
                ? shape.idOfReferred(name, value)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "key: a " + type.getSimpleName() + " without an id (expected: one that has a row)"))
                : value;
    }
}
