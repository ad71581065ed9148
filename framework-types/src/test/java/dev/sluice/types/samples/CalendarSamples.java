package dev.sluice.types.samples;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.time.Times;
import dev.sluice.types.time.YearQuarter;
import dev.sluice.types.time.YearWeek;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Month;
import java.time.MonthDay;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SimpleTimeZone;
import java.util.TimeZone;

final class CalendarSamples {

    private CalendarSamples() {}

    static List<TypeSample<?>> on(DatabaseProduct product) {
        return List.of(
                TypeSample.of(
                                Times.duration(),
                                Duration.ofSeconds(-9_223_372_036_855L, 224_192_000),
                                Duration.ofNanos(-1000),
                                Duration.ZERO,
                                Duration.ofHours(26),
                                Duration.ofSeconds(9_223_372_036_854L, 775_807_000))
                        .refusing(Duration.ofNanos(1), Duration.ofSeconds(Long.MAX_VALUE))
                        .refusingSql(product == DatabaseProduct.SQLITE ? "'1 day'" : "9223372036854775808"),
                TypeSample.of(
                                Times.period(),
                                Period.ZERO,
                                Period.of(1, 2, 3),
                                Period.of(-1, 2, -3),
                                Period.ofMonths(14),
                                Period.of(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE),
                                Period.of(Integer.MIN_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE))
                        .refusingSql("'1 month'", "'P'", "'P1H'", "'P1D\n'"),
                TypeSample.of(
                                Times.year(),
                                Year.of(Year.MIN_VALUE),
                                Year.of(-44),
                                Year.of(0),
                                Year.of(2026),
                                Year.of(Year.MAX_VALUE))
                        .refusingSql("1000000000"),
                TypeSample.of(
                                Times.yearMonth(),
                                YearMonth.of(-21_474_836, 1),
                                YearMonth.of(-44, 3),
                                YearMonth.of(-43, 1),
                                YearMonth.of(0, 12),
                                YearMonth.of(2025, 12),
                                YearMonth.of(2026, 1),
                                YearMonth.of(9999, 12),
                                YearMonth.of(21_474_836, 12))
                        .refusing(YearMonth.of(Year.MAX_VALUE, 1))
                        .refusingSql("202600", "202613", "-4387"),
                TypeSample.of(
                                Times.yearQuarter(),
                                new YearQuarter(-214_748_364, 1),
                                new YearQuarter(-44, 1),
                                new YearQuarter(-44, 4),
                                new YearQuarter(2025, 4),
                                new YearQuarter(2026, 1),
                                new YearQuarter(214_748_364, 4))
                        .refusingSql("20260", "20265"),
                TypeSample.of(
                                Times.yearWeek(),
                                new YearWeek(-44, 1),
                                new YearWeek(-44, 52),
                                new YearWeek(-380, 53),
                                new YearWeek(0, 1),
                                new YearWeek(2024, 52),
                                new YearWeek(2026, 1),
                                new YearWeek(2026, 53),
                                new YearWeek(-21_474_836, 1),
                                new YearWeek(21_474_836, 47))
                        .refusing(new YearWeek(21_474_837, 1), new YearWeek(21_474_836, 48))
                        .refusingSql("202600", "202653 + 1", "202553", "-4347", "-38100"),
                TypeSample.of(
                                Times.monthDay(),
                                MonthDay.of(1, 1),
                                MonthDay.of(2, 29),
                                MonthDay.of(10, 2),
                                MonthDay.of(12, 31))
                        .refusingSql("0", "230", "431", "1131", "100", "1301"),
                TypeSample.of(Times.month(), Month.values()).refusingSql("0", "13"),
                TypeSample.of(Times.dayOfWeek(), DayOfWeek.values()).refusingSql("0", "8"),
                TypeSample.of(
                                Times.zoneId(),
                                ZoneId.of("Europe/Paris"),
                                ZoneId.of("UTC"),
                                ZoneOffset.UTC,
                                ZoneId.of("+01:00"))
                        .refusingSql("'Europe Paris'", "''"),
                TypeSample.of(
                                Times.timeZone(),
                                TimeZone.getTimeZone("Europe/Paris"),
                                TimeZone.getTimeZone("UTC"),
                                TimeZone.getTimeZone("GMT+01:00"))
                        .refusing(new SimpleTimeZone(3_600_000, "Europe/Paris"))
                        .refusingSql("'Europe Paris'", "''")
                        .changedBy(zone -> {
                            zone.setID("GMT");
                            return zone;
                        }),
                TypeSample.of(
                                Times.zoneOffset(),
                                ZoneOffset.UTC,
                                ZoneOffset.MIN,
                                ZoneOffset.MAX,
                                ZoneOffset.of("+01:02:03"))
                        .refusingSql("'02:00'", "'+2h'", "'UTC'", "'Z1'"));
    }
}
