package dev.sluice.metadata;

import dev.sluice.DatabaseProduct;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Instants in the runner's own tables: UTC, to the microsecond. */
final class Times {

    private Times() {}

    static String type(DatabaseProduct product) {
        return switch (product) {
            case POSTGRESQL -> "timestamp(6) with time zone";
            case MYSQL -> "datetime(6)";
            case SQLITE -> "text";
        };
    }

    static Object stored(DatabaseProduct product, Instant instant) {
        Instant micros = instant.truncatedTo(ChronoUnit.MICROS);
        return switch (product) {
            case POSTGRESQL -> micros.atOffset(ZoneOffset.UTC);
            case MYSQL -> LocalDateTime.ofInstant(micros, ZoneOffset.UTC);
            case SQLITE -> micros.toString();
        };
    }

    static Instant read(DatabaseProduct product, ResultSet row, String column) throws SQLException {
        return switch (product) {
            case POSTGRESQL -> row.getObject(column, OffsetDateTime.class).toInstant();
            case MYSQL -> row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
            case SQLITE -> Instant.parse(row.getString(column));
        };
    }
}
