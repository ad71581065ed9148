package dev.sluice.types.range;

import dev.sluice.types.number.Numbers;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeFamily;
import dev.sluice.types.spi.TypeParameter;
import dev.sluice.types.spi.TypeParameters;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/**
 * Types of ranges, asked what they contain, overlap and touch. What they promise on each product is listed in {@code docs/types.md}. All of them are {@code Range.class}, so
 * none is found by its class alone.
 */
public final class Ranges {

    private static final TypeFamily DECIMALS = TypeFamily.of(
                    "range(decimal)",
                    List.of(TypeParameter.PRECISION, TypeParameter.SCALE),
                    given -> decimal(
                            given.precision().orElseThrow(), given.scale().orElseThrow()))
            .merging((one, other) -> Numbers.decimal(1, 0)
                    .family()
                    .merge(one, other)
                    .map(TypeEngine::parameters)
                    .orElseThrow(() -> new IllegalArgumentException("precision: too many digits (expected: fewer)")));

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

    /** With ends of at most so many digits, none of which is rounded away. */
    public static TypeEngine<Range<BigDecimal>> decimal(int precision, int scale) {
        return RangeMapping.single(RangeElement.decimals(precision, scale))
                .family(DECIMALS, TypeParameters.precision(precision, scale));
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
