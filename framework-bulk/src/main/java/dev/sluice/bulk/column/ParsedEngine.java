package dev.sluice.bulk.column;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.spi.BulkBuffer;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A type whose values are made of something else only when they are sent: what cannot be made is then a row with a bad value,
 * which may be left out and told as it came. Only writes.
 *
 * @param parse throws a {@link dev.sluice.TypeMappingException} if there is no such value
 */
public record ParsedEngine<V, J>(TypeEngine<J> base, Class<V> javaType, Function<V, J> parse) implements TypeEngine<V> {

    @Override
    public String name() {
        return base.name();
    }

    @Override
    public Storage<V> on(DatabaseProduct product) {
        return new Parsed(base.on(product));
    }

    private final class Parsed implements Storage<V> {

        private final Storage<J> storage;

        Parsed(Storage<J> storage) {
            this.storage = storage;
        }

        @Override
        public String ddl() {
            return storage.ddl();
        }

        @Override
        public Storage<V> on(Connection connection) throws SQLException {
            return new Parsed(storage.on(connection));
        }

        @Override
        public int jdbcType() {
            return storage.jdbcType();
        }

        @Override
        public void bind(PreparedStatement statement, int index, @Nullable V value) throws SQLException {
            storage.bind(statement, index, value == null ? null : parse.apply(value));
        }

        @Override
        public @Nullable V extract(ResultSet rows, int index) {
            throw new UnsupportedOperationException(name() + ": is only written here");
        }

        @Override
        public String literal(V value) {
            return storage.literal(parse.apply(value));
        }

        @Override
        public void encode(V value, BulkBuffer out) {
            storage.encode(parse.apply(value), out);
        }
    }
}
