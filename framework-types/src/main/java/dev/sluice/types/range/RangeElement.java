package dev.sluice.types.range;

import dev.sluice.TypeMappingException;
import dev.sluice.types.number.Numbers;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.IsoText;
import dev.sluice.types.time.Times;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What the ends of a range are.
 *
 * @param postgres the middle of the names of PostgreSQL's types: {@code int4} for {@code int4range}
 * @param engine the type of one end, which refuses what is none
 * @param width the characters of each {@code key}
 * @param key a text that sorts
 * @param digits the expression and the pattern that match a key
 * @param text what a person reads
 * @param parse reads {@code text}, and what PostgreSQL writes
 * @param finite the condition of one end on PostgreSQL that refuses what is no value of Java; empty where there is none
 * @param allFinite that of all ends, by the text of a set of ranges
 */
record RangeElement<T extends Comparable<? super T>>(
        String name,
        String postgres,
        TypeEngine<T> engine,
        int width,
        Function<T, String> key,
        String digits,
        Function<T, String> text,
        Function<String, T> parse,
        UnaryOperator<String> finite,
        UnaryOperator<String> allFinite) {

    private static final int MAX_PRECISION = 65;
    private static final int DATE = 10;
    private static final int DATE_TIME = 26;
    private static final String DATE_DIGITS = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]";
    private static final String DATE_TIME_DIGITS =
            DATE_DIGITS + "T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9][0-9][0-9][0-9]";

    static final RangeElement<Integer> INT32 = integers("int32", "int4", Numbers.int32(), 10, Integer::valueOf);
    static final RangeElement<Long> INT64 = integers("int64", "int8", Numbers.int64(), 19, Long::valueOf);

    static final RangeElement<LocalDate> DATES = new RangeElement<>(
            "date",
            "date",
            Times.date(),
            DATE,
            value -> IsoText.date(admit("range(date)", value)),
            DATE_DIGITS,
            LocalDate::toString,
            TimeText::date,
            RangeElement::isFinite,
            RangeElement::areFinite);
    static final RangeElement<LocalDateTime> DATE_TIMES = new RangeElement<>(
            "localDateTime",
            "ts",
            Times.localDateTime(),
            DATE_TIME,
            value -> dateTime("range(localDateTime)", value),
            DATE_TIME_DIGITS,
            value -> IsoText.dateTime(value, 'T'),
            TimeText::dateTime,
            RangeElement::isFinite,
            RangeElement::areFinite);
    static final RangeElement<Instant> INSTANTS = new RangeElement<>(
            "instant",
            "tstz",
            Times.instant(),
            DATE_TIME + 1,
            value -> dateTime("range(instant)", LocalDateTime.ofInstant(value, ZoneOffset.UTC)) + 'Z',
            DATE_TIME_DIGITS + "Z",
            value -> IsoText.dateTime(LocalDateTime.ofInstant(value, ZoneOffset.UTC), 'T') + 'Z',
            TimeText::instant,
            RangeElement::isFinite,
            RangeElement::areFinite);

    static RangeElement<BigDecimal> decimals(int precision, int scale) {
        if (precision > MAX_PRECISION) {
            throw new IllegalArgumentException("precision: " + precision + " (expected: 1 to " + MAX_PRECISION + ")");
        }
        TypeEngine<BigDecimal> engine = Numbers.decimal(precision, scale);
        String digits = "[01]" + "[0-9]".repeat(precision);
        String name = engine.name();
        String limit = "1e" + (precision - scale);
        return new RangeElement<>(
                name,
                "num",
                engine,
                precision + 1,
                value -> biased(fixed(name, value, precision, scale), precision),
                digits,
                BigDecimal::toPlainString,
                BigDecimal::new,
                end -> "abs(" + end + ") < " + limit + " and min_scale(" + end + ") <= " + scale,
                many -> many + " ~ '" + manyOf(numbers(precision - scale, scale)) + "'");
    }

    private static <N extends Number & Comparable<? super N>> RangeElement<N> integers(
            String name, String postgres, TypeEngine<N> engine, int precision, Function<String, N> parse) {
        return new RangeElement<>(
                name,
                postgres,
                engine,
                precision + 1,
                value -> biased(BigInteger.valueOf(value.longValue()), precision),
                "[01]" + "[0-9]".repeat(precision),
                String::valueOf,
                parse,
                end -> "",
                many -> "");
    }

    /** The number and a one with as many zeros as it may have digits: 5 is 105, -5 is 095. */
    private static String biased(BigInteger value, int precision) {
        String digits = value.add(BigInteger.TEN.pow(precision)).toString();
        return "0".repeat(precision + 1 - digits.length()) + digits;
    }

    private static BigInteger fixed(String name, BigDecimal value, int precision, int scale) {
        if (value.scale() > scale || value.abs().compareTo(BigDecimal.TEN.pow(precision - scale)) >= 0) {
            throw new TypeMappingException("range(" + name + "): an end does not fit (digits before the point="
                    + (value.precision() - value.scale()) + ", after it=" + value.scale()
                    + "); round it or raise the precision");
        }
        return value.setScale(scale).unscaledValue();
    }

    private static LocalDate admit(String name, LocalDate date) {
        if (date.getYear() < 0 || date.getYear() > 9999) {
            throw new TypeMappingException(
                    name + ": an end is out of the range of its text (0000-01-01 to 9999-12-31); leave the end open");
        }
        return date;
    }

    private static String dateTime(String name, LocalDateTime value) {
        admit(name, value.toLocalDate());
        int finer = value.get(ChronoField.NANO_OF_SECOND) % 1000;
        if (finer != 0) {
            throw new TypeMappingException(name + ": an end is finer than a microsecond (nanoseconds=" + finer
                    + "); use truncatedTo(ChronoUnit.MICROS)");
        }
        return IsoText.dateTime(value, 'T');
    }

    private static String isFinite(String end) {
        return "isfinite(" + end + ")";
    }

    private static String areFinite(String many) {
        return "strpos(" + many + ", 'infinity') = 0";
    }

    /** The expression of a number as PostgreSQL writes it, which keeps the zeros at the end. */
    private static String numbers(int before, int after) {
        String whole = before == 0 ? "0" : "[0-9]{1," + before + "}";
        String fraction = after == 0 ? "" : "[0-9]{0," + after + "}";
        return "-?" + whole + "([.]" + fraction + "0*)?";
    }

    /** The expression of a set of ranges, whose ends match another one or are not there. */
    private static String manyOf(String end) {
        String range = "[[(](" + end + ")?,(" + end + ")?[])]";
        return "^[{](" + range + "(," + range + ")*)?[}]$";
    }
}
