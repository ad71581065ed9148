package dev.sluice.types.number;

import dev.sluice.types.spi.MergeRule;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeParameter;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers. What they promise on each product is listed in {@code docs/types.md}. */
public final class Numbers {

    /** The width of an integer: 8, 16, 32 or 64. */
    public static final TypeParameter<Integer> BITS = TypeParameter.of("bits", Integer.class, MergeRule.max());

    /** What happens to NaN and the infinities. */
    public static final TypeParameter<NonFinite> NON_FINITE =
            TypeParameter.of("non-finite", NonFinite.class, MergeRule.max());

    private static final TypeEngine<Double> FLOAT64 = FloatMapping.float64(NonFinite.KEPT);
    private static final TypeEngine<Float> FLOAT32 = FloatMapping.float32(NonFinite.KEPT);

    private Numbers() {}

    public static TypeEngine<Byte> int8() {
        return IntegerMappings.INT8;
    }

    public static TypeEngine<Short> int16() {
        return IntegerMappings.INT16;
    }

    public static TypeEngine<Integer> int32() {
        return IntegerMappings.INT32;
    }

    public static TypeEngine<Long> int64() {
        return IntegerMappings.INT64;
    }

    /** 0 to 255; a {@code Short}, since Java has no such number. MySQL's own type, elsewhere a wider one with a CHECK. */
    public static TypeEngine<Short> uint8() {
        return UnsignedMappings.UINT8;
    }

    /** 0 to 65 535; as {@link #uint8}. */
    public static TypeEngine<Integer> uint16() {
        return UnsignedMappings.UINT16;
    }

    /** 0 to 4 294 967 295; as {@link #uint8}. */
    public static TypeEngine<Long> uint32() {
        return UnsignedMappings.UINT32;
    }

    /** 0 to 18 446 744 073 709 551 615; as {@link #uint8}, a decimal elsewhere. */
    public static TypeEngine<BigInteger> uint64() {
        return UnsignedMappings.UINT64;
    }

    /**
     * A whole number of at most {@code digits} decimal digits.
     *
     * @param digits 1 to 1000; MySQL holds 65
     */
    public static TypeEngine<BigInteger> integer(int digits) {
        return IntegerMappings.ofDigits(digits);
    }

    /** NaN on PostgreSQL alone, infinities not on MySQL. Negative zero is stored as zero. */
    public static TypeEngine<Double> float64() {
        return FLOAT64;
    }

    public static TypeEngine<Double> float64(NonFinite policy) {
        return FloatMapping.float64(policy);
    }

    /** As {@link #float64()}; stored as a double on MySQL and SQLite, which change or do not find a float of their own. */
    public static TypeEngine<Float> float32() {
        return FLOAT32;
    }

    public static TypeEngine<Float> float32(NonFinite policy) {
        return FloatMapping.float32(policy);
    }

    /**
     * An exact decimal. Values come back with exactly {@code scale} digits after the point; a value that would have to be
     * rounded is refused.
     *
     * @param precision decimal digits in all, 1 to 1000; MySQL holds 65. Beyond 15, SQLite keeps a text that sorts, whose {@code
     *     sum()} is 0
     * @param scale digits after the point, 0 to {@code precision}; MySQL holds 30
     */
    public static TypeEngine<BigDecimal> decimal(int precision, int scale) {
        return DecimalMapping.of(precision, scale);
    }
}
