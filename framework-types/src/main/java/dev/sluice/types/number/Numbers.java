package dev.sluice.types.number;

import dev.sluice.types.spi.MergeRule;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeParameter;
import java.math.BigDecimal;

/** Numbers. What they promise on each product is listed in {@code docs/types.md}. */
public final class Numbers {

    /** The width of an integer: 8, 16, 32 or 64. */
    public static final TypeParameter<Integer> BITS = TypeParameter.of("bits", Integer.class, MergeRule.max());

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

    /** NaN on PostgreSQL alone, infinities not on MySQL. Negative zero is stored as zero. */
    public static TypeEngine<Double> float64() {
        return FloatMapping.FLOAT64;
    }

    /**
     * An exact decimal. Values come back with exactly {@code scale} digits after the point; a value that would have to be
     * rounded is refused.
     *
     * @param precision decimal digits in all, 1 to 1000; MySQL holds 65, SQLite 15
     * @param scale digits after the point, 0 to {@code precision}; MySQL holds 30
     */
    public static TypeEngine<BigDecimal> decimal(int precision, int scale) {
        return DecimalMapping.of(precision, scale);
    }
}
