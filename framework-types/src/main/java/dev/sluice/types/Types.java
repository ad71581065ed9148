package dev.sluice.types;

import dev.sluice.types.spi.TypeEngine;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * The built-in types. Each means the same on PostgreSQL, MySQL and SQLite; what one of them could not hold exactly is
 * refused with a {@link TypeMappingException}. The storages and limits are listed in {@code docs/types.md}.
 */
public final class Types {

    private Types() {}

    public static TypeEngine<Boolean> bool() {
        return BooleanMapping.BOOL;
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

    /**
     * A text of at most {@code length} characters (code points). Compared and sorted by code point, never by language.
     *
     * @param length 1 to 10485760; MySQL holds 16383
     */
    public static TypeEngine<String> string(int length) {
        return TextMappings.string(length);
    }

    /** A text without a declared length. Compared and sorted as {@link #string}. */
    public static TypeEngine<String> text() {
        return TextMappings.TEXT;
    }

    /**
     * At most {@code length} bytes, sorted as unsigned.
     *
     * @param length 1 to 1073741823
     */
    public static TypeEngine<byte[]> bytes(int length) {
        return BytesMapping.of(length);
    }

    /** Sorted by its 16 bytes, as unsigned; that is the order of its text, not of {@link UUID#compareTo}. */
    public static TypeEngine<UUID> uuid() {
        return UuidMapping.UUID;
    }

    public static TypeEngine<LocalDate> date() {
        return DateMapping.DATE;
    }

    /** A point in time to the microsecond; finer ones are refused. */
    public static TypeEngine<Instant> instant() {
        return InstantMapping.INSTANT;
    }
}
