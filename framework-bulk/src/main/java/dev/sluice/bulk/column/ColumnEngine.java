package dev.sluice.bulk.column;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.spi.BulkBuffer;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A type as one column declares it. Its values travel as those of {@code base}.
 *
 * @param ddl of the column; null for that of the type
 * @param cast whether its values are texts, of which the server makes what the column has
 * @param admit returns the value or throws a {@link dev.sluice.TypeMappingException}
 */
record ColumnEngine<J>(TypeEngine<J> base, @Nullable String ddl, boolean cast, UnaryOperator<J> admit)
        implements TypeEngine<J> {

    @Override
    public String name() {
        return base.name();
    }

    @Override
    public Class<J> javaType() {
        return base.javaType();
    }

    @Override
    public Storage<J> on(DatabaseProduct product) {
        return new Declared(base.on(product));
    }

    private final class Declared implements Storage<J> {

        private final Storage<J> storage;

        Declared(Storage<J> storage) {
            this.storage = storage;
        }

        @Override
        public String ddl() {
            return ddl == null ? storage.ddl() : ddl;
        }

        @Override
        public Storage<J> on(Connection connection) throws SQLException {
            return new Declared(storage.on(connection));
        }

        @Override
        public int jdbcType() {
            return storage.jdbcType();
        }

        @Override
        public void bind(PreparedStatement statement, int index, @Nullable J value) throws SQLException {
            storage.bind(statement, index, value == null ? null : admit.apply(value));
        }

        @Override
        public @Nullable J extract(ResultSet rows, int index) throws SQLException {
            return storage.extract(rows, index);
        }

        @Override
        public String literal(J value) {
            return storage.literal(admit.apply(value));
        }

        @Override
        public void encode(J value, BulkBuffer out) {
            storage.encode(admit.apply(value), out);
        }

        @Override
        public J decode(ByteBuffer field) {
            return storage.decode(field);
        }
    }
}
