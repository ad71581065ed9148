package dev.sluice.types.samples;

import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.time.NanoPolicy;
import dev.sluice.types.time.Times;
import dev.sluice.types.time.ZonePolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Run in a zone that skips 2026-03-29T02:30 and has 2026-10-25T02:30 twice. */
final class TimeSamples {

    private static final String[] OFFSETS = {
        "0000-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z",
        "2024-02-29T23:59:59.999999-02:00",
        "2026-03-28T12:30:00.000001-12:30",
        "2026-03-29T02:30:00+01:02:03",
        "2026-03-29T02:30:00+01:00",
        "2026-03-29T02:30:00+02:00",
        "2026-03-29T03:30:00+02:00",
        "2026-10-25T02:30:00+01:00",
        "2026-10-25T02:30:00+02:00",
        "9999-12-31T23:59:59.999999Z"
    };

    private static final String[] NO_OFFSETS = {
        "2026-03-29T02:30:00.000000001+01:00", "-0001-12-31T23:59:59Z", "+10000-01-01T00:00:00Z"
    };

    private TimeSamples() {}

    static List<TypeSample<?>> on(DatabaseProduct product) {
        return List.of(
                dates(product),
                instants(product),
                localDateTimes(product),
                TypeSample.of(
                                Times.localTime(),
                                LocalTime.MIN,
                                LocalTime.of(2, 30),
                                LocalTime.of(12, 34, 56, 1000),
                                LocalTime.of(23, 59, 59, 999_999_000))
                        .refusing(LocalTime.MAX)
                        .refusingSql("'24:00:00'", product == SQLITE ? "'12:30'" : "'25:61:00'"),
                TypeSample.of(
                                Times.offsetTime(),
                                OffsetTime.parse("00:00:00Z"),
                                OffsetTime.parse("02:30:00.000001+02:00"),
                                OffsetTime.parse("02:30:00.000001-18:00"),
                                OffsetTime.parse("23:59:59.999999+01:02:03"))
                        .refusing(OffsetTime.MAX)
                        .refusingSql("'12:30Z'", "'25:00:00.000000Z'"),
                offsets(product),
                instantsAs(
                        product,
                        Times.offsetDateTime(ZonePolicy.INSTANT, NanoPolicy.REFUSE),
                        instant -> instant.atOffset(ZoneOffset.UTC)),
                regions(product),
                TypeSample.of(
                                Times.zonedDateTime(ZonePolicy.OFFSET, NanoPolicy.REFUSE),
                                Arrays.stream(OFFSETS).map(ZonedDateTime::parse).toArray(ZonedDateTime[]::new))
                        .refusing(Arrays.stream(NO_OFFSETS)
                                .map(ZonedDateTime::parse)
                                .toArray(ZonedDateTime[]::new))
                        .refusingSql("'2026-10-25T02:30:00.000000+02:00[+02:00]'", "'2026-03-29T01:30:00Z[Z]'"),
                instantsAs(
                        product,
                        Times.zonedDateTime(ZonePolicy.INSTANT, NanoPolicy.REFUSE),
                        instant -> instant.atZone(ZoneOffset.UTC)),
                TypeSample.of(
                                Times.zonedDateTime(ZonePolicy.LOCAL, NanoPolicy.REFUSE),
                                ZonedDateTime.parse("0000-01-01T00:00:00Z[UTC]"),
                                ZonedDateTime.parse("1970-01-01T00:00:00+01:00[Europe/Paris]"),
                                ZonedDateTime.parse("2024-02-29T12:00:00+01:00[Europe/Paris]"),
                                ZonedDateTime.parse("2026-03-29T02:30:00Z[UTC]"),
                                ZonedDateTime.parse("2026-10-25T02:30:00+02:00[Europe/Paris]"),
                                ZonedDateTime.parse("2026-10-25T02:30:00+01:00[Europe/Paris]"),
                                ZonedDateTime.parse("2026-10-25T01:30:00-04:00[America/New_York]"),
                                ZonedDateTime.parse("2026-10-25T01:30:00.000001Z"),
                                ZonedDateTime.parse("9999-12-31T23:59:59.999999-04:00[-04:00]"))
                        .refusing(
                                ZonedDateTime.parse("2026-03-29T03:30:00.000000001+02:00[Europe/Paris]"),
                                ZonedDateTime.parse("-0001-12-31T23:59:59Z[UTC]"),
                                ZonedDateTime.parse("+10000-01-01T00:00:00Z"))
                        .refusingSql("'2026-10-25T01:30:00.000000Z'"));
    }

