package dev.sluice.sessions.hibernate.sqlite;

import jakarta.persistence.TemporalType;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Date;

/** Temporal literals of HQL and of legacy types as the type engines write them. */
final class SqliteLiterals {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private SqliteLiterals() {}

    /** A point in time has a Z, a local one has none. */
    @SuppressWarnings("deprecation") // Hibernate has no other word for it yet
    static String of(TemporalAccessor value, TemporalType type) {
        return switch (type) {
            case DATE -> quoted(DATE.format(value));
            case TIME -> quoted(TIME.format(value));
            case TIMESTAMP ->
                value.isSupported(ChronoField.INSTANT_SECONDS)
                        ? quoted(TIMESTAMP.format(Instant.from(value).atOffset(ZoneOffset.UTC)) + "Z")
                        : quoted(TIMESTAMP.format(value));
        };
    }

    /** Legacy types are local to the JVM's zone. */
    @SuppressWarnings({"deprecation", "JavaUtilDate"})
    static String of(Date value, TemporalType type) {
        return of(LocalDateTime.ofInstant(Instant.ofEpochMilli(value.getTime()), ZoneId.systemDefault()), type);
    }

    private static String quoted(String text) {
        return '\'' + text + '\'';
    }
}
