package dev.sluice.metadata.backup;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The five fields of cron: minute, hour, day of the month, month, day of the week (0 and 7 are Sunday). If both fields of
 * days are restricted, one of them is enough, as cron has it.
 *
 * <p>Searched in local time, from the largest field down. A time that the clock leaves out in spring comes as much later as it
 * was put forward; an hour that it repeats in autumn counts once.
 */
record Cron(CronField minute, CronField hour, CronField day, CronField month, CronField weekday, ZoneId zone) {

    private static final int YEARS = 8; // the longest time between two 29th of February
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    static Cron parse(String text, ZoneId zone) {
        String[] fields = text.strip().split("\\s+", -1);
        if (fields.length != 5) {
            throw new IllegalArgumentException("cron: " + text + " (expected: five fields, as in 30 3 * * *)");
        }
        Cron cron = new Cron(
                CronField.parse("minute", fields[0], 0, 59, List.of()),
                CronField.parse("hour", fields[1], 0, 23, List.of()),
                CronField.parse("day of the month", fields[2], 1, 31, List.of()),
                CronField.parse("month", fields[3], 1, 12, MONTHS),
                CronField.parse("day of the week", fields[4], 0, 7, WEEKDAYS),
                zone);
        cron.next(Instant.EPOCH); // there must be such a day
        return cron;
    }

    /** The first time after this one. */
    Instant next(Instant after) {
        LocalDateTime time = LocalDateTime.ofInstant(after, zone)
                .truncatedTo(ChronoUnit.MINUTES)
                .plusMinutes(1);
        LocalDateTime end = time.plusYears(YEARS);
        while (time.isBefore(end)) {
            if (!month.allows(time.getMonthValue())) {
                time = time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).plusMonths(1);
            } else if (!allowsDay(time)) {
                time = time.truncatedTo(ChronoUnit.DAYS).plusDays(1);
            } else if (!hour.allows(time.getHour())) {
                time = time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
            } else if (!minute.allows(time.getMinute()) || !instant(time).isAfter(after)) {
                time = time.plusMinutes(1);
            } else {
                return instant(time);
            }
        }
        throw new IllegalArgumentException("cron: no such day within " + YEARS + " years (expected: one that exists)");
    }

    private Instant instant(LocalDateTime time) {
        return time.atZone(zone).toInstant();
    }

    private boolean allowsDay(LocalDateTime time) {
        int ofWeek = time.getDayOfWeek().getValue(); // 7 is Sunday
        boolean byWeek = weekday.allows(ofWeek) || (ofWeek == 7 && weekday.allows(0));
        boolean byMonth = day.allows(time.getDayOfMonth());
        if (day.any() || weekday.any()) {
            return byWeek && byMonth;
        }
        return byWeek || byMonth;
    }
}
