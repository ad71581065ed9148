package dev.sluice.types.range;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads dates and times within a range: in ISO form, and as PostgreSQL writes them, with years before Christ and the
 * offset of the session, which for old times has seconds.
 */
final class TimeText {

    private static final Pattern TIME = Pattern.compile("([0-9]{4,})-([0-9]{2})-([0-9]{2})"
            + "(?:[ T]([0-9]{2}):([0-9]{2}):([0-9]{2}(?:\\.[0-9]{1,6})?))?(Z|[+-][0-9]{2}(?::[0-9]{2}){0,2})?( BC)?");

    private TimeText() {}

    static LocalDate date(String text) {
        return date(parts(text));
    }

    static LocalDateTime dateTime(String text) {
        return dateTime(parts(text));
    }

    static Instant instant(String text) {
        Matcher parts = parts(text);
        return dateTime(parts).toInstant(ZoneOffset.of(parts.group(7)));
    }

    private static Matcher parts(String text) {
        Matcher parts = TIME.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("end: is no date or time (expected: one that is finite, or no end)");
        }
        return parts;
    }

    private static LocalDate date(Matcher parts) {
        int year = Integer.parseInt(parts.group(1));
        return LocalDate.of(
                parts.group(8) == null ? year : 1 - year,
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)));
    }

    private static LocalDateTime dateTime(Matcher parts) {
        return date(parts).atTime(LocalTime.parse(parts.group(4) + ':' + parts.group(5) + ':' + parts.group(6)));
    }
}
