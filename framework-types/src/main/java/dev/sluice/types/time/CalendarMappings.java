package dev.sluice.types.time;

import dev.sluice.TypeMappingException;
import dev.sluice.types.number.Numbers;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.CanonicalText;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.store.TextShape;
import dev.sluice.types.text.Texts;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.MonthDay;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Parts of a calendar, as numbers that sort and that a person can read: 202603 is March 2026, 229 the 29th of February, 1 is
 * Monday. Negative years keep the order: {@code year * 100 + month} is taken apart by flooring.
 */
final class CalendarMappings {

    private static final int ZONE_LENGTH = 100;
    private static final int OFFSET_LENGTH = 9;

    /** After so many years the calendar's weeks are the same again. */
    private static final int CYCLE_YEARS = 400;

    private static final String LAST_WEEKS = IntStream.range(0, CYCLE_YEARS)
            .filter(year -> YearWeek.weeksOf(year) > 52)
            .mapToObj(year -> String.valueOf(year * 100 + 53))
            .collect(Collectors.joining(", "));

    static final TypeEngine<Year> YEAR = Mapping.converted(
                    "year",
                    Year.class,
                    Numbers.int32(),
                    Converter.of(Year::getValue, Year::of),
                    (product, column) -> column + " between " + Year.MIN_VALUE + " and " + Year.MAX_VALUE)
            .order(Year::compareTo);

    static final TypeEngine<YearMonth> YEAR_MONTH = Mapping.converted(
                    "yearMonth",
                    YearMonth.class,
                    Numbers.int32(),
                    Converter.of(
                            value -> number("yearMonth", value.getYear(), 100, value.getMonthValue()),
                            number -> YearMonth.of(Math.floorDiv(number, 100), Math.floorMod(number, 100))),
                    (product, column) -> floorMod(column, 100) + " between 1 and 12")
            .order(YearMonth::compareTo);

    static final TypeEngine<YearQuarter> YEAR_QUARTER = Mapping.converted(
                    "yearQuarter",
                    YearQuarter.class,
                    Numbers.int32(),
                    Converter.of(
                            value -> number("yearQuarter", value.year(), 10, value.quarter()),
                            number -> new YearQuarter(Math.floorDiv(number, 10), Math.floorMod(number, 10))),
                    (product, column) -> floorMod(column, 10) + " between 1 and 4")
            .order(YearQuarter::compareTo);

    static final TypeEngine<YearWeek> YEAR_WEEK = Mapping.converted(
                    "yearWeek",
                    YearWeek.class,
                    Numbers.int32(),
                    Converter.of(
                            value -> number("yearWeek", value.year(), 100, value.week()),
                            number -> new YearWeek(Math.floorDiv(number, 100), Math.floorMod(number, 100))),
                    (product, column) -> "(" + floorMod(column, 100) + " between 1 and 52 or "
                            + floorMod(column, 100 * CYCLE_YEARS) + " in (" + LAST_WEEKS + "))")
            .order(YearWeek::compareTo);

    static final TypeEngine<MonthDay> MONTH_DAY = Mapping.converted(
                    "monthDay",
                    MonthDay.class,
                    Numbers.int16(),
                    Converter.of(
                            value -> (short) (value.getMonthValue() * 100 + value.getDayOfMonth()),
                            number -> MonthDay.of(number / 100, number % 100)),
                    (product, column) ->
                            column + " between 101 and 1231 and " + column + " % 100 between 1 and case when "
                                    + column + " < 200 then 31 when " + column + " < 300 then 29 when (" + column
                                    + " - " + column
                                    + " % 100) in (400, 600, 900, 1100) then 30 else 31 end")
            .order(MonthDay::compareTo);

    static final TypeEngine<Month> MONTH = Mapping.converted(
            "month",
            Month.class,
            Numbers.int8(),
            Converter.of(value -> (byte) value.getValue(), number -> Month.of(number)),
            (product, column) -> column + " between 1 and 12");

    static final TypeEngine<DayOfWeek> DAY_OF_WEEK = Mapping.converted(
            "dayOfWeek",
            DayOfWeek.class,
            Numbers.int8(),
            Converter.of(value -> (byte) value.getValue(), number -> DayOfWeek.of(number)),
            (product, column) -> column + " between 1 and 7");

    static final TypeEngine<ZoneId> ZONE_ID = Mapping.converted(
            "zoneId",
            ZoneId.class,
            Texts.string(ZONE_LENGTH),
            CanonicalText.of(ZoneId::getId, ZoneId::of),
            TextShape.of("[A-Za-z0-9+:/_.~-]+", "?*", "!*[^A-Za-z0-9+:/_.~-]*"));

    /** Of the JDK's old class, by the same names. */
    static final TypeEngine<TimeZone> TIME_ZONE = Mapping.converted(
                    "timeZone",
                    TimeZone.class,
                    ZONE_ID,
                    Converter.of(CalendarMappings::zoneId, CalendarMappings::timeZone))
            .mutable(zone -> (TimeZone) zone.clone(), TimeZone::equals);

    static final TypeEngine<ZoneOffset> ZONE_OFFSET = Mapping.converted(
            "zoneOffset",
            ZoneOffset.class,
            Texts.string(OFFSET_LENGTH),
            CanonicalText.of(ZoneOffset::getId, ZoneOffset::of),
            TextShape.of("Z|[-+][0-9][0-9]:[0-9][0-9](:[0-9][0-9])?", "[-+Z]*", "!Z?*", "!?*[^0-9:]*"));

    private CalendarMappings() {}

    private static ZoneId zoneId(TimeZone zone) {
        ZoneId id = zone.toZoneId();
        if (!TimeZone.getTimeZone(id).equals(zone)) {
            throw new IllegalArgumentException(
                    "timeZone: has no name that leads back to it (expected: Europe/Paris, GMT+01:00 or the like)");
        }
        return id;
    }

    private static TimeZone timeZone(ZoneId id) {
        TimeZone zone = TimeZone.getTimeZone(id);
        if (!zoneId(zone).equals(id)) {
            throw new IllegalArgumentException("timeZone: is not in its canonical form");
        }
        return zone;
    }

    private static int number(String name, int year, int parts, int part) {
        int last = Integer.MAX_VALUE / parts;
        long number = (long) year * parts + part;
        if (year < -last || year > last || number > Integer.MAX_VALUE) {
            throw new TypeMappingException(name + ": value is out of the range of its number (years " + -last + " to "
                    + last + "); store NULL for an open end");
        }
        return (int) number;
    }

    /** {@code %} has the sign of the left side. */
    private static String floorMod(String column, int parts) {
        return "(" + column + " % " + parts + " + " + parts + ") % " + parts;
    }
}
