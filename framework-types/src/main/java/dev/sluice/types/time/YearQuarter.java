package dev.sluice.types.time;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;

/**
 * A quarter of a year. Sorted by time; printed as {@code 2026-Q1}.
 *
 * @param quarter 1 to 4
 */
public record YearQuarter(int year, int quarter) implements Comparable<YearQuarter> {

    private static final int MONTHS = 3;
    private static final Comparator<YearQuarter> ORDER =
            Comparator.comparingInt(YearQuarter::year).thenComparingInt(YearQuarter::quarter);

    public YearQuarter {
        if (quarter < 1 || quarter > 4) {
            throw new IllegalArgumentException("quarter: " + quarter + " (expected: 1 to 4)");
        }
    }

    /** The quarter that a day is in. */
    public static YearQuarter from(LocalDate date) {
        return new YearQuarter(date.getYear(), (date.getMonthValue() + MONTHS - 1) / MONTHS);
    }

    public YearMonth firstMonth() {
        return YearMonth.of(year, (quarter - 1) * MONTHS + 1);
    }

    @Override
    public int compareTo(YearQuarter other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return year + "-Q" + quarter;
    }
}
