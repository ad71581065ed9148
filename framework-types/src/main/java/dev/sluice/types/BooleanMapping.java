package dev.sluice.types;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.types.spi.TypeEngine;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code boolean}; a number 0 or 1 on MySQL and SQLite, where any other number in the column is refused. */
final class BooleanMapping {

    private static final String NAME = "bool";

    static final TypeEngine<Boolean> BOOL = Mapping.named(NAME, Boolean.class)
            .on(
                    POSTGRESQL,
                    new ComposedStorage<>(
                            "boolean",
                            java.sql.Types.BOOLEAN,
                            UnaryOperator.identity(),
                            PreparedStatement::setBoolean,
                            BooleanMapping::read,
                            String::valueOf,
                            (value, out) -> out.writeByte(value ? 1 : 0)))
            .on(
                    MYSQL,
                    new ComposedStorage<>(
                            "tinyint(1)",
                            java.sql.Types.BOOLEAN,
                            UnaryOperator.identity(),
                            PreparedStatement::setBoolean,
                            BooleanMapping::readNumber,
                            value -> value ? "1" : "0",
                            (value, out) -> out.writeByte(value ? '1' : '0')))
            .on(
                    SQLITE,
                    new ComposedStorage<>(
                            "boolean",
                            java.sql.Types.INTEGER,
                            UnaryOperator.identity(),
                            (statement, index, value) -> statement.setInt(index, value ? 1 : 0),
                            (rows, index) -> of(SqliteColumn.integer(rows, index, NAME, 0, 1)),
                            value -> value ? "1" : "0",
                            null));

    private BooleanMapping() {}

    private static @Nullable Boolean read(ResultSet rows, int index) throws SQLException {
        boolean value = rows.getBoolean(index);
        return rows.wasNull() ? null : value;
    }

    private static @Nullable Boolean readNumber(ResultSet rows, int index) throws SQLException {
        long value = rows.getLong(index);
        if (rows.wasNull()) {
            return null;
        }
        if (value != 0 && value != 1) {
            throw new TypeMappingException(
                    NAME + ": the column holds neither 0 nor 1 (column=" + index + "); read it with Types.int32()");
        }
        return value == 1;
    }

    private static @Nullable Boolean of(@Nullable Long value) {
        return value == null ? null : value == 1;
    }
}