    /** The same points in time, which come back in UTC. */
    private static <J> TypeSample<J> instantsAs(
            DatabaseProduct product, TypeEngine<J> engine, Function<Instant, J> inUtc) {
        TypeSample<Instant> instants = instants(product);
        List<J> values = instants.values().stream().map(inUtc).toList();
        List<J> refused = instants.refused().stream()
                .filter(instant -> !instant.equals(Instant.MIN) && !instant.equals(Instant.MAX))
                .map(inUtc)
                .toList();
        TypeSample<J> first = TypeSample.of(engine, values.get(0), values.get(1));
        for (J value : values.subList(2, values.size())) {
            first = first.with(value);
        }
        for (J value : refused) {
            first = first.refusing(value);
        }
        return first.refusingSql(noInstant(product));
    }

    private static String noInstant(DatabaseProduct product) {
        return product == SQLITE ? "'2026-02-03T04:05:06Z'" : "'2026-02-30 00:00:00'";
    }

    static TypeSample<LocalDate> dates(DatabaseProduct product) {
        TypeSample<LocalDate> plain = TypeSample.of(
                        Times.date(),
                        LocalDate.of(1582, 10, 10),
                        LocalDate.EPOCH,
                        LocalDate.of(2000, 2, 29),
                        LocalDate.of(9999, 12, 31))
                .refusing(LocalDate.MIN, LocalDate.MAX)
                .refusingSql("'2026-02-30'", "'2026-02-3x'", "'soon'");
        return switch (product) {
            case POSTGRESQL ->
                plain.with(
                        LocalDate.of(-4712, 1, 1),
                        LocalDate.of(-44, 3, 15),
                        LocalDate.of(0, 1, 1),
                        LocalDate.of(294_276, 12, 31));
            case SQLITE -> plain.with(LocalDate.of(0, 1, 1), LocalDate.of(999, 9, 9));
            case MYSQL -> plain.with(LocalDate.of(1000, 1, 1));
        };
    }

