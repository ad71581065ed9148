package dev.sluice.types;

import static java.util.Objects.requireNonNull;

import dev.sluice.ConfigurationException;
import dev.sluice.types.spi.TypeContributor;
import dev.sluice.types.spi.TypeEngine;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which type engine stores a Java class.
 *
 * <pre>{@code
 * TypeRegistry types = TypeRegistry.standard();
 * types.engine(BigDecimal.class, TypeParameters.precision(12, 2)).on(POSTGRESQL).ddl(); // numeric(12,2)
 * }</pre>
 *
 * <p>Built once; immutable and safe for all threads.
 */
public final class TypeRegistry {

    private static final System.Logger LOG = System.getLogger(TypeRegistry.class.getName());
    private static final TypeRegistry STANDARD = builder().build();

    private final Map<Class<?>, TypeFamily<?>> families;

    private TypeRegistry(Map<Class<?>, TypeFamily<?>> families) {
        this.families = Map.copyOf(families);
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
        requireNonNull(parameters, "parameters");
        TypeFamily<J> family = family(requireNonNull(javaType, "javaType"));
        if (family == null) {
            throw new TypeMappingException("types: no type engine for " + javaType.getName() + " (known: " + known()
                    + "); add one with TypeRegistry.builder().add(engine)");
        }
        return family.engine(parameters);
    }

    /** Empty if no engine stores this class, whatever the parameters. */
    public <J> Optional<TypeEngine<J>> tryEngine(Class<J> javaType, TypeParameters parameters) {
        TypeFamily<J> family = family(javaType);
        return family == null ? Optional.empty() : Optional.of(family.engine(parameters));
    }

    @SuppressWarnings("unchecked") // the builder files each family under its own class
    private <J> @Nullable TypeFamily<J> family(Class<J> javaType) {
        return (TypeFamily<J>) families.get(boxed(javaType));
    }

    private static Class<?> boxed(Class<?> javaType) {
        return MethodType.methodType(javaType).wrap().returnType();
    }

    private String known() {
        TreeSet<String> names = new TreeSet<>();
        families.keySet().forEach(javaType -> names.add(javaType.getSimpleName()));
        return String.join(", ", names);
    }

    /** Collects engines. What is added replaces the standard engine of the same class. Confined to one thread. */
    public static final class Builder {

        private final Map<Class<?>, TypeFamily<?>> families = new HashMap<>(TypeFamily.standard());
        private final Map<Class<?>, String> added = new HashMap<>();
        private final List<String> problems = new ArrayList<>();
        private final List<TypeContributor> contributors = new ArrayList<>();
        private boolean discover;

        private Builder() {}

        public Builder add(TypeEngine<?> engine) {
            file(requireNonNull(engine, "engine"), "the builder");
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
         * @throws ConfigurationException if two engines were added for one class; all such pairs are reported
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
            return new TypeRegistry(families);
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
            families.put(engine.javaType(), TypeFamily.of(engine));
        }
    }
}
