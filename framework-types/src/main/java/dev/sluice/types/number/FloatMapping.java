package dev.sluice.types.number;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.ComposedStorage;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.store.SqliteColumn;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A double. SQLite keeps no negative zero, so nobody does: adding 0.0 turns it into zero and changes nothing else. */
final class FloatMapping {

    private static final String NAME = "float64";

    static final TypeEngine<Double> FLOAT64 = Mapping.ordered(NAME, Double.class)
            .on(
                    POSTGRESQL,
                    ComposedStorage.<Double>of("double precision", java.sql.Types.DOUBLE)
                            .admit(value -> value + 0.0)
                            .bind(PreparedStatement::setDouble)
                            .extract(FloatMapping::read)
                            .literal(value -> "'" + value + "'::float8")
                            .encode((value, out) -> out.writeLong(Double.doubleToLongBits(value)))
                            .decode(ByteBuffer::getDouble)
                            .copyText(String::valueOf)
                            .build())
            .on(
                    MYSQL,
                    ComposedStorage.<Double>of("double", java.sql.Types.DOUBLE)
                            .admit(FloatMapping::finite)
                            .bind(PreparedStatement::setDouble)
                            .extract(FloatMapping::read)
                            .literal(FloatMapping::scientific)
                            .encode((value, out) -> out.writeUtf8(value.toString()))
                            .build())
            .on(
                    SQLITE,
                    ComposedStorage.<Double>of("double", java.sql.Types.DOUBLE)
                            .admit(FloatMapping::number)
                            .bind(PreparedStatement::setDouble)
                            .extract((rows, index) -> SqliteColumn.real(rows, index, NAME))
                            .literal(FloatMapping::sqliteLiteral)
                            .check(column -> SqliteColumn.check(column, "real"))
                            .build());

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
