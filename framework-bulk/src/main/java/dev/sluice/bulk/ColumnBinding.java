package dev.sluice.bulk;

import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.types.spi.BulkBuffer;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A declared column: its name, its type and where its value comes from. */
record ColumnBinding<R, J>(SqlName name, TypeEngine<J> type, Function<? super R, ? extends @Nullable J> value) {

    OnProduct<R, J> on(DatabaseProduct product, Connection connection) throws SQLException {
        return new OnProduct<>(name, type, type.on(product).on(connection), value);
    }

    /** The same in the database that is loaded. */
    record OnProduct<R, J>(
            SqlName name, TypeEngine<J> type, Storage<J> storage, Function<? super R, ? extends @Nullable J> value) {

        boolean encode(R row, BulkBuffer out) {
            J field = value.apply(row);
            if (field == null) {
                return false;
            }
            storage.encode(field, out);
            return true;
        }

        /** Returns how long the value is, more or less. */
        int bind(R row, PreparedStatement statement, int index) throws SQLException {
            J field = value.apply(row);
            storage.bind(statement, index, field);
            return KeptRows.length(field);
        }

        /** The value of a row, to be kept when the source has gone on. */
        @Nullable
        Object take(R row) {
            J field = value.apply(row);
            return field == null || !type.isMutable() ? field : type.copy(field);
        }

        @SuppressWarnings("unchecked") // what take has returned
        void encodeTaken(Object taken, BulkBuffer out) {
            storage.encode((J) taken, out);
        }

        @SuppressWarnings("unchecked") // what take has returned
        void bindTaken(@Nullable Object taken, PreparedStatement statement, int index) throws SQLException {
            storage.bind(statement, index, (J) taken);
        }
    }
}
