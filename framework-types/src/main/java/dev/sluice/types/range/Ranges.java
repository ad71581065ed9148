package dev.sluice.types.range;

import dev.sluice.types.spi.TypeEngine;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * Types of ranges, asked what they contain, overlap and touch. What they promise on each product is
 * listed in {@code docs/types.md}. All of them are {@code Range.class}, so none is found by its class alone.
 */
public final class Ranges {

    private static final TypeEngine<Range<Long>> INT64 = RangeMapping.single(RangeElement.INT64);
    private static final TypeEngine<Range<Integer>> INT32 =
            RangeMapping.single(RangeElement.INT32).coarser(INT64, range -> range.map(Integer::longValue));
    private static final TypeEngine<Range<LocalDate>> DATE = RangeMapping.single(RangeElement.DATES);
    private static final TypeEngine<Range<LocalDateTime>> LOCAL_DATE_TIME =
            RangeMapping.single(RangeElement.DATE_TIMES);
    private static final TypeEngine<Range<Instant>> INSTANT = RangeMapping.single(RangeElement.INSTANTS);

    private Ranges() {}

    public static TypeEngine<Range<Integer>> int32() {
        return INT32;
    }

    public static TypeEngine<Range<Long>> int64() {
        return INT64;
    }

    /**
     * With ends of at most so many digits, none of which is rounded away. Other digits are another text on MySQL and SQLite,
     * so that there a change of them writes each row anew.
     *
     * @param precision digits in all, 1 to 65
     * @param scale digits after the point
     */
    public static TypeEngine<Range<BigDecimal>> decimal(int precision, int scale) {
        return RangeMapping.decimals(precision, scale);
    }

    public static TypeEngine<Range<LocalDate>> date() {
        return DATE;
    }

    /** To the microsecond. */
    public static TypeEngine<Range<LocalDateTime>> localDateTime() {
        return LOCAL_DATE_TIME;
    }

    /** To the microsecond. */
    public static TypeEngine<Range<Instant>> instant() {
        return INSTANT;
    }
}
