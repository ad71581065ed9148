package dev.sluice.types;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.types.spi.BulkBuffer;
import dev.sluice.types.spi.TypeEngine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The integers. All are read as 64 bits and narrowed only if nothing is lost. */
final class IntegerMappings {

    static final TypeEngine<Short> INT16 = integer(
            "int16", Short.class, "smallint", "smallint", Long::shortValue, (value, out) -> out.writeShort(value));

    static final TypeEngine<Integer> INT32 =
            integer("int32", Integer.class, "integer", "int", Long::intValue, (value, out) -> out.writeInt(value));

    static final TypeEngine<Long> INT64 = integer(
            "int64", Long.class, "bigint", "bigint", UnaryOperator.identity(), (value, out) -> out.writeLong(value));

    private IntegerMappings() {}

    private static <J extends Number> TypeEngine<J> integer(
            String name,
            Class<J> javaType,
            String ddl,
            String mysqlDdl,
            Function<Long, J> narrow,
            BiConsumer<J, BulkBuffer> postgresEncoder) {
        int jdbcType = java.sql.Types.BIGINT;
        ComposedStorage.Binder<J> binder = (statement, index, value) -> statement.setLong(index, value.longValue());
        ComposedStorage.Extractor<J> extractor = (rows, index) -> narrow(read(rows, index), name, index, narrow);
        ComposedStorage.Extractor<J> sqliteExtractor = (rows, index) ->
                narrow(SqliteColumn.integer(rows, index, name, Long.MIN_VALUE, Long.MAX_VALUE), name, index, narrow);
        UnaryOperator<J> any = UnaryOperator.identity();
        return Mapping.named(name, javaType)
                .on(
                        POSTGRESQL,
                        new ComposedStorage<>(ddl, jdbcType, any, binder, extractor, String::valueOf, postgresEncoder))
                .on(
                        MYSQL,
                        new ComposedStorage<>(
                                mysqlDdl,
                                jdbcType,
                                any,
                                binder,
                                extractor,
                                String::valueOf,
                                (value, out) -> out.writeUtf8(value.toString())))
                .on(SQLITE, new ComposedStorage<>(ddl, jdbcType, any, binder, sqliteExtractor, String::valueOf, null));
    }

    private static @Nullable Long read(ResultSet rows, int index) throws SQLException {
        long value = rows.getLong(index);
        return rows.wasNull() ? null : value;
    }

    private static <J extends Number> @Nullable J narrow(
            @Nullable Long value, String name, int index, Function<Long, J> narrow) {
        if (value == null) {
            return null;
        }
        J narrowed = narrow.apply(value);
        if (narrowed.longValue() != value) {
            throw new TypeMappingException(
                    name + ": the column holds a wider integer (column=" + index + "); read it with Types.int64()");
        }
        return narrowed;
    }
}
