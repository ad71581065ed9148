package dev.sluice.types;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.types.spi.TypeEngine;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A double. SQLite keeps no negative zero, so nobody does: adding 0.0 turns it into zero and changes nothing else. */
final class FloatMapping {

    private static final String NAME = "float64";

    static final TypeEngine<Double> FLOAT64 = Mapping.named(NAME, Double.class)
            .on(
                    POSTGRESQL,
                    new ComposedStorage<>(
                            "double precision",
                            java.sql.Types.DOUBLE,
                            value -> value + 0.0,
                            PreparedStatement::setDouble,
                            FloatMapping::read,
                            value -> "'" + value + "'::float8",
                            (value, out) -> out.writeLong(Double.doubleToLongBits(value))))
            .on(
                    MYSQL,
                    new ComposedStorage<>(
                            "double",
                            java.sql.Types.DOUBLE,
                            FloatMapping::finite,
                            PreparedStatement::setDouble,
                            FloatMapping::read,
                            FloatMapping::scientific,
                            (value, out) -> out.writeUtf8(value.toString())))
            .on(
                    SQLITE,
                    new ComposedStorage<>(
                            "double",
                            java.sql.Types.DOUBLE,
                            FloatMapping::number,
                            PreparedStatement::setDouble,
                            (rows, index) -> SqliteColumn.real(rows, index, NAME),
                            FloatMapping::sqliteLiteral,
                            null));

    private FloatMapping() {}

    private static double finite(double value) {
        if (Double.isInfinite(value)) {
            throw new TypeMappingException(NAME + ": MySQL holds no infinity; store NULL or another value");
        }
        return number(value);
    }

    private static double number(double value) {
        if (Double.isNaN(value)) {
            throw new TypeMappingException(
                    NAME + ": only PostgreSQL holds NaN (SQLite would store NULL); store NULL or another value");
        }
        return value + 0.0;
    }

    private static @Nullable Double read(ResultSet rows, int index) throws SQLException {
        double value = rows.getDouble(index);
        return rows.wasNull() ? null : value;
    }

    /** With an exponent, so that MySQL reads a double and not a decimal. */
    private static String scientific(double value) {
        String text = Double.toString(value);
        return text.indexOf('E') < 0 ? text + "E0" : text;
    }

    private static String sqliteLiteral(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "9e999" : "-9e999";
        }
        return Double.toString(value);
    }
}
