package dev.sluice.types;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.types.collection.Containers;
import dev.sluice.types.contract.Coverage;
import dev.sluice.types.contract.Kind;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.range.Range;
import dev.sluice.types.range.Ranges;
import dev.sluice.types.time.Times;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a sample has to have, and when it has it. */
class CoverageTest {

    @Test
    void tellsTheKindsThatNoValueIsOf() {
        assertThat(missing(TypeSample.of(Types.int32(), 1, 2)))
                .containsExactlyInAnyOrder(Kind.LEAST, Kind.GREATEST, Kind.ZERO);
        assertThat(missing(TypeSample.of(Types.string(3), "a", "ab")))
                .containsExactlyInAnyOrder(Kind.LEAST, Kind.GREATEST, Kind.ZERO, Kind.BEYOND_ASCII, Kind.BEYOND_BMP);
        assertThat(missing(TypeSample.of(
                        Types.instant(), Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-02T00:00:00Z"))))
                .containsExactlyInAnyOrder(
                        Kind.LEAST,
                        Kind.GREATEST,
                        Kind.ZERO,
                        Kind.GAP,
                        Kind.OVERLAP,
                        Kind.MICROSECOND,
                        Kind.NANOSECOND,
                        Kind.LEAP,
                        Kind.NEGATIVE_YEAR);
    }

    @Test
    void looksIntoListsAndRanges() {
        LocalDate leap = LocalDate.of(2024, 2, 29);

        assertThat(missing(TypeSample.of(Containers.list(Types.date()), List.of(leap), List.of())))
                .containsExactlyInAnyOrder(Kind.LEAST, Kind.GREATEST, Kind.NEGATIVE_YEAR);
        assertThat(missing(TypeSample.of(Ranges.date(), Range.atLeast(leap), Range.all())))
                .containsExactlyInAnyOrder(Kind.LEAST, Kind.GREATEST, Kind.NEGATIVE_YEAR);
    }

    @Test
    void knowsTheHoursThatParisSkipsAndRepeats() {
        Coverage<LocalDateTime> read = Coverage.of(
                TypeSample.of(
                        Times.localDateTime(),
                        LocalDateTime.parse("2026-03-29T02:30:00"),
                        LocalDateTime.parse("2026-10-25T02:30:00")),
                SQLITE);
        assertThat(read.isKept(Kind.GAP)).isTrue();
        assertThat(read.isKept(Kind.OVERLAP)).isTrue();

        Coverage<LocalDateTime> beside = Coverage.of(
                TypeSample.of(
                        Times.localDateTime(),
                        LocalDateTime.parse("2026-03-29T03:00:00"),
                        LocalDateTime.parse("2026-10-25T03:00:00")),
                SQLITE);
        assertThat(beside.missing()).contains(Kind.GAP, Kind.OVERLAP);
    }

    @Test
    void takesAValueForABoundIfTheOneBesideItIsRefused() {
        Coverage<BigDecimal> coverage = Coverage.of(
                TypeSample.of(Types.decimal(3, 1), new BigDecimal("-99.8"), new BigDecimal("99.9")), POSTGRESQL);

        assertThat(coverage.missing()).containsExactlyInAnyOrder(Kind.LEAST, Kind.ZERO);
        assertThat(coverage.refusal(Kind.GREATEST))
                .hasValueSatisfying(words -> assertThat(words).contains("too large"));
    }

    @Test
    void countsAKindThatTheProductRefuses() {
        Coverage<Double> coverage = Coverage.of(
                TypeSample.of(Types.float64(), -Double.MAX_VALUE, 0.0, Double.MAX_VALUE)
                        .refusing(Double.NaN),
                MYSQL);

        assertThat(coverage.missing()).isEmpty();
        assertThat(coverage.isKept(Kind.NAN)).isFalse();
        assertThat(coverage.refusal(Kind.NAN))
                .hasValueSatisfying(words -> assertThat(words).contains("only PostgreSQL holds NaN"));
    }

    private static Set<Kind> missing(TypeSample<?> sample) {
        return Coverage.of(sample, SQLITE).missing();
    }
}
