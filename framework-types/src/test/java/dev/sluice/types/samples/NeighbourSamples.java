package dev.sluice.types.samples;

import static dev.sluice.DatabaseProduct.POSTGRESQL;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.Types;
import dev.sluice.types.collection.Containers;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.number.NonFinite;
import dev.sluice.types.number.Numbers;
import dev.sluice.types.range.MultiRange;
import dev.sluice.types.range.MultiRanges;
import dev.sluice.types.range.Range;
import dev.sluice.types.range.Ranges;
import dev.sluice.types.search.FoldedText;
import dev.sluice.types.search.SearchTexts;
import dev.sluice.types.text.Texts;
import dev.sluice.types.text.TreePath;
import dev.sluice.types.time.NanoPolicy;
import dev.sluice.types.time.Times;
import dev.sluice.types.value.Money;
import dev.sluice.types.value.Percent;
import dev.sluice.types.value.Slug;
import dev.sluice.types.value.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Other engines of the families that have more than one, with values that some of their neighbours do not hold. */
public final class NeighbourSamples {

    private NeighbourSamples() {}

    public static List<TypeSample<?>> on(DatabaseProduct product) {
        return List.of(
                TypeSample.of(Types.string(5), "", "grün", "it's", "12345"),
                TypeSample.of(Types.bytes(2), new byte[0], new byte[] {0, -1}),
                TypeSample.of(Types.bytes(20_000), new byte[0], new byte[] {0, -1}, new byte[300]),
                TypeSample.of(Numbers.integer(30), new BigInteger("-" + "9".repeat(30)), BigInteger.TEN),
                TypeSample.of(Types.decimal(5, 2), decimal("-999.99"), decimal("0.10"), decimal("1.00")),
                TypeSample.of(Types.decimal(9, 4), decimal("-99999.9999"), decimal("1.5000"), decimal("1.5050")),
                TypeSample.of(Types.decimal(20, 2), decimal("-123456789012345678.90"), decimal("1.50")),
                TypeSample.of(Types.decimal(30, 2), decimal("-12345678901234567890123.40"), decimal("1.50")),
                TypeSample.of(
                        Types.decimal(40, 20),
                        decimal("-0.00000000000000000001"),
                        decimal("1.50000000000000000000"),
                        decimal("99999999999999999999.00000000000000000000")),
                TypeSample.of(Numbers.float32(NonFinite.REFUSED), -1.5f, 0f, 0.1f, Float.MIN_VALUE),
                doubles(product),
                TypeSample.of(Texts.treePath(3), TreePath.of("a"), TreePath.of("a", "b")),
                TypeSample.of(Values.slug(3), new Slug("a"), new Slug("abc")),
                TypeSample.of(SearchTexts.caseless(5), "", "Ann", "it's"),
                TypeSample.of(SearchTexts.folded(5), new FoldedText(""), new FoldedText("ZOË")),
                TypeSample.of(
                        Values.pattern(60), Pattern.compile("(?i)a+"), Pattern.compile("longer than twenty(x|y)")),
                TypeSample.of(Values.percent(9, 4), Percent.of("12.5"), Percent.of("-1000"), Percent.of("0.0001")),
                TypeSample.of(Values.money("EUR", 5), Money.of("1", "EUR"), Money.of("-999.99", "EUR")),
                TypeSample.of(
                        Times.instant(NanoPolicy.ROUND), Instant.EPOCH, Instant.parse("2026-03-29T01:30:00.000001Z")),
                TypeSample.of(Ranges.decimal(9, 3), Range.all(), range("1.5", "2.25"), range("0.001", "999999.999")),
                TypeSample.of(
                        MultiRanges.decimal(9, 3),
                        MultiRange.of(range("1.5", "2.25")),
                        MultiRange.of(range("0.001", "999999.999"))),
                TypeSample.of(Containers.list(Types.int16()), List.of(), List.of((short) -1, (short) 7)),
                TypeSample.of(Containers.list(Types.string(5)), List.of(), List.of("grün", "it's")),
                TypeSample.of(Containers.list(Types.text()), List.of(), List.of("it's", "x".repeat(300))),
                TypeSample.of(
                        Containers.list(Types.decimal(9, 4)), List.of(decimal("1.5000"), decimal("1.5050")), List.of()),
                TypeSample.of(
                        Containers.list(Times.localDateTime()), List.of(), List.of(LocalDate.EPOCH.atTime(2, 30))),
                TypeSample.of(Containers.set(Types.int32()), Set.of(), Set.of(10, 9), Set.of(-1)),
                TypeSample.of(Containers.set(Types.string(5)), Set.of(), Set.of("grün", "it's")),
                TypeSample.of(Containers.set(Types.string(60)), Set.of(), Set.of("grün", "longer than five")),
                TypeSample.of(Containers.array(Types.string(60)), new String[0], new String[] {"longer than ten", "a"}),
                TypeSample.of(
                        Containers.array(String[][][].class, Types.string(60)),
                        new String[0][][],
                        new String[][][] {{{"longer than ten", "a"}}}),
                TypeSample.of(Values.uri(60, "https"), URI.create("https://example.org/"), URI.create("https:a")),
                TypeSample.of(
                        MultiRanges.decimal(5, 0),
                        MultiRange.of(range("1", "2"), range("5", "99999")),
                        MultiRange.<BigDecimal>of()));
    }

    private static TypeSample<Double> doubles(DatabaseProduct product) {
        TypeSample<Double> edges = TypeSample.of(
                Types.float64(),
                -Double.MAX_VALUE,
                -(double) Float.MAX_VALUE,
                Math.nextUp((double) Float.MAX_VALUE),
                (double) Float.MIN_VALUE,
                Float.MIN_VALUE / 2.0,
                Float.MIN_VALUE * 1.5,
                (double) Float.MIN_NORMAL,
                Float.MIN_NORMAL + (double) Float.MIN_VALUE,
                Math.nextUp((double) Float.MIN_NORMAL),
                0.0,
                0.1,
                (double) 0.1f,
                16_777_216.0,
                16_777_217.0,
                1e300);
        return product == POSTGRESQL
                ? edges.with(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)
                : edges;
    }

    private static Range<BigDecimal> range(String from, String to) {
        return Range.closedOpen(decimal(from), decimal(to));
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
