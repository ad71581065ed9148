package dev.sluice.types.spi;

import static java.util.Objects.requireNonNull;

import dev.sluice.TypeMappingException;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The engines that are told apart by their parameters alone: {@code decimal(5,2)} and {@code decimal(12,0)}, or the
 * integers of all widths. Two of them merge by their parameters' rules. Equal by its name; that of a type alone by its Java
 * class, too, because simple names repeat. Immutable and safe for all threads.
 */
public final class TypeFamily {

    private final String name;
    private final @Nullable Class<?> alone;
    private final Set<TypeParameter<?>> parameters;
    private final Function<TypeParameters, TypeEngine<?>> engines;
    private final BiFunction<TypeParameters, TypeParameters, Optional<TypeParameters>> merge;
    private final BiFunction<TypeEngine<?>, TypeEngine<?>, Optional<Function<Object, Object>>> conversion;

    private TypeFamily(
            String name,
            @Nullable Class<?> alone,
            Set<TypeParameter<?>> parameters,
            Function<TypeParameters, TypeEngine<?>> engines,
            BiFunction<TypeParameters, TypeParameters, Optional<TypeParameters>> merge,
            BiFunction<TypeEngine<?>, TypeEngine<?>, Optional<Function<Object, Object>>> conversion) {
        this.name = name;
        this.alone = alone;
        this.parameters = parameters;
        this.engines = engines;
        this.merge = merge;
        this.conversion = conversion;
    }

    /** A family of one, without parameters. */
    public static TypeFamily single(TypeEngine<?> engine) {
        return new TypeFamily(
                engine.name(),
                engine.javaType(),
                Set.of(),
                parameters -> engine,
                TypeFamily::mergeByRules,
                TypeFamily::asItIs);
    }

    /**
     * A family whose parameters merge each by its own rule.
     *
     * @param engines makes the engine of parameters, which are among {@code parameters}; throws a {@link
     *     TypeMappingException} or an IllegalArgumentException if there is none
     */
    public static TypeFamily of(
            String name, Collection<TypeParameter<?>> parameters, Function<TypeParameters, TypeEngine<?>> engines) {
        return new TypeFamily(
                requireNonNull(name, "name"),
                null,
                Set.copyOf(parameters),
                requireNonNull(engines, "engines"),
                TypeFamily::mergeByRules,
                TypeFamily::asItIs);
    }

    /** This family with another merge, for parameters that depend on each other. */
    public TypeFamily merging(BinaryOperator<TypeParameters> rule) {
        return new TypeFamily(
                name, alone, parameters, engines, (one, other) -> Optional.of(rule.apply(one, other)), conversion);
    }

    /**
     * This family with engines of several Java types: what a value becomes for another engine of the family, or a {@link
     * TypeMappingException} if it would be another value.
     */
    public TypeFamily converting(BiFunction<Object, TypeEngine<?>, Object> conversion) {
        requireNonNull(conversion, "conversion");
        return convertingBetween((from, to) -> Optional.of(value -> conversion.apply(value, to)));
    }

    /**
     * This family with engines between which there may be no conversion.
     *
     * @param between from the one engine and the other to what makes a value of the one a value of the other, and throws a
     *     {@link TypeMappingException} if it would be another value; empty if nothing does
     */
    public TypeFamily convertingBetween(
            BiFunction<TypeEngine<?>, TypeEngine<?>, Optional<Function<Object, Object>>> between) {
        return new TypeFamily(name, alone, parameters, engines, merge, requireNonNull(between, "between"));
    }

    public String name() {
        return name;
    }

    public Set<TypeParameter<?>> parameters() {
        return parameters;
    }

    /**
     * The engine with these parameters.
     *
     * @throws TypeMappingException if these are not this family's parameters
     * @throws IllegalArgumentException if one of them is out of its range
     */
    public TypeEngine<?> engine(TypeParameters given) {
        if (!parameters.containsAll(given.given())) {
            throw new TypeMappingException(name + ": "
                    + (parameters.isEmpty()
                            ? "takes no parameters (" + given + "); look it up by its class alone"
                            : "parameters do not fit (" + given + "); use " + names()));
        }
        return engines.apply(given);
    }

    /** The narrowest engine of this family for the values of both; empty if it has none. */
    public Optional<TypeEngine<?>> merge(TypeParameters one, TypeParameters other) {
        try {
            return merge.apply(one, other).map(this::engine);
        } catch (IllegalArgumentException e) {
            // The merged parameters are beyond what the family has: its coarser types are asked next.
            return Optional.empty();
        }
    }

    /** What makes a value of an engine of this family a value of another one of it, as {@link TypeLattice#conversion}. */
    Optional<Function<Object, Object>> conversion(TypeEngine<?> from, TypeEngine<?> to) {
        return conversion.apply(from, to);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof TypeFamily other && name.equals(other.name) && Objects.equals(alone, other.alone);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }

    private String names() {
        return parameters.stream().map(TypeParameter::name).sorted().collect(Collectors.joining(", "));
    }

    private static Optional<Function<Object, Object>> asItIs(TypeEngine<?> from, TypeEngine<?> to) {
        return Optional.of(value -> value);
    }

    private static Optional<TypeParameters> mergeByRules(TypeParameters one, TypeParameters other) {
        TypeParameters merged = TypeParameters.none();
        for (TypeParameter<?> parameter : one.given()) {
            if (other.get(parameter).isPresent()) {
                Optional<TypeParameters> next = mergeOne(parameter, one, other, merged);
                if (next.isEmpty()) {
                    return Optional.empty();
                }
                merged = next.get();
            }
        }
        return Optional.of(merged);
    }

    private static <T> Optional<TypeParameters> mergeOne(
            TypeParameter<T> parameter, TypeParameters one, TypeParameters other, TypeParameters merged) {
        T left = one.get(parameter).orElseThrow();
        T right = other.get(parameter).orElseThrow();
        return parameter.rule().merge(left, right).map(value -> merged.with(parameter, value));
    }
}
