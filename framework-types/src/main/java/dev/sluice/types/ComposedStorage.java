package dev.sluice.types;

import dev.sluice.types.spi.BulkBuffer;
import dev.sluice.types.spi.Storage;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A storage put together from its four ways. {@code admit} comes before each way in: it returns the value as it will be
 * stored, or refuses it.
 *
 * @param jdbcType the {@link java.sql.Types} constant that a NULL is bound with
 * @param encoder null on SQLite
 */
record ComposedStorage<J>(
        String ddl,
        int jdbcType,
        UnaryOperator<J> admit,
        Binder<J> binder,
        Extractor<J> extractor,
        Function<J, String> literals,
        @Nullable BiConsumer<J, BulkBuffer> encoder)
        implements Storage<J> {

    interface Binder<J> {
        void bind(PreparedStatement statement, int index, J value) throws SQLException;
    }

    interface Extractor<J> {
        @Nullable
        J extract(ResultSet rows, int index) throws SQLException;
    }

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable J value) throws SQLException {
        if (value == null) {
            statement.setNull(index, jdbcType);
        } else {
            binder.bind(statement, index, admit.apply(value));
        }
    }

    @Override
    public @Nullable J extract(ResultSet rows, int index) throws SQLException {
        return extractor.extract(rows, index);
    }

    @Override
    public String literal(J value) {
        return literals.apply(admit.apply(value));
    }

    @Override
    public void encode(J value, BulkBuffer out) {
        if (encoder == null) {
            throw new UnsupportedOperationException("sqlite: has no bulk form; bind the value instead");
        }
        encoder.accept(admit.apply(value), out);
    }
}
