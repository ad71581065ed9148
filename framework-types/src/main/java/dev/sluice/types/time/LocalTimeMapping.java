package dev.sluice.types.time;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

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
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A time of the day to the microsecond. What SQL calls time without a precision has no fraction on MySQL. */
final class LocalTimeMapping {

    private static final int TEXT_LENGTH = 15;
    private static final int NANOS_PER_MICRO = 1000;
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private static final TypeFamily FAMILY = TypeFamily.of(
            "local-time",
            List.of(Times.NANOS),
            given -> of(given.get(Times.NANOS).orElse(NanoPolicy.REFUSE)));

    private final String name;
    private final NanoPolicy policy;

    private LocalTimeMapping(NanoPolicy policy) {
        this.name = "localTime" + policy.suffix();
        this.policy = policy;
    }

    static TypeEngine<LocalTime> of(NanoPolicy policy) {
        return new LocalTimeMapping(policy).engine();
    }

    private TypeEngine<LocalTime> engine() {
        return Mapping.ordered(name, LocalTime.class)
                .family(FAMILY, TypeParameters.of(Times.NANOS, policy))
                .coarser(Texts.text(), value -> IsoText.time(policy.apply(name, value)))
                .on(
                        POSTGRESQL,
                        storage("time without time zone", java.sql.Types.TIME)
                                .bind(PreparedStatement::setObject)
                                .extract(this::read)
                                .literal(value -> "time '" + IsoText.time(value) + '\'')
                                .encode((value, out) -> out.writeLong(value.toNanoOfDay() / NANOS_PER_MICRO))
                                .decode(this::decode)
                                .copyText(IsoText::time)
                                .readable(column -> "to_char(" + column + ", 'HH24:MI:SS.US')")
                                .check(column -> column + " < '24:00:00'")
                                .build())
                .on(
                        MYSQL,
                        storage("time(6)", java.sql.Types.TIME)
                                // As a text: a time of whole seconds in a server-side statement is not found by IN.
                                .bind((statement, index, value) -> statement.setString(index, IsoText.time(value)))
                                .extract(this::read)
                                .literal(value -> "time '" + IsoText.time(value) + '\'')
                                .encode((value, out) -> out.writeUtf8(IsoText.time(value)))
                                .readable(column -> "time_format(" + column + ", '%H:%i:%s.%f')")
                                .check(column -> column + " between time '00:00:00' and time '23:59:59.999999'")
                                .build())
                .on(
                        SQLITE,
                        storage("time", java.sql.Types.VARCHAR)
                                .bind((statement, index, value) -> statement.setString(index, IsoText.time(value)))
                                .extract(this::readText)
                                .literal(value -> '\'' + IsoText.time(value) + '\'')
                                .check(SqliteTimes::checkTime)
                                .build());
    }

    private ComposedStorage.Builder<LocalTime> storage(String ddl, int jdbcType) {
        return ComposedStorage.<LocalTime>of(ddl, jdbcType).admit(value -> policy.apply(name, value));
    }

    private LocalTime decode(ByteBuffer field) {
        long micros = field.getLong();
        if (micros == MICROS_PER_DAY) {
            throw new TypeMappingException(name + ": the field holds 24:00, which is on the next day; correct the row");
        }
        return LocalTime.ofNanoOfDay(micros * NANOS_PER_MICRO);
    }

    private @Nullable LocalTime read(ResultSet rows, int index) throws SQLException {
        LocalTime value = rows.getObject(index, LocalTime.class);
        // The driver's spelling of PostgreSQL's 24:00:00.
        if (LocalTime.MAX.equals(value)) {
            throw notATime(index, null);
        }
        return value;
    }

    private @Nullable LocalTime readText(ResultSet rows, int index) throws SQLException {
        String text = SqliteColumn.text(rows, index, name);
        if (text == null) {
            return null;
        }
        try {
            return IsoText.parseTime(text, 0, TEXT_LENGTH);
        } catch (DateTimeException e) {
            throw notATime(index, QuietCause.of(e));
        }
    }

    private TypeMappingException notATime(int index, @Nullable Throwable cause) {
        return new TypeMappingException(
                name + ": the column does not hold a time of the day (column=" + index
                        + ", expected hh:mm:ss.ffffff before 24:00); correct the row or the type",
                cause);
    }
}
