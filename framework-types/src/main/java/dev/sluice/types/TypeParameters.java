package dev.sluice.types;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a Java class alone does not say about its storage: a length, or a precision with its scale. Immutable.
 *
 * <pre>{@code
 * registry.engine(BigDecimal.class, TypeParameters.precision(12, 2))
 * }</pre>
 */
public final class TypeParameters {

    private static final TypeParameters NONE = new TypeParameters(null, null, null);

    private final @Nullable Integer length;
    private final @Nullable Integer precision;
    private final @Nullable Integer scale;

    private TypeParameters(@Nullable Integer length, @Nullable Integer precision, @Nullable Integer scale) {
        this.length = length;
        this.precision = precision;
        this.scale = scale;
    }

    public static TypeParameters none() {
        return NONE;
    }

    /** Characters of a text, bytes of a binary. */
    public static TypeParameters length(int length) {
        return new TypeParameters(length, null, null);
    }

    /** Decimal digits in all, and those of them after the point. */
    public static TypeParameters precision(int precision, int scale) {
        return new TypeParameters(null, precision, scale);
    }

    public OptionalInt length() {
        return optional(length);
    }

    public OptionalInt precision() {
        return optional(precision);
    }

    public OptionalInt scale() {
        return optional(scale);
    }

    @Override
    public String toString() {
        if (length != null) {
            return "length=" + length;
        }
        return precision == null ? "none" : "precision=" + precision + ", scale=" + scale;
    }

    private static OptionalInt optional(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
