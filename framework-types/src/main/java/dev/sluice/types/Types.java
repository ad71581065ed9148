package dev.sluice.types;

import static java.util.Objects.requireNonNull;

import dev.sluice.types.basic.Basics;
import dev.sluice.types.id.Ids;
import dev.sluice.types.id.UuidForm;
import dev.sluice.types.number.Numbers;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.text.Texts;
import dev.sluice.types.time.Times;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The built-in types. Each means the same on PostgreSQL, MySQL and SQLite; what one of them could not hold exactly is
 * refused with a {@link dev.sluice.TypeMappingException}. More of them are in the packages beside this one, by subject.
 * The storages and limits are listed in {@code docs/types.md}.
 */
public final class Types {

    private Types() {}

    public static TypeEngine<Boolean> bool() {
        return Basics.bool();
    }

    public static TypeEngine<Short> int16() {
        return Numbers.int16();
    }

    public static TypeEngine<Integer> int32() {
        return Numbers.int32();
    }

    public static TypeEngine<Long> int64() {
        return Numbers.int64();
    }

    /** NaN on PostgreSQL alone, infinities not on MySQL. Negative zero is stored as zero. */
    public static TypeEngine<Double> float64() {
        return Numbers.float64();
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
        return Numbers.decimal(precision, scale);
    }

    /**
     * A text of at most {@code length} characters (code points). Compared and sorted by code point, never by language.
     *
     * @param length 1 to 10485760; MySQL holds 16383
     */
    public static TypeEngine<String> string(int length) {
        return Texts.string(length);
    }

    /** A text without a declared length. Compared and sorted as {@link #string}. */
    public static TypeEngine<String> text() {
        return Texts.text();
    }

    /**
     * At most {@code length} bytes, sorted as unsigned.
     *
     * @param length 1 to 1073741823
     */
    public static TypeEngine<byte[]> bytes(int length) {
        return Basics.bytes(length);
    }

    /** Sorted by its 16 bytes, as unsigned; that is the order of its text, not of {@link UUID#compareTo}. */
    public static TypeEngine<UUID> uuid() {
        return Ids.uuid(UuidForm.NATIVE);
    }

    public static TypeEngine<LocalDate> date() {
        return Times.date();
    }

    /** A point in time to the microsecond; finer ones are refused. */
    public static TypeEngine<Instant> instant() {
        return Times.instant();
    }

    /**
     * The values of {@code base} from one of them on, up to another one, or both; a CHECK refuses the others in the database.
     * {@code bounded(int32(), 1, 5)}, {@code bounded(decimal(9, 2), BigDecimal.ZERO, null)}.
     *
     * @param base has an order
     * @param from the least one; null for none
     * @param to the greatest one; null for none
     */
    public static <J> TypeEngine<J> bounded(TypeEngine<J> base, @Nullable J from, @Nullable J to) {
        return BoundedMapping.of(requireNonNull(base, "base"), from, to);
    }

    /**
     * A Java type that is stored as another one. It is found, sorted and limited as what is stored. Its values are immutable
     * and have {@code equals}, by which a change is noticed.
     *
     * @param name in messages and generated pages
     */
    public static <J, S> TypeEngine<J> converted(
            String name, Class<J> javaType, TypeEngine<S> base, Converter<J, S> converter) {
        return Mapping.converted(
                requireNonNull(name, "name"),
                requireNonNull(javaType, "javaType"),
                requireNonNull(base, "base"),
                requireNonNull(converter, "converter"));
    }
}
