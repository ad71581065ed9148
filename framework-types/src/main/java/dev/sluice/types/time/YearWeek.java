package dev.sluice.types.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Comparator;

/**
 * A week of a year as ISO 8601 counts them: from Monday on, and in the year that has its Thursday. Sorted by time; printed as
 * {@code 2026-W05}.
 *
 * @param year the week-based one, which differs from that of a date around New Year
 * @param week 1 to 52, or to 53 in a year that has as many
 */
public record YearWeek(int year, int week) implements Comparable<YearWeek> {

    private static final Comparator<YearWeek> ORDER =
            Comparator.comparingInt(YearWeek::year).thenComparingInt(YearWeek::week);

    /** Always within the first week. */
    private static final int DAY_OF_FIRST_WEEK = 4;

    public YearWeek {
        int weeks = weeksOf(year);
        if (week < 1 || week > weeks) {
            throw new IllegalArgumentException("week: " + week + " (expected: 1 to " + weeks + ")");
        }
    }

    /** The week that a day is in. */
    public static YearWeek from(LocalDate date) {
        return new YearWeek(date.get(IsoFields.WEEK_BASED_YEAR), date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    /** 52 or 53. */
    static int weeksOf(int year) {
        return (int) IsoFields.WEEK_OF_WEEK_BASED_YEAR
                .rangeRefinedBy(LocalDate.of(year, 1, DAY_OF_FIRST_WEEK))
                .getMaximum();
    }

    /** A Monday. */
    public LocalDate firstDay() {
        return LocalDate.of(year, 1, DAY_OF_FIRST_WEEK).with(DayOfWeek.MONDAY).plusWeeks(week - 1L);
    }

    @Override
    public int compareTo(YearWeek other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return year + (week < 10 ? "-W0" : "-W") + week;
    }
}
