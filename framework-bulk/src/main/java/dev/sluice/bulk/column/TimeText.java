package dev.sluice.bulk.column;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * Date and time with or without an offset. What has none is in UTC, and what goes where there is none, too: so do the
 * columns of products that have no type with a zone.
 */
final class TimeText {

    private static final int DATE_LENGTH = 10;

    /** {@code 2026-03-29T02:30:00.5+01:00}, the offset also {@code +01} or {@code Z}. */
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .parseLenient()
            .appendOffset("+HH:mm:ss", "Z")
            .parseStrict()
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private TimeText() {}

    static Instant instant(String text) {
        TemporalAccessor parsed = parse(text);
        return parsed instanceof OffsetDateTime offset
                ? offset.toInstant()
                : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
    }

    static LocalDateTime dateTime(String text) {
        TemporalAccessor parsed = parse(text);
        return parsed instanceof OffsetDateTime offset
                ? LocalDateTime.ofInstant(offset.toInstant(), ZoneOffset.UTC)
                : LocalDateTime.from(parsed);
    }

    /** Servers write a space between date and time. */
    private static TemporalAccessor parse(String text) {
        String iso = text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' '
                ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1)
                : text;
        return ISO.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
    }
}
