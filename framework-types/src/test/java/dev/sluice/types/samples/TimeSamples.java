package dev.sluice.types.samples;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.time.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

final class TimeSamples {

    private TimeSamples() {}

    static List<TypeSample<?>> on(DatabaseProduct product) {
        return List.of(dates(product), instants(product));
    }

    private static TypeSample<?> dates(DatabaseProduct product) {
        TypeSample<LocalDate> plain = TypeSample.of(
                        Times.date(),
                        LocalDate.of(1582, 10, 10),
                        LocalDate.EPOCH,
                        LocalDate.of(2000, 2, 29),
                        LocalDate.of(9999, 12, 31))
                .refusing(LocalDate.MIN, LocalDate.MAX)
                .refusingSql("'2026-02-30'");
        return switch (product) {
            case POSTGRESQL ->
                plain.with(
                        LocalDate.of(-4712, 1, 1),
                        LocalDate.of(-44, 3, 15),
                        LocalDate.of(0, 1, 1),
                        LocalDate.of(5_874_897, 12, 31));
            case SQLITE -> plain.with(LocalDate.of(0, 1, 1), LocalDate.of(999, 9, 9));
            case MYSQL -> plain.with(LocalDate.of(1000, 1, 1));
        };
    }

    private static TypeSample<?> instants(DatabaseProduct product) {
        TypeSample<Instant> plain = TypeSample.of(
                        Times.instant(),
                        Instant.parse("1582-10-10T12:00:00Z"),
                        Instant.EPOCH.minusNanos(1000),
                        Instant.EPOCH,
                        Instant.parse("2026-03-29T01:30:00.000001Z"),
                        Instant.parse("2026-10-25T00:30:00Z"),
                        Instant.parse("2026-10-25T01:30:00Z"),
                        Instant.parse("2038-01-19T03:14:08Z"),
                        Instant.parse("9999-12-31T23:59:59.999999Z"))
                .refusing(Instant.EPOCH.plusNanos(1), Instant.MIN, Instant.MAX)
                .refusingSql(product == DatabaseProduct.SQLITE ? "'2026-02-03T04:05:06Z'" : "'2026-02-30 00:00:00'");
        return switch (product) {
            case POSTGRESQL ->
                plain.with(
                        Instant.parse("-4712-01-01T00:00:00Z"),
                        Instant.parse("-0044-03-15T12:00:00.123456Z"),
                        Instant.parse("+294276-12-31T23:59:59.999999Z"));
            case SQLITE -> plain.with(Instant.parse("0000-01-01T00:00:00Z"));
            case MYSQL -> plain.with(Instant.parse("1000-01-01T00:00:00Z"));
        };
    }
}
