package dev.sluice.sessions.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A part of a date or time, before the look-up: {@code "placed__year__gte"}. Of an instant, the part that it has in UTC. */
public enum DatePart {
    DATE(null),
    YEAR(ChronoField.YEAR),
    MONTH(ChronoField.MONTH_OF_YEAR),
    DAY(ChronoField.DAY_OF_MONTH),
    QUARTER(IsoFields.QUARTER_OF_YEAR),
    /** The week of ISO 8601, from 1 to 53: the first one has the year's first Thursday. */
    WEEK(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
    /** The year to which the week belongs. */
    WEEKYEAR(IsoFields.WEEK_BASED_YEAR),
    /** From 1, Monday, to 7, Sunday. */
    WEEKDAY(ChronoField.DAY_OF_WEEK),
    HOUR(ChronoField.HOUR_OF_DAY),
    MINUTE(ChronoField.MINUTE_OF_HOUR),
    SECOND(ChronoField.SECOND_OF_MINUTE);

    private final @Nullable TemporalField field;

    DatePart(@Nullable TemporalField field) {
        this.field = field;
    }

    /** How it is written behind an attribute. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<DatePart> named(String word) {
        for (DatePart part : values()) {
            if (part.word().equals(word)) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }

    /** Whether values of that class have it. */
    boolean isOf(Class<?> type) {
        boolean hasDate = type == LocalDate.class || type == LocalDateTime.class || type == Instant.class;
        boolean hasTime = type == LocalTime.class || type == LocalDateTime.class || type == Instant.class;
        return switch (this) {
            case DATE -> hasDate && hasTime;
            case YEAR, MONTH, DAY, QUARTER, WEEK, WEEKYEAR, WEEKDAY -> hasDate;
            case HOUR, MINUTE, SECOND -> hasTime;
        };
    }

    Class<?> type() {
        return this == DATE ? LocalDate.class : Integer.class;
    }

    Object of(Object temporal) {
        TemporalAccessor local = temporal instanceof Instant instant
                ? instant.atOffset(ZoneOffset.UTC).toLocalDateTime()
                : (TemporalAccessor) temporal;
        return field == null ? LocalDate.from(local) : local.get(field);
    }
}
