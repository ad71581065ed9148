package dev.sluice.types.time;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.ComposedStorage;
import dev.sluice.types.store.IsoText;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.store.SqliteColumn;
import dev.sluice.types.text.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A point in time to the microsecond. MySQL keeps its UTC date and time, because its timestamp ends in 2038 and follows
 * the session's time zone. SQLite keeps 27 characters of UTC text, which sort as points in time.
 */
final class InstantMapping {

    private static final String NAME = "instant";
    private static final int TEXT_LENGTH = 27;
    private static final int NANOS_PER_MICRO = 1000;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long POSTGRES_EPOCH_SECOND =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

    static final TypeEngine<Instant> INSTANT = Mapping.ordered(NAME, Instant.class)
            .coarser(Texts.text(), InstantMapping::sqliteText)
            .on(
                    POSTGRESQL,
                    ComposedStorage.<Instant>of("timestamp with time zone", java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                            .admit(within("PostgreSQL", "-4712-01-01T00:00:00Z", "+294276-12-31T23:59:59.999999Z"))
                            .bind((statement, index, value) ->
                                    statement.setObject(index, value.atOffset(ZoneOffset.UTC)))
                            .extract(InstantMapping::readOffset)
                            .literal(value -> "timestamptz '" + IsoText.postgresInstant(utc(value)) + '\'')
                            .encode((value, out) -> out.writeLong(postgresMicros(value)))
                            .decode(field -> ofPostgresMicros(field.getLong()))
                            .copyText(value -> IsoText.postgresInstant(utc(value)))
                            .readable(column -> {
                                String utc = "(" + column + " at time zone 'UTC')";
                                return IsoText.postgresDateOf(utc) + " || to_char(" + utc
                                        + ", '\"T\"HH24:MI:SS.US\"Z\"')";
                            })
                            .build())
            .on(
                    MYSQL,
                    ComposedStorage.<Instant>of("datetime(6)", java.sql.Types.TIMESTAMP)
                            .admit(within("MySQL", "1000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z"))
                            .bind((statement, index, value) -> statement.setObject(index, utc(value)))
                            .extract(InstantMapping::readLocal)
                            .literal(value -> "timestamp '" + IsoText.dateTime(utc(value), ' ') + '\'')
                            .encode((value, out) -> out.writeUtf8(IsoText.dateTime(utc(value), ' ')))
                            .readable(column -> "date_format(" + column + ", '%Y-%m-%dT%H:%i:%s.%fZ')")
                            .build())
            .on(
                    SQLITE,
                    ComposedStorage.<Instant>of("datetime", java.sql.Types.VARCHAR)
                            .admit(within("SQLite", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z"))
                            .bind((statement, index, value) -> statement.setString(index, sqliteText(value)))
                            .extract(InstantMapping::readText)
                            .literal(value -> '\'' + sqliteText(value) + '\'')
                            .check(column -> SqliteColumn.check(column, "text") + " and strftime('%Y-%m-%dT%H:%M:%S', "
                                    + column + ") = substr(" + column + ", 1, 19) and " + column
                                    + " glob '*.[0-9][0-9][0-9][0-9][0-9][0-9]Z' and length(" + column + ") = 27")
                            .build());

    private InstantMapping() {}

    private static UnaryOperator<Instant> within(String product, String first, String last) {
        Instant from = Instant.parse(first);
        Instant to = Instant.parse(last);
        return value -> {
            int nanos = value.get(ChronoField.NANO_OF_SECOND);
            if (nanos % NANOS_PER_MICRO != 0) {
                throw new TypeMappingException(NAME + ": value is finer than a microsecond (nanoseconds=" + nanos
                        + "); use value.truncatedTo(ChronoUnit.MICROS)");
            }
            if (value.isBefore(from) || value.isAfter(to)) {
                throw new TypeMappingException(NAME + ": value is out of " + product + "'s range (" + first + " to "
                        + last + "); store NULL for an open end");
            }
            return value;
        };
    }

    private static LocalDateTime utc(Instant value) {
        return LocalDateTime.ofEpochSecond(value.getEpochSecond(), value.getNano(), ZoneOffset.UTC);
    }

    private static String sqliteText(Instant value) {
        return IsoText.dateTime(utc(value), 'T') + 'Z';
    }

    private static long postgresMicros(Instant value) {
        return (value.getEpochSecond() - POSTGRES_EPOCH_SECOND) * MICROS_PER_SECOND + value.getNano() / NANOS_PER_MICRO;
    }

    private static Instant ofPostgresMicros(long micros) {
        if (micros == Long.MAX_VALUE || micros == Long.MIN_VALUE) {
            throw new TypeMappingException(NAME + ": the field holds an infinity; store NULL for an open end");
        }
        return Instant.ofEpochSecond(
                POSTGRES_EPOCH_SECOND + Math.floorDiv(micros, MICROS_PER_SECOND),
                Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
    }

    private static @Nullable Instant readOffset(ResultSet rows, int index) throws SQLException {
        OffsetDateTime value = rows.getObject(index, OffsetDateTime.class);
        // The driver's spelling of PostgreSQL's infinity, which is no point in time.
        if (OffsetDateTime.MAX.equals(value) || OffsetDateTime.MIN.equals(value)) {
            throw notAnInstant(index, null);
        }
        return value == null ? null : value.toInstant();
    }

    private static @Nullable Instant readLocal(ResultSet rows, int index) throws SQLException {
        LocalDateTime value = rows.getObject(index, LocalDateTime.class);
        return value == null ? null : value.toInstant(ZoneOffset.UTC);
    }

    private static @Nullable Instant readText(ResultSet rows, int index) throws SQLException {
        String text = SqliteColumn.text(rows, index, NAME);
        if (text == null) {
            return null;
        }
        try {
            Instant value = Instant.parse(text);
            if (text.length() == TEXT_LENGTH) {
                return value;
            }
        } catch (DateTimeParseException e) {
            throw notAnInstant(index, e);
        }
        throw notAnInstant(index, null);
    }

    private static TypeMappingException notAnInstant(int index, @Nullable Throwable cause) {
        return new TypeMappingException(
                NAME + ": the column does not hold a point in time (column=" + index
                        + ", expected YYYY-MM-DDThh:mm:ss.ffffffZ in UTC); correct the row or the type",
                cause);
    }
}
