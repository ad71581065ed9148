package dev.sluice.types.store;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** Writes dates and times in the products' spellings. By hand, because this runs for each row of a load. */
public final class IsoText {

    private IsoText() {}

    /** {@code 2026-03-01}, {@code -0044-03-15}, {@code 10000-01-01}: the year has four digits or more, and no plus. */
    public static String date(LocalDate date) {
        StringBuilder text = new StringBuilder(10);
        appendDate(text, date, date.getYear());
        return text.toString();
    }

    /** {@code 2026-03-01T12:00:00.000000}, with {@code separator} for the T. */
    public static String dateTime(LocalDateTime time, char separator) {
        StringBuilder text = new StringBuilder(27);
        appendDate(text, time.toLocalDate(), time.getYear());
        appendTime(text.append(separator), time.toLocalTime());
        return text.toString();
    }

    /**
     * Reads {@code 2026-03-01}, and nothing else. By hand, for each row that SQLite gives.
     *
     * @throws DateTimeException if it is no date in this form
     */
    public static LocalDate parseDate(String text, int length) {
        if (text.length() != length || text.charAt(4) != '-' || text.charAt(7) != '-') {
            throw new DateTimeException("no date in ISO form");
        }
        return LocalDate.of(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
    }

    /**
     * Reads {@code 12:00:00.000000} from {@code start} to the end of {@code length} characters in all, and nothing else.
     *
     * @throws DateTimeException if it is no time in this form
     */
    public static LocalTime parseTime(String text, int start, int length) {
        if (text.length() != length
                || text.charAt(start + 2) != ':'
                || text.charAt(start + 5) != ':'
                || text.charAt(start + 8) != '.') {
            throw new DateTimeException("no time in ISO form");
        }
        return LocalTime.of(
                digits(text, start, 2),
                digits(text, start + 3, 2),
                digits(text, start + 6, 2),
                digits(text, start + 9, 6) * 1000);
    }

    private static int digits(String text, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException("no digit");
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** {@code 0045-03-15 BC}: PostgreSQL counts no year 0. */
    public static String postgresDate(LocalDate date) {
        StringBuilder text = new StringBuilder(16);
        appendDate(text, date, yearOfEra(date));
        return text.append(era(date)).toString();
    }

    /** {@code 0045-03-15 12:00:00.000000+00 BC}. */
    public static String postgresInstant(LocalDateTime utc) {
        LocalDate date = utc.toLocalDate();
        StringBuilder text = new StringBuilder(36);
        appendDate(text, date, yearOfEra(date));
        appendTime(text.append(' '), utc.toLocalTime());
        return text.append("+00").append(era(date)).toString();
    }

    /** {@code 12:00:00.000000}. */
    public static String time(LocalTime time) {
        StringBuilder text = new StringBuilder(15);
        appendTime(text, time);
        return text.toString();
    }

    /** {@code 0045-03-15 12:00:00.000000 BC}. */
    public static String postgresDateTime(LocalDateTime time) {
        LocalDate date = time.toLocalDate();
        StringBuilder text = new StringBuilder(36);
        appendDate(text, date, yearOfEra(date));
        appendTime(text.append(' '), time.toLocalTime());
        return text.append(era(date)).toString();
    }

    /** The SQL expression for {@link #date} of a date or timestamp on PostgreSQL, whose to_char knows no negative year. */
    public static String postgresDateOf(String column) {
        String year = "cast(extract(year from " + column + ") as integer)";
        String digits = "cast(abs(" + year + " + case when " + year + " < 0 then 1 else 0 end) as text)";
        return "case when " + year + " < -1 then '-' else '' end || lpad(" + digits + ", greatest(4, length(" + digits
                + ")), '0') || '-' || lpad(cast(extract(month from " + column + ") as text), 2, '0') || '-' || lpad("
                + "cast(extract(day from " + column + ") as text), 2, '0')";
    }

    private static int yearOfEra(LocalDate date) {
        return date.getYear() > 0 ? date.getYear() : 1 - date.getYear();
    }

    private static String era(LocalDate date) {
        return date.getYear() > 0 ? "" : " BC";
    }

    private static void appendDate(StringBuilder text, LocalDate date, int year) {
        appendDigits(text, year, 4);
        appendDigits(text.append('-'), date.getMonthValue(), 2);
        appendDigits(text.append('-'), date.getDayOfMonth(), 2);
    }

    private static void appendTime(StringBuilder text, LocalTime time) {
        appendDigits(text, time.getHour(), 2);
        appendDigits(text.append(':'), time.getMinute(), 2);
        appendDigits(text.append(':'), time.getSecond(), 2);
        appendDigits(text.append('.'), time.getNano() / 1000, 6);
    }

    private static void appendDigits(StringBuilder text, int number, int width) {
        int value = number;
        if (value < 0) {
            text.append('-');
            value = -value;
        }
        for (int limit = width - 1; limit > 0 && value < power(limit); limit--) {
            text.append('0');
        }
        text.append(value);
    }

    private static int power(int exponent) {
        int power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
