package dev.sluice.types.time;

import dev.sluice.types.spi.MergeRule;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeParameter;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.TimeZone;

/**
 * Dates and times, to the microsecond; a finer one is refused unless a {@link NanoPolicy} says otherwise. What they promise
 * on each product is listed in {@code docs/types.md}.
 */
public final class Times {

    /** What happens to a time that is finer than a microsecond. Of two, the stricter one. */
    public static final TypeParameter<NanoPolicy> NANOS = TypeParameter.of("nanos", NanoPolicy.class, MergeRule.max());

    /** What is kept of a time with a zone; two that keep different things have only a text in common. */
    public static final TypeParameter<ZonePolicy> ZONE = TypeParameter.of("zone", ZonePolicy.class, MergeRule.agreed());

    private static final TypeEngine<Instant> INSTANT = InstantMapping.of(NanoPolicy.REFUSE);
    private static final TypeEngine<LocalTime> LOCAL_TIME = LocalTimeMapping.of(NanoPolicy.REFUSE);
    private static final TypeEngine<LocalDateTime> LOCAL_DATE_TIME = LocalDateTimeMapping.of(NanoPolicy.REFUSE);
    private static final TypeEngine<Duration> DURATION = Spans.duration(NanoPolicy.REFUSE);
    private static final TypeEngine<OffsetDateTime> OFFSET = ZonedMappings.offset(ZonePolicy.OFFSET, NanoPolicy.REFUSE);
    private static final TypeEngine<ZonedDateTime> ZONED = ZonedMappings.zoned(ZonePolicy.REGION, NanoPolicy.REFUSE);

    private Times() {}

    public static TypeEngine<LocalDate> date() {
        return DateMapping.DATE;
    }

    /** A point in time. */
    public static TypeEngine<Instant> instant() {
        return INSTANT;
    }

    public static TypeEngine<Instant> instant(NanoPolicy nanos) {
        return InstantMapping.of(nanos);
    }

    /** A time of the day, before 24:00. */
    public static TypeEngine<LocalTime> localTime() {
        return LOCAL_TIME;
    }

    public static TypeEngine<LocalTime> localTime(NanoPolicy nanos) {
        return LocalTimeMapping.of(nanos);
    }

    /** A date and a time that no zone changes, not even one that does not have it. */
    public static TypeEngine<LocalDateTime> localDateTime() {
        return LOCAL_DATE_TIME;
    }

    public static TypeEngine<LocalDateTime> localDateTime(NanoPolicy nanos) {
        return LocalDateTimeMapping.of(nanos);
    }

    /** A point in time with its offset. */
    public static TypeEngine<OffsetDateTime> offsetDateTime() {
        return OFFSET;
    }

    /** By {@link ZonePolicy#INSTANT} or {@link ZonePolicy#OFFSET}. */
    public static TypeEngine<OffsetDateTime> offsetDateTime(ZonePolicy zone, NanoPolicy nanos) {
        return ZonedMappings.offset(zone, nanos);
    }

    /** A time of the day with its offset; sorted by the time on the wall. */
    public static TypeEngine<OffsetTime> offsetTime() {
        return ZonedMappings.OFFSET_TIME;
    }

    /** A point in time with its region. */
    public static TypeEngine<ZonedDateTime> zonedDateTime() {
        return ZONED;
    }

    public static TypeEngine<ZonedDateTime> zonedDateTime(ZonePolicy zone, NanoPolicy nanos) {
        return ZonedMappings.zoned(zone, nanos);
    }

    /** A length of time, as a number of microseconds. */
    public static TypeEngine<Duration> duration() {
        return DURATION;
    }

    public static TypeEngine<Duration> duration(NanoPolicy nanos) {
        return Spans.duration(nanos);
    }

    /** Years, months and days, as {@code P1Y2M3D}. It has no order. */
    public static TypeEngine<Period> period() {
        return Spans.PERIOD;
    }

    public static TypeEngine<Year> year() {
        return CalendarMappings.YEAR;
    }

    /** As the number 202603. */
    public static TypeEngine<YearMonth> yearMonth() {
        return CalendarMappings.YEAR_MONTH;
    }

    /** As the number 20261. */
    public static TypeEngine<YearQuarter> yearQuarter() {
        return CalendarMappings.YEAR_QUARTER;
    }

    /** As the number 202605, the fifth week. */
    public static TypeEngine<YearWeek> yearWeek() {
        return CalendarMappings.YEAR_WEEK;
    }

    /** As the number 329. */
    public static TypeEngine<MonthDay> monthDay() {
        return CalendarMappings.MONTH_DAY;
    }

    /** As a number, January is 1. */
    public static TypeEngine<Month> month() {
        return CalendarMappings.MONTH;
    }

    /** As a number, Monday is 1. */
    public static TypeEngine<DayOfWeek> dayOfWeek() {
        return CalendarMappings.DAY_OF_WEEK;
    }

    /** By its name; sorted as a text. */
    public static TypeEngine<ZoneId> zoneId() {
        return CalendarMappings.ZONE_ID;
    }

    /** As {@link #zoneId}, for the JDK's old class; one with rules of its own is refused. */
    public static TypeEngine<TimeZone> timeZone() {
        return CalendarMappings.TIME_ZONE;
    }

    /** As {@code +02:00}; sorted as a text. */
    public static TypeEngine<ZoneOffset> zoneOffset() {
        return CalendarMappings.ZONE_OFFSET;
    }
}