    static TypeSample<Instant> instants(DatabaseProduct product) {
        TypeSample<Instant> plain = TypeSample.of(
                        Times.instant(),
                        Instant.parse("1582-10-10T12:00:00Z"),
                        Instant.EPOCH.minusNanos(1000),
                        Instant.EPOCH,
                        Instant.parse("2024-02-29T23:59:59.999999Z"),
                        Instant.parse("2026-03-29T01:30:00.000001Z"),
                        Instant.parse("2026-03-29T02:30:00Z"),
                        Instant.parse("2026-10-25T00:30:00Z"),
                        Instant.parse("2026-10-25T01:30:00Z"),
                        Instant.parse("2026-10-25T02:30:00Z"),
                        Instant.parse("2038-01-19T03:14:08Z"),
                        Instant.parse("9999-12-31T23:59:59.999999Z"))
                .refusing(Instant.EPOCH.plusNanos(1), Instant.parse("-4713-12-31T23:59:59Z"), Instant.MIN, Instant.MAX)
                .refusingSql(noInstant(product));
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

    private static TypeSample<?> localDateTimes(DatabaseProduct product) {
        TypeSample<LocalDateTime> plain = TypeSample.of(
                        Times.localDateTime(),
                        LocalDateTime.parse("1582-10-10T12:00:00"),
                        LocalDateTime.parse("1970-01-01T00:00:00"),
                        LocalDateTime.parse("2000-02-29T23:59:59.999999"),
                        LocalDateTime.parse("2026-03-29T01:59:59.999999"),
                        LocalDateTime.parse("2026-03-29T02:30:00"),
                        LocalDateTime.parse("2026-03-29T03:30:00.000001"),
                        LocalDateTime.parse("2026-10-25T02:30:00"),
                        LocalDateTime.parse("9999-12-31T23:59:59.999999"))
                .refusing(LocalDateTime.parse("2026-03-29T02:30:00.000000001"), LocalDateTime.MIN, LocalDateTime.MAX)
                .refusingSql(product == SQLITE ? "'2026-02-03 04:05:06'" : "'2026-02-30 00:00:00'", "'later'");
        return switch (product) {
            case POSTGRESQL ->
                plain.with(
                        LocalDateTime.parse("-4712-01-01T00:00:00"),
                        LocalDateTime.parse("-0044-03-15T12:00:00.123456"),
                        LocalDateTime.parse("+294276-12-31T23:59:59.999999"));
            case SQLITE -> plain.with(LocalDateTime.parse("0000-01-01T00:00:00"));
            case MYSQL -> plain.with(LocalDateTime.parse("1000-01-01T00:00:00"));
        };
    }

    private static TypeSample<?> offsets(DatabaseProduct product) {
        return TypeSample.of(
                        Times.offsetDateTime(),
                        Arrays.stream(OFFSETS).map(OffsetDateTime::parse).toArray(OffsetDateTime[]::new))
                .refusing(Arrays.stream(NO_OFFSETS).map(OffsetDateTime::parse).toArray(OffsetDateTime[]::new))
                .refusingSql(
                        "'2026-03-29T01:30:00Z'", product == SQLITE ? "1774747800000" : "'2026-03-29 01:30:00+01'");
    }

    private static TypeSample<?> regions(DatabaseProduct product) {
        return TypeSample.of(
                        Times.zonedDateTime(),
                        ZonedDateTime.parse("0000-01-01T00:00:00Z[UTC]"),
                        ZonedDateTime.parse("1970-01-01T00:00:00Z[UTC]"),
                        ZonedDateTime.parse("2024-02-29T12:00:00+01:00[Europe/Paris]"),
                        ZonedDateTime.parse("2026-03-29T02:30:00Z[UTC]"),
                        ZonedDateTime.parse("9999-12-31T23:59:59.999999Z[UTC]"),
                        ZonedDateTime.parse("2026-03-29T03:30:00+02:00[Europe/Paris]"),
                        ZonedDateTime.parse("2026-03-29T03:30:00+02:00[Europe/Berlin]"),
                        ZonedDateTime.parse("2026-03-29T03:30:00+02:00"),
                        ZonedDateTime.parse("2026-10-25T02:30:00+02:00[Europe/Paris]"),
                        ZonedDateTime.parse("2026-10-25T02:30:00+01:00[Europe/Paris]"),
                        ZonedDateTime.parse("2026-10-25T01:30:00Z[UTC]"),
                        ZonedDateTime.parse("1890-01-01T00:00:00Z[Europe/Paris]"),
                        ZonedDateTime.parse("2026-10-25T00:00:00.000001-03:00[America/Argentina/ComodRivadavia]"))
                .refusing(
                        ZonedDateTime.parse("2026-03-29T03:30:00.000000001+02:00[Europe/Paris]"),
                        ZonedDateTime.parse("-0001-12-31T23:59:59Z[UTC]"),
                        ZonedDateTime.parse("+10000-01-01T00:00:00Z[UTC]"))
                .refusingSql(
                        "'2026-03-29T01:30:00.000000Z'",
                        "'2026-03-29T03:30:00.000000+02:00[Europe/Paris]'",
                        product == SQLITE ? "x'00'" : "'Europe/Paris'");
    }
}
