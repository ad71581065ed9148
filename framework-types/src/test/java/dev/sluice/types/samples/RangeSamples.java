package dev.sluice.types.samples;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.range.MultiRange;
import dev.sluice.types.range.MultiRanges;
import dev.sluice.types.range.Range;
import dev.sluice.types.range.Ranges;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.TypeEngine;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

final class RangeSamples {

    private RangeSamples() {}

    static List<TypeSample<?>> on(DatabaseProduct product) {
        return List.of(
                ranges(Ranges.int32(), Integer.MIN_VALUE, -5, 0, 7, Integer.MAX_VALUE)
                        .refusingSql(bad(product, "'[5,1)'", "'00000000105< 00000000101< [5,1)'")),
                ranges(Ranges.int64(), Long.MIN_VALUE, -5L, 0L, 7L, Long.MAX_VALUE)
                        .refusingSql(bad(product, "'[5,1)'", "'[1,2)'")),
                ranges(
                                Ranges.decimal(7, 2),
                                decimal("-99999.99"),
                                decimal("-0.5"),
                                decimal("0"),
                                decimal("2.25"),
                                decimal("99999.99"))
                        .refusing(
                                Range.atLeast(new BigDecimal("0.001")),
                                Range.atMost(new BigDecimal("100000")),
                                Range.open(BigDecimal.ZERO, new BigDecimal("1E+9")))
                        .refusingSql(
                                bad(product, "'[1,NaN]'", "'[1,2)'"),
                                bad(product, "'[0.001,2)'", "'10000100< 10000200> '")),
                ranges(
                                Ranges.date(),
                                LocalDate.of(1000, 1, 1),
                                LocalDate.of(1999, 12, 31),
                                LocalDate.of(2026, 2, 28),
                                LocalDate.of(2026, 3, 2),
                                LocalDate.of(9999, 12, 31))
                        .refusingSql(bad(
                                product,
                                "'[2026-01-01,infinity)'",
                                "'2026-02-01< 2026-01-01< [2026-02-01,2026-01-01)'")),
                ranges(
                                Ranges.localDateTime(),
                                LocalDateTime.of(1000, 1, 1, 0, 0),
                                LocalDateTime.of(2026, 3, 29, 2, 30),
                                LocalDateTime.of(2026, 3, 29, 2, 30, 0, 1000),
                                LocalDateTime.of(2026, 10, 25, 2, 30),
                                LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000))
                        .refusing(Range.atLeast(LocalDateTime.of(2026, 1, 1, 0, 0, 0, 1)))
                        .refusingSql(bad(product, "'(-infinity,2026-01-01)'", "'2026-01-01'")),
                ranges(
                                Ranges.instant(),
                                Instant.parse("1000-01-01T00:00:00Z"),
                                Instant.parse("1883-11-18T12:00:00Z"),
                                Instant.parse("2026-03-29T01:30:00.000001Z"),
                                Instant.parse("2026-10-25T00:30:00Z"),
                                Instant.parse("9999-12-31T00:00:00Z"))
                        .refusing(Range.lessThan(Instant.EPOCH.plusNanos(1)))
                        .refusingSql(bad(product, "'(-infinity,2026-01-01)'", "'2026-01-01'")),
                sets(MultiRanges.int32(), -5, 0, 7, 40)
                        .refusingSql(bad(product, "'{[5,1)}'", "'00000000105< 00000000101< {[5,1)}'")),
                sets(MultiRanges.int64(), Long.MIN_VALUE, 0L, 7L, Long.MAX_VALUE)
                        .refusingSql(bad(product, "'{[5,1)}'", "'{[1,2)}'")),
                sets(MultiRanges.decimal(40, 10), decimal("-0.5"), decimal("0"), decimal("2.25"), decimal("1E+29"))
                        .refusingSql(bad(product, "'{[1,NaN]}'", "'{[1,2)}'")),
                sets(
                                MultiRanges.date(),
                                LocalDate.of(1999, 12, 31),
                                LocalDate.of(2026, 2, 27),
                                LocalDate.of(2026, 3, 2),
                                LocalDate.of(9999, 12, 31))
                        .refusingSql(backwards(product)),
                sets(
                                MultiRanges.localDateTime(),
                                LocalDateTime.of(1999, 12, 31, 0, 0),
                                LocalDateTime.of(2026, 3, 29, 2, 30),
                                LocalDateTime.of(2026, 3, 29, 2, 31),
                                LocalDateTime.of(9999, 12, 31, 0, 0))
                        .refusingSql(backwards(product)),
                sets(
                                MultiRanges.instant(),
                                Instant.parse("1883-11-18T12:00:00Z"),
                                Instant.parse("2026-03-29T01:30:00.000001Z"),
                                Instant.parse("2026-10-25T00:30:00Z"),
                                Instant.parse("9999-12-31T00:00:00Z"))
                        .refusingSql(backwards(product)));
    }

    /** Five ends, the first of which is the least and the last the greatest. */
    private static <T extends Comparable<? super T>> TypeSample<Range<T>> ranges(
            TypeEngine<Range<T>> engine, T least, T a, T b, T c, T greatest) {
        return TypeSample.of(
                        engine,
                        Range.<T>empty(),
                        Range.<T>all(),
                        Range.atLeast(least),
                        Range.atLeast(b),
                        Range.greaterThan(b),
                        Range.atMost(b),
                        Range.lessThan(b),
                        Range.lessThan(greatest),
                        Range.closedOpen(least, greatest),
                        Range.closedOpen(a, b),
                        Range.closedOpen(b, c),
                        Range.openClosed(b, c),
                        Range.closed(a, c),
                        Range.open(a, c),
                        Range.of(b))
                .asking(Operator.CONTAINS, Range::contains)
                .asking(Operator.OVERLAPS, Range::overlaps)
                .asking(Operator.ADJACENT, Range::isAdjacentTo);
    }

    /** Four ends with others between them. */
    private static <T extends Comparable<? super T>> TypeSample<MultiRange<T>> sets(
            TypeEngine<MultiRange<T>> engine, T a, T b, T c, T d) {
        return TypeSample.of(
                        engine,
                        MultiRange.<T>of(),
                        MultiRange.of(Range.<T>all()),
                        MultiRange.of(Range.closedOpen(a, b)),
                        MultiRange.of(Range.closedOpen(a, b), Range.of(c)),
                        MultiRange.of(Range.closedOpen(a, b), Range.closedOpen(c, d)),
                        MultiRange.of(Range.lessThan(a), Range.open(b, c), Range.greaterThan(c)),
                        MultiRange.of(Range.of(b), Range.of(c)),
                        MultiRange.of(Range.openClosed(b, c)))
                .asking(Operator.CONTAINS, MultiRange::contains)
                .asking(Operator.OVERLAPS, MultiRange::overlaps);
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    private static String backwards(DatabaseProduct product) {
        String ranges = "'{[2026-02-01,2026-01-01)}'";
        return bad(product, ranges, ranges);
    }

    private static String bad(DatabaseProduct product, String onPostgres, String elsewhere) {
        return product == DatabaseProduct.POSTGRESQL ? onPostgres : elsewhere;
    }
}
