package dev.sluice.types.time;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;
import static java.util.Objects.requireNonNull;

import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeFamily;
import dev.sluice.types.spi.TypeParameters;
import dev.sluice.types.store.ComposedStorage;
import dev.sluice.types.store.IsoText;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.store.QuietCause;
import dev.sluice.types.store.SqliteColumn;
import dev.sluice.types.text.Texts;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A date and a time without a zone. It is handed to the drivers as what it is: by way of java.sql.Timestamp, which is a
 * point in time in the JVM's zone, a time that a zone skips in spring would come back an hour later.
 */
final class LocalDateTimeMapping {

    private static final int TEXT_LENGTH = 26;
    private static final int DATE_LENGTH = 10;

    private static final TypeFamily FAMILY = TypeFamily.of(
            "local-date-time",
            List.of(Times.NANOS),
            given -> of(given.get(Times.NANOS).orElse(NanoPolicy.REFUSE)));

    private static final Bounds<LocalDateTime> ON_POSTGRES = new Bounds<>(
            "PostgreSQL",
            LocalDateTime.parse("-4712-01-01T00:00:00"),
            LocalDateTime.parse("+294276-12-31T23:59:59.999999"));

    private static final Bounds<LocalDateTime> ON_MYSQL = new Bounds<>(
            "MySQL", LocalDateTime.parse("1000-01-01T00:00:00"), LocalDateTime.parse("9999-12-31T23:59:59.999999"));

    private static final Bounds<LocalDateTime> ON_SQLITE = new Bounds<>(
            "SQLite", LocalDateTime.parse("0000-01-01T00:00:00"), LocalDateTime.parse("9999-12-31T23:59:59.999999"));

    private final String name;
    private final NanoPolicy policy;

    private LocalDateTimeMapping(NanoPolicy policy) {
        this.name = "localDateTime" + policy.suffix();
        this.policy = policy;
    }

    static TypeEngine<LocalDateTime> of(NanoPolicy policy) {
        return new LocalDateTimeMapping(policy).engine();
    }

    private TypeEngine<LocalDateTime> engine() {
        return Mapping.named(name, LocalDateTime.class)
                .order(LocalDateTime::compareTo)
                .family(FAMILY, TypeParameters.of(Times.NANOS, policy))
                .coarser(Texts.text(), value -> text(policy.apply(name, value)))
                .on(
                        POSTGRESQL,
                        ComposedStorage.<LocalDateTime>of("timestamp without time zone", java.sql.Types.TIMESTAMP)
                                .admit(value -> ON_POSTGRES.admit(name, policy.apply(name, value)))
                                .bind(PreparedStatement::setObject)
                                .extract((rows, index) -> ON_POSTGRES.found(name, read(rows, index)))
                                .literal(value -> "timestamp '" + IsoText.postgresDateTime(value) + '\'')
                                .encode((value, out) -> out.writeLong(PostgresMicros.of(value)))
                                .decode(field -> requireNonNull(
                                        ON_POSTGRES.found(name, PostgresMicros.toDateTime(field.getLong(), name))))
                                .copyText(IsoText::postgresDateTime)
                                .readable(column -> PostgresMicros.readable(column, ""))
                                .build())
                .on(
                        MYSQL,
                        ComposedStorage.<LocalDateTime>of("datetime(6)", java.sql.Types.TIMESTAMP)
                                .admit(value -> ON_MYSQL.admit(name, policy.apply(name, value)))
                                .bind(PreparedStatement::setObject)
                                .extract((rows, index) -> ON_MYSQL.found(name, read(rows, index)))
                                .literal(value -> "timestamp '" + IsoText.dateTime(value, ' ') + '\'')
                                .encode((value, out) -> out.writeUtf8(IsoText.dateTime(value, ' ')))
                                .readable(column -> "date_format(" + column + ", '%Y-%m-%dT%H:%i:%s.%f')")
                                .build())
                .on(
                        SQLITE,
                        ComposedStorage.<LocalDateTime>of("timestamp", java.sql.Types.VARCHAR)
                                .admit(value -> ON_SQLITE.admit(name, policy.apply(name, value)))
                                .bind((statement, index, value) -> statement.setString(index, text(value)))
                                .extract(this::readText)
                                .literal(value -> '\'' + text(value) + '\'')
                                .check(column -> SqliteTimes.checkDateTime(column, ""))
                                .build());
    }

    /** {@code 2026-03-29T02:30:00.000000}. */
    static String text(LocalDateTime value) {
        return IsoText.dateTime(value, 'T');
    }

    /** Of {@link #text} at the beginning of {@code length} characters. */
    static LocalDateTime parse(String text, int length) {
        if (text.length() != length || text.charAt(DATE_LENGTH) != 'T') {
            throw new DateTimeException("no date and time in ISO form");
        }
        return LocalDateTime.of(IsoText.parseDate(text, length), IsoText.parseTime(text, DATE_LENGTH + 1, length));
    }

    private @Nullable LocalDateTime read(ResultSet rows, int index) throws SQLException {
        LocalDateTime value;
        try {
            value = DriverTimes.read(rows, index, LocalDateTime.class, LocalDateTime::from);
        } catch (DateTimeException e) {
            throw notADateTime(index, QuietCause.of(e));
        }
        // The driver's spelling of PostgreSQL's infinity, which is no date.
        if (LocalDateTime.MAX.equals(value) || LocalDateTime.MIN.equals(value)) {
            throw notADateTime(index, null);
        }
        return value;
    }

    private @Nullable LocalDateTime readText(ResultSet rows, int index) throws SQLException {
        String text = SqliteColumn.text(rows, index, name);
        if (text == null) {
            return null;
        }
        try {
            return parse(text, TEXT_LENGTH);
        } catch (DateTimeException e) {
            throw notADateTime(index, QuietCause.of(e));
        }
    }

    private TypeMappingException notADateTime(int index, @Nullable Throwable cause) {
        return new TypeMappingException(
                name + ": the column does not hold a date and time (column=" + index
                        + ", expected YYYY-MM-DDThh:mm:ss.ffffff); correct the row or the type",
                cause);
    }
}
