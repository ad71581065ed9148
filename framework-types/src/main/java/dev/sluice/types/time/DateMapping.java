package dev.sluice.types.time;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;
import static java.util.Objects.requireNonNull;

import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.ComposedStorage;
import dev.sluice.types.store.IsoText;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.store.QuietCause;
import dev.sluice.types.store.SqliteColumn;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A date without a time. On SQLite ten characters of ISO text, which sort as dates and which its date functions read. */
final class DateMapping {

    private static final String NAME = "date";
    private static final int TEXT_LENGTH = 10;

    private static final LocalDate POSTGRES_EPOCH = LocalDate.of(2000, 1, 1);

    /**
     * The server begins 38 days earlier, but there its driver sends minus infinity instead. Its dates go on for millions of
     * years, its timestamps, which hold all of ours, do not.
     */
    private static final Bounds<LocalDate> ON_POSTGRES =
            new Bounds<>("PostgreSQL", LocalDate.of(-4712, 1, 1), LocalDate.of(294_276, 12, 31));

    private static final Bounds<LocalDate> ON_MYSQL =
            new Bounds<>("MySQL", LocalDate.of(1000, 1, 1), LocalDate.of(9999, 12, 31));

    private static final Bounds<LocalDate> ON_SQLITE =
            new Bounds<>("SQLite", LocalDate.of(0, 1, 1), LocalDate.of(9999, 12, 31));

    static final TypeEngine<LocalDate> DATE = Mapping.named(NAME, LocalDate.class)
            .order(LocalDate::compareTo)
            .coarser(Times.localDateTime(), LocalDate::atStartOfDay)
            .on(
                    POSTGRESQL,
                    ComposedStorage.<LocalDate>of("date", java.sql.Types.DATE)
                            .admit(value -> ON_POSTGRES.admit(NAME, value))
                            .bind(PreparedStatement::setObject)
                            .extract((rows, index) -> ON_POSTGRES.found(NAME, read(rows, index)))
                            .literal(value -> "date '" + IsoText.postgresDate(value) + '\'')
                            .encode((value, out) ->
                                    out.writeInt((int) (value.toEpochDay() - POSTGRES_EPOCH.toEpochDay())))
                            .decode(DateMapping::decode)
                            .copyText(IsoText::postgresDate)
                            .readable(IsoText::postgresDateOf)
                            .build())
            .on(
                    MYSQL,
                    ComposedStorage.<LocalDate>of("date", java.sql.Types.DATE)
                            .admit(value -> ON_MYSQL.admit(NAME, value))
                            .bind(PreparedStatement::setObject)
                            .extract((rows, index) -> ON_MYSQL.found(NAME, read(rows, index)))
                            .literal(value -> "date '" + IsoText.date(value) + '\'')
                            .encode((value, out) -> out.writeUtf8(IsoText.date(value)))
                            .readable(column -> "date_format(" + column + ", '%Y-%m-%d')")
                            .build())
            .on(
                    SQLITE,
                    ComposedStorage.<LocalDate>of("date", java.sql.Types.VARCHAR)
                            .admit(value -> ON_SQLITE.admit(NAME, value))
                            .bind((statement, index, value) -> statement.setString(index, IsoText.date(value)))
                            .extract(DateMapping::readText)
                            .literal(value -> '\'' + IsoText.date(value) + '\'')
                            .check(SqliteTimes::checkDate)
                            .build());

    private DateMapping() {}

    private static LocalDate decode(ByteBuffer field) {
        int days = field.getInt();
        if (days == Integer.MAX_VALUE || days == Integer.MIN_VALUE) {
            throw new TypeMappingException(NAME + ": the field holds an infinity; store NULL for an open end");
        }
        return requireNonNull(ON_POSTGRES.found(NAME, POSTGRES_EPOCH.plusDays(days)));
    }

    private static @Nullable LocalDate read(ResultSet rows, int index) throws SQLException {
        LocalDate value;
        try {
            value = DriverTimes.read(rows, index, LocalDate.class, LocalDate::from);
        } catch (DateTimeException e) {
            throw notADate(index, QuietCause.of(e));
        }
        // The driver's spelling of PostgreSQL's infinity, which is no date.
        if (LocalDate.MAX.equals(value) || LocalDate.MIN.equals(value)) {
            throw notADate(index, null);
        }
        return value;
    }

    private static @Nullable LocalDate readText(ResultSet rows, int index) throws SQLException {
        String text = SqliteColumn.text(rows, index, NAME);
        if (text == null) {
            return null;
        }
        try {
            return IsoText.parseDate(text, TEXT_LENGTH);
        } catch (DateTimeException e) {
            throw notADate(index, QuietCause.of(e));
        }
    }

    private static TypeMappingException notADate(int index, @Nullable Throwable cause) {
        return new TypeMappingException(
                NAME + ": the column does not hold a date (column=" + index
                        + ", expected YYYY-MM-DD); correct the row or the type",
                cause);
    }
}
