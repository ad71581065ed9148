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
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;

final class RangeSamples {

    private RangeSamples() {}

    static List<TypeSample<?>> on(DatabaseProduct product) {
        LocalDate first = product == DatabaseProduct.POSTGRESQL ? LocalDate.of(-4712, 1, 1) : LocalDate.of(0, 1, 1);
        LocalDate last =
                product == DatabaseProduct.POSTGRESQL ? LocalDate.of(294_276, 12, 31) : LocalDate.of(9999, 12, 31);
        LocalDate before = first.minusDays(1);
        LocalTime end = LocalTime.of(23, 59, 59, 999_999_000);
        LocalDateTime gap = LocalDateTime.of(2026, 3, 29, 2, 30, 0, 1000);
        LocalDateTime overlap = LocalDateTime.of(2026, 10, 25, 2, 30);
        LocalDateTime leap = LocalDateTime.of(2024, 2, 29, 12, 0);
        Instant early = Instant.parse("1884-02-29T12:00:00Z");
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
                                first,
                                LocalDate.of(1999, 12, 31),
                                LocalDate.of(2024, 2, 29),
                                LocalDate.of(2024, 3, 2),
                                last)
                        .refusing(Range.atLeast(before), Range.lessThan(last.plusDays(1)))
                        .refusingSql(bad(
                                product,
                                "'[2026-01-01,infinity)'",
                                "'2026-02-01< 2026-01-01< [2026-02-01,2026-01-01)'")),
                ranges(Ranges.localDateTime(), first.atStartOfDay(), leap, gap, overlap, last.atTime(end))
                        .refusing(
                                Range.atLeast(LocalDateTime.of(2026, 1, 1, 0, 0, 0, 1)),
                                Range.atLeast(before.atStartOfDay()))
                        .refusingSql(bad(product, "'(-infinity,2026-01-01)'", "'2026-01-01'")),
                ranges(
                                Ranges.instant(),
                                utc(first.atStartOfDay()),
                                early,
                                utc(gap),
                                utc(overlap),
                                utc(last.atTime(end)))
                        .refusing(Range.lessThan(Instant.EPOCH.plusNanos(1)), Range.atLeast(utc(before.atStartOfDay())))
                        .refusingSql(bad(product, "'(-infinity,2026-01-01)'", "'2026-01-01'")),
                sets(MultiRanges.int32(), Integer.MIN_VALUE, 0, 7, Integer.MAX_VALUE)
                        .refusingSql(bad(product, "'{[5,1)}'", "'00000000105< 00000000101< {[5,1)}'")),
                sets(MultiRanges.int64(), Long.MIN_VALUE, 0L, 7L, Long.MAX_VALUE)
                        .refusingSql(bad(product, "'{[5,1)}'", "'{[1,2)}'")),
                sets(
                                MultiRanges.decimal(40, 10),
                                decimal("-" + "9".repeat(30) + "." + "9".repeat(10)),
                                decimal("0"),
                                decimal("2.25"),
                                decimal("9".repeat(30) + "." + "9".repeat(10)))
                        .refusingSql(
                                bad(product, "'{[1,NaN]}'", "'{[1,2)}'"),
                                bad(product, "'{[1,2],[3.00000000001,4],[5,6]}'", "'{[1,2)}'"),
                                bad(product, "'{[1,2],[1e30,)}'", "'{[1,2)}'")),
                sets(MultiRanges.date(), first, LocalDate.of(2024, 2, 29), LocalDate.of(2024, 3, 2), last)
                        .refusing(MultiRange.of(Range.atLeast(before)))
                        .refusingSql(
                                backwards(product),
                                bad(product, "'{[2026-01-01,2026-02-01),[infinity,)}'", backwards(product))),
                sets(MultiRanges.localDateTime(), first.atStartOfDay(), gap, overlap, last.atTime(end))
                        .with(MultiRange.of(Range.closed(leap, gap)))
                        .refusing(
                                MultiRange.of(Range.atLeast(leap.plusNanos(1))),
                                MultiRange.of(Range.atLeast(before.atStartOfDay())))
                        .refusingSql(backwards(product)),
                sets(MultiRanges.instant(), utc(first.atStartOfDay()), utc(gap), utc(overlap), utc(last.atTime(end)))
                        .with(MultiRange.of(Range.closed(early, utc(gap))))
                        .refusing(
                                MultiRange.of(Range.atLeast(early.plusNanos(1))),
                                MultiRange.of(Range.atLeast(utc(before.atStartOfDay()))))
                        .refusingSql(backwards(product)));
    }

    private static Instant utc(LocalDateTime reading) {
        return reading.toInstant(ZoneOffset.UTC);
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
