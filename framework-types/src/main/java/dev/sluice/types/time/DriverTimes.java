package dev.sluice.types.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalQuery;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times as the drivers read them, but for two: PostgreSQL's reads {@code 0005-02-29 BC} as a day of the year 5, which
 * has none, and MySQL's finds a 30th of February that ALLOW_INVALID_DATES has let in. Either throws, and neither says where.
 */
final class DriverTimes {

    /** {@code 0005-02-29 12:00:00.5+00:09:21 BC}, from the time on as far as it is there. */
    private static final DateTimeFormatter BEFORE_CHRIST = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd[ HH:mm:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .optionalStart()
            .appendOffset("+HH:mm:ss", "Z")
            .optionalEnd()
            .appendLiteral(' ')
            .appendText(ChronoField.ERA, Map.of(0L, "BC"))
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private DriverTimes() {}

    /** @throws DateTimeException if the column holds what is no value of the type */
    static <T> @Nullable T read(ResultSet rows, int index, Class<T> type, TemporalQuery<T> query) throws SQLException {
        try {
            return rows.getObject(index, type);
        } catch (DateTimeException e) {
            String text = rows.getString(index);
            return text == null ? null : BEFORE_CHRIST.parse(text, query);
        }
    }
}
