package dev.sluice.types.spi;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a Java class alone does not say about its storage: a length, a precision with its scale, a policy. Immutable,
 * compared by content, printed in the order of the names.
 *
 * <pre>{@code
 * registry.engine(BigDecimal.class, TypeParameters.precision(12, 2))
 * }</pre>
 */
public final class TypeParameters {

    private static final TypeParameters NONE =
            new TypeParameters(new TreeMap<>(Comparator.comparing(TypeParameter::name)));

    private final SortedMap<TypeParameter<?>, Object> values;

    private TypeParameters(SortedMap<TypeParameter<?>, Object> values) {
        this.values = values;
    }

    public static TypeParameters none() {
        return NONE;
    }

    /** Characters of a text, bytes of a binary, elements of a collection. */
    public static TypeParameters length(int length) {
        return of(TypeParameter.LENGTH, length);
    }

    /** Decimal digits in all, and those of them after the point. */
    public static TypeParameters precision(int precision, int scale) {
        return of(TypeParameter.PRECISION, precision).with(TypeParameter.SCALE, scale);
    }

    public static <T> TypeParameters of(TypeParameter<T> parameter, T value) {
        return NONE.with(parameter, value);
    }

    /** These and one more, which replaces an earlier value. */
    public <T> TypeParameters with(TypeParameter<T> parameter, T value) {
        SortedMap<TypeParameter<?>, Object> more = new TreeMap<>(values);
        more.put(requireNonNull(parameter, "parameter"), parameter.type().cast(requireNonNull(value, "value")));
        return new TypeParameters(more);
    }

    public <T> Optional<T> get(TypeParameter<T> parameter) {
        return Optional.ofNullable(parameter.type().cast(values.get(parameter)));
    }

    /** The parameters that have a value, by name. */
    public Set<TypeParameter<?>> given() {
        return Collections.unmodifiableSet(values.keySet());
    }

    public OptionalInt length() {
        return optional(TypeParameter.LENGTH);
    }

    public OptionalInt precision() {
        return optional(TypeParameter.PRECISION);
    }

    public OptionalInt scale() {
        return optional(TypeParameter.SCALE);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof TypeParameters other && values.equals(other.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** {@code precision=12, scale=2}, or {@code none}. */
    @Override
    public String toString() {
        return values.isEmpty()
                ? "none"
                : values.entrySet().stream()
                        .map(entry -> entry.getKey().name() + '=' + entry.getValue())
                        .collect(Collectors.joining(", "));
    }

    private OptionalInt optional(TypeParameter<Integer> parameter) {
        return get(parameter).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }
}
