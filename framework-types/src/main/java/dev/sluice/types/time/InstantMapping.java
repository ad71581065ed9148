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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A point in time to the microsecond. MySQL keeps its UTC date and time, because its timestamp ends in 2038 and follows
 * the session's time zone. SQLite keeps 27 characters of UTC text, which sort as points in time.
 */
final class InstantMapping {

    private static final int TEXT_LENGTH = 27;

    private static final TypeFamily FAMILY = TypeFamily.of(
            "instant", List.of(Times.NANOS), given -> of(given.get(Times.NANOS).orElse(NanoPolicy.REFUSE)));

    private static final Bounds<Instant> ON_POSTGRES = new Bounds<>(
            "PostgreSQL", Instant.parse("-4712-01-01T00:00:00Z"), Instant.parse("+294276-12-31T23:59:59.999999Z"));

    private static final Bounds<Instant> ON_MYSQL =
            new Bounds<>("MySQL", Instant.parse("1000-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59.999999Z"));

    private static final Bounds<Instant> ON_SQLITE =
            new Bounds<>("SQLite", Instant.parse("0000-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59.999999Z"));

    private final String name;
    private final NanoPolicy policy;

    private InstantMapping(NanoPolicy policy) {
        this.name = "instant" + policy.suffix();
        this.policy = policy;
    }

    static TypeEngine<Instant> of(NanoPolicy policy) {
        return new InstantMapping(policy).engine();
    }

    private TypeEngine<Instant> engine() {
        return Mapping.ordered(name, Instant.class)
                .family(FAMILY, TypeParameters.of(Times.NANOS, policy))
                .coarser(Texts.text(), value -> text(policy.apply(name, value)))
                .on(
                        POSTGRESQL,
                        ComposedStorage.<Instant>of("timestamp with time zone", java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                                .admit(value -> ON_POSTGRES.admit(name, policy.apply(name, value)))
                                .bind((statement, index, value) ->
                                        statement.setObject(index, value.atOffset(ZoneOffset.UTC)))
                                .extract((rows, index) -> ON_POSTGRES.found(name, readOffset(rows, index)))
                                .literal(value -> "timestamptz '" + IsoText.postgresInstant(utc(value)) + '\'')
                                .encode((value, out) -> out.writeLong(PostgresMicros.of(value)))
                                .decode(field -> requireNonNull(ON_POSTGRES.found(
                                        name,
                                        PostgresMicros.toDateTime(field.getLong(), name)
                                                .toInstant(ZoneOffset.UTC))))
                                .copyText(value -> IsoText.postgresInstant(utc(value)))
                                .readable(column ->
                                        PostgresMicros.readable("(" + column + " at time zone 'UTC')", "\"Z\""))
                                .build())
                .on(
                        MYSQL,
                        ComposedStorage.<Instant>of("datetime(6)", java.sql.Types.TIMESTAMP)
                                .admit(value -> ON_MYSQL.admit(name, policy.apply(name, value)))
                                .bind((statement, index, value) -> statement.setObject(index, utc(value)))
                                .extract((rows, index) -> ON_MYSQL.found(name, readLocal(rows, index)))
                                .literal(value -> "timestamp '" + IsoText.dateTime(utc(value), ' ') + '\'')
                                .encode((value, out) -> out.writeUtf8(IsoText.dateTime(utc(value), ' ')))
                                .readable(column -> "date_format(" + column + ", '%Y-%m-%dT%H:%i:%s.%fZ')")
                                .build())
                .on(
                        SQLITE,
                        ComposedStorage.<Instant>of("datetime", java.sql.Types.VARCHAR)
                                .admit(value -> ON_SQLITE.admit(name, policy.apply(name, value)))
                                .bind((statement, index, value) -> statement.setString(index, text(value)))
                                .extract(this::readText)
                                .literal(value -> '\'' + text(value) + '\'')
                                .check(column -> SqliteTimes.checkDateTime(column, "Z"))
                                .build());
    }

    private static LocalDateTime utc(Instant value) {
        return LocalDateTime.ofEpochSecond(value.getEpochSecond(), value.getNano(), ZoneOffset.UTC);
    }

    /** {@code 2026-03-29T01:30:00.000000Z}. */
    static String text(Instant value) {
        return IsoText.dateTime(utc(value), 'T') + 'Z';
    }

    /** Of {@link #text}, and nothing else. */
    static Instant parse(String text) {
        LocalDateTime utc = LocalDateTimeMapping.parse(text, TEXT_LENGTH);
        if (text.charAt(TEXT_LENGTH - 1) != 'Z') {
            throw new DateTimeException("no point in time in UTC");
        }
        return utc.toInstant(ZoneOffset.UTC);
    }

    private @Nullable Instant readOffset(ResultSet rows, int index) throws SQLException {
        OffsetDateTime value;
        try {
            value = DriverTimes.read(rows, index, OffsetDateTime.class, OffsetDateTime::from);
        } catch (DateTimeException e) {
            throw notAnInstant(index, QuietCause.of(e));
        }
        // The driver's spelling of PostgreSQL's infinity, which is no point in time.
        if (OffsetDateTime.MAX.equals(value) || OffsetDateTime.MIN.equals(value)) {
            throw notAnInstant(index, null);
        }
        return value == null ? null : value.toInstant();
    }

    private @Nullable Instant readLocal(ResultSet rows, int index) throws SQLException {
        try {
            LocalDateTime value = DriverTimes.read(rows, index, LocalDateTime.class, LocalDateTime::from);
            return value == null ? null : value.toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw notAnInstant(index, QuietCause.of(e));
        }
    }

    private @Nullable Instant readText(ResultSet rows, int index) throws SQLException {
        String text = SqliteColumn.text(rows, index, name);
        if (text == null) {
            return null;
        }
        try {
            return parse(text);
        } catch (DateTimeException e) {
            throw notAnInstant(index, QuietCause.of(e));
        }
    }

    private TypeMappingException notAnInstant(int index, @Nullable Throwable cause) {
        return new TypeMappingException(
                name + ": the column does not hold a point in time (column=" + index
                        + ", expected YYYY-MM-DDThh:mm:ss.ffffffZ in UTC); correct the row or the type",
                cause);
    }
}
