package dev.sluice.types;

import static java.util.Objects.requireNonNull;

import dev.sluice.ConfigurationException;
import dev.sluice.TypeMappingException;
import dev.sluice.types.StandardTypes.Lookup;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.TypeContributor;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeFamily;
import dev.sluice.types.spi.TypeParameters;
import dev.sluice.types.value.Enums;
import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which type engine stores a Java class.
 *
 * <pre>{@code
 * TypeRegistry types = TypeRegistry.standard();
 * types.engine(BigDecimal.class, TypeParameters.precision(12, 2)).on(POSTGRESQL).ddl(); // numeric(12,2)
 * }</pre>
 *
 * <p>An enum is stored by its constants' names, a class with {@link SingleColumn} as what it holds, and an array by its
 * elements, whose parameters it takes, without any registration. Built once; immutable and safe for all threads.
 */
public final class TypeRegistry {

    private static final System.Logger LOG = System.getLogger(TypeRegistry.class.getName());
    private static final TypeRegistry STANDARD = builder().build();

    private final Map<Class<?>, Lookup> lookups;
    private final Map<String, TypeEngine<?>> named;
    private final Map<Class<?>, TypeEngine<?>> unwrapped = new ConcurrentHashMap<>();
    private final Map<Type, TypeEngine<?>> generic = new ConcurrentHashMap<>();

    private TypeRegistry(Map<Class<?>, Lookup> lookups, Map<String, TypeEngine<?>> named) {
        this.lookups = Map.copyOf(lookups);
        this.named = Map.copyOf(named);
    }

    /** The types of {@link Types} and nothing else. */
    public static TypeRegistry standard() {
        return STANDARD;
    }

    /** Starts from the standard types. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The engine of a class that needs no parameters; a primitive class means its box.
     *
     * @throws TypeMappingException if there is none, or if it needs parameters
     */
    public <J> TypeEngine<J> engine(Class<J> javaType) {
        return engine(javaType, TypeParameters.none());
    }

    /**
     * The engine of a class with its parameters.
     *
     * @throws TypeMappingException if there is none, or if these are not its parameters
     */
    public <J> TypeEngine<J> engine(Class<J> javaType, TypeParameters parameters) {
        return tryEngine(javaType, parameters)
                .orElseThrow(() -> new TypeMappingException("types: no type engine for " + javaType.getName()
                        + " (known: " + known() + "); add one with TypeRegistry.builder().add(engine)"));
    }

    /** Empty if no engine stores this class, whatever the parameters. */
    public <J> Optional<TypeEngine<J>> tryEngine(Class<J> javaType, TypeParameters parameters) {
        requireNonNull(parameters, "parameters");
        Class<?> boxed = boxed(requireNonNull(javaType, "javaType"));
        Lookup lookup = lookups.get(boxed);
        if (lookup != null) {
            return Optional.of(typed(lookup.apply(parameters)));
        }
        if (boxed.isEnum()) {
            TypeEngine<?> byName = unwrapped.computeIfAbsent(boxed, type -> enumByName(type));
            return Optional.of(typed(TypeFamily.single(byName).engine(parameters)));
        }
        if (boxed.isArray()) {
            return array(boxed, parameters).map(TypeRegistry::typed);
        }
        SingleColumn marked = boxed.getAnnotation(SingleColumn.class);
        if (marked == null) {
            return Optional.empty();
        }
        // Not computeIfAbsent: what it holds may be marked in turn.
        TypeEngine<?> engine = unwrapped.get(boxed);
        if (engine == null) {
            TypeEngine<?> made = unwrapping(boxed, marked);
            TypeEngine<?> earlier = unwrapped.putIfAbsent(boxed, made);
            engine = earlier == null ? made : earlier;
        }
        return Optional.of(typed(TypeFamily.single(engine).engine(parameters)));
    }

    /**
     * The engine of {@code Range<LocalDate>}, {@code List<UUID>}, {@code Map<String, String>} and their like; of a class, what
     * {@link #tryEngine(Class, TypeParameters)} says without parameters. Empty if there is none, or if it needs more than its
     * type to be found: then it has to be {@link Builder#named}.
     */
    public Optional<TypeEngine<?>> tryEngine(Type type) {
        if (type instanceof Class<?> single) {
            return tryEngine(single, TypeParameters.none()).map(engine -> engine);
        }
        // Not computeIfAbsent: its elements may be looked up, too.
        TypeEngine<?> known = generic.get(type);
        if (known != null) {
            return Optional.of(known);
        }
        TypeEngine<?> made = GenericTypes.of(type, this);
        if (made != null) {
            TypeEngine<?> earlier = generic.putIfAbsent(type, made);
            made = earlier == null ? made : earlier;
        }
        return Optional.ofNullable(made);
    }

    /**
     * The engine with this name.
     *
     * @throws TypeMappingException if nobody gave it one
     */
    public TypeEngine<?> named(String name) {
        TypeEngine<?> engine = named.get(requireNonNull(name, "name"));
        if (engine == null) {
            throw new TypeMappingException("types: no engine is named " + name + " (known: "
                    + new TreeSet<>(named.keySet()) + "); add it with TypeRegistry.builder().named(name, engine)");
        }
        return engine;
    }

