package dev.sluice.types.basic;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.ComposedStorage;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.store.SqliteColumn;
import dev.sluice.types.text.JsonText;
import dev.sluice.types.text.Texts;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** {@code boolean}; a number 0 or 1 on MySQL and SQLite, where any other number in the column is refused. */
final class BooleanMapping {

    private static final String NAME = "bool";

    static final TypeEngine<Boolean> BOOL = Mapping.ordered(NAME, Boolean.class)
            .coarser(Texts.json(), value -> new JsonText(String.valueOf(value)))
            .on(
                    POSTGRESQL,
                    ComposedStorage.<Boolean>of("boolean", java.sql.Types.BOOLEAN)
                            .bind(PreparedStatement::setBoolean)
                            .extract(BooleanMapping::read)
                            .literal(String::valueOf)
                            .encode((value, out) -> out.writeByte(value ? 1 : 0))
                            .decode(field -> field.get() != 0)
                            .copyText(value -> value ? "t" : "f")
                            .build())
            .on(
                    MYSQL,
                    ComposedStorage.<Boolean>of("tinyint(1)", java.sql.Types.BOOLEAN)
                            .bind(PreparedStatement::setBoolean)
                            .extract(BooleanMapping::readNumber)
                            .literal(value -> value ? "1" : "0")
                            .encode((value, out) -> out.writeByte(value ? '1' : '0'))
                            .check(column -> column + " in (0, 1)")
                            .build())
            .on(
                    SQLITE,
                    ComposedStorage.<Boolean>of("boolean", java.sql.Types.INTEGER)
                            .bind((statement, index, value) -> statement.setInt(index, value ? 1 : 0))
                            .extract((rows, index) -> of(SqliteColumn.integer(rows, index, NAME, 0, 1)))
                            .literal(value -> value ? "1" : "0")
                            .check(column -> SqliteColumn.check(column, "integer") + " and " + column + " in (0, 1)")
                            .build());

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
