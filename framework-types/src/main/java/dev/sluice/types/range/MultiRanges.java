package dev.sluice.types.range;

import dev.sluice.types.spi.TypeEngine;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * Types of sets of ranges, asked what they contain and overlap. What they promise on each product is
 * listed in {@code docs/types.md}. All of them are {@code MultiRange.class}, so none is found by its class alone.
 */
public final class MultiRanges {

    private static final TypeEngine<MultiRange<Long>> INT64 = RangeMapping.many(RangeElement.INT64);
    private static final TypeEngine<MultiRange<Integer>> INT32 = RangeMapping.many(RangeElement.INT32)
            .coarser(
                    INT64,
                    many -> new MultiRange<>(many.ranges().stream()
                            .map(range -> range.<Long>map(Integer::longValue))
                            .toList()));
    private static final TypeEngine<MultiRange<LocalDate>> DATE = RangeMapping.many(RangeElement.DATES);
    private static final TypeEngine<MultiRange<LocalDateTime>> LOCAL_DATE_TIME =
            RangeMapping.many(RangeElement.DATE_TIMES);
    private static final TypeEngine<MultiRange<Instant>> INSTANT = RangeMapping.many(RangeElement.INSTANTS);

    private MultiRanges() {}

    public static TypeEngine<MultiRange<Integer>> int32() {
        return INT32;
    }

    public static TypeEngine<MultiRange<Long>> int64() {
        return INT64;
    }

    /**
     * With ends of at most so many digits, none of which is rounded away. Other digits are another text on MySQL and SQLite,
     * so that there a change of them writes each row anew.
     *
     * @param precision digits in all, 1 to 65
     * @param scale digits after the point
     */
    public static TypeEngine<MultiRange<BigDecimal>> decimal(int precision, int scale) {
        return RangeMapping.decimalsOfMany(precision, scale);
    }

    public static TypeEngine<MultiRange<LocalDate>> date() {
        return DATE;
    }

    /** To the microsecond. */
    public static TypeEngine<MultiRange<LocalDateTime>> localDateTime() {
        return LOCAL_DATE_TIME;
    }

    /** To the microsecond. */
    public static TypeEngine<MultiRange<Instant>> instant() {
        return INSTANT;
    }
}