    /** Of the innermost elements that have an engine, with these parameters; empty if they have no text of their own. */
    private Optional<TypeEngine<?>> array(Class<?> type, TypeParameters parameters) {
        TypeEngine<?> known = parameters.equals(TypeParameters.none()) ? unwrapped.get(type) : null;
        if (known != null) {
            return Optional.of(known);
        }
        Class<?> element = type.getComponentType();
        while (element.isArray() && !lookups.containsKey(element)) {
            element = element.getComponentType();
        }
        Optional<TypeEngine<?>> made =
                tryEngine(element, parameters).flatMap(engine -> GenericTypes.array(type, engine));
        if (parameters.equals(TypeParameters.none())) {
            made.ifPresent(engine -> unwrapped.putIfAbsent(type, engine));
        }
        return made;
    }

    private <J> TypeEngine<J> unwrapping(Class<J> type, SingleColumn marked) {
        Unwrapping parts = Unwrapping.of(type, marked);
        TypeParameters parameters = marked.length() > 0
                ? TypeParameters.length(marked.length())
                : marked.precision() > 0
                        ? TypeParameters.precision(marked.precision(), marked.scale())
                        : TypeParameters.none();
        return wrapped(type, engine(parts.held(), parameters), parts);
    }

    private static <J, S> TypeEngine<J> wrapped(Class<J> type, TypeEngine<S> held, Unwrapping parts) {
        return Types.converted(type.getSimpleName(), type, held, parts.converter(type, held.javaType()));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // asked of enums only
    private static TypeEngine<?> enumByName(Class<?> type) {
        return Enums.byName((Class) type);
    }

    @SuppressWarnings("unchecked") // the builder files each lookup under the class of its engines
    private static <J> TypeEngine<J> typed(TypeEngine<?> engine) {
        return (TypeEngine<J>) engine;
    }

    private static Class<?> boxed(Class<?> javaType) {
        return MethodType.methodType(javaType).wrap().returnType();
    }

    private String known() {
        TreeSet<String> names = new TreeSet<>();
        lookups.keySet().forEach(javaType -> names.add(javaType.getSimpleName()));
        return String.join(", ", names);
    }

    /** Collects engines. What is added replaces the standard engine of the same class. Confined to one thread. */
    public static final class Builder {

        private final Map<Class<?>, Lookup> lookups = StandardTypes.byClass();
        private final Map<String, TypeEngine<?>> named = new HashMap<>();
        private final Map<Class<?>, String> added = new HashMap<>();
        private final List<String> problems = new ArrayList<>();
        private final List<TypeContributor> contributors = new ArrayList<>();
        private boolean discover;

        private Builder() {}

        public Builder add(TypeEngine<?> engine) {
            file(requireNonNull(engine, "engine"), "the builder");
            return this;
        }

        /** Stores {@code javaType} as {@code base}, for a class that needs no engine of its own. */
        public <J, S> Builder add(Class<J> javaType, TypeEngine<S> base, Converter<J, S> converter) {
            return add(Types.converted(javaType.getSimpleName(), javaType, base, converter));
        }

        /**
         * An engine that is found by its name alone, as by {@link StoredAs}: for what a class does not say, such as an
         * encrypted text or one of several lists.
         */
        public Builder named(String name, TypeEngine<?> engine) {
            if (named.putIfAbsent(requireNonNull(name, "name"), requireNonNull(engine, "engine")) != null) {
                problems.add("two engines are named " + name + "; rename one of them");
            }
            return this;
        }

        public Builder contributor(TypeContributor contributor) {
            contributors.add(requireNonNull(contributor, "contributor"));
            return this;
        }

        /** Also takes the contributors that {@link ServiceLoader} finds, in the order of their names; they are logged. */
        public Builder discover() {
            discover = true;
            return this;
        }

        /**
         * Asks the contributors and builds.
         *
         * @throws ConfigurationException if two engines were added for one class or name; all such pairs are reported
         */
        public TypeRegistry build() {
            contributors.forEach(this::take);
            if (discover) {
                ServiceLoader.load(TypeContributor.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .sorted(Comparator.comparing(TypeContributor::name))
                        .forEach(contributor -> {
                            LOG.log(System.Logger.Level.INFO, "[types] discovered contributor {0}", contributor.name());
                            take(contributor);
                        });
            }
            contributors.clear();
            discover = false;
            if (!problems.isEmpty()) {
                throw new ConfigurationException("types", problems);
            }
            return new TypeRegistry(lookups, named);
        }

        private void take(TypeContributor contributor) {
            contributor.engines().forEach(engine -> file(engine, contributor.name()));
        }

        private void file(TypeEngine<?> engine, String who) {
            String origin = engine.name() + " of " + who;
            String earlier = added.putIfAbsent(engine.javaType(), origin);
            if (earlier != null) {
                problems.add("two engines for " + engine.javaType().getName() + " (" + earlier + ", " + origin
                        + "); remove one of them");
            }
            lookups.put(engine.javaType(), Lookup.of(engine));
        }
    }
}
