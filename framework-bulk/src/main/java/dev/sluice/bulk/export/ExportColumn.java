package dev.sluice.bulk.export;

import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.column.FieldType;
import dev.sluice.types.spi.Storage;
import java.sql.Connection;
import java.sql.SQLException;

/** A column of what is exported. */
public record ExportColumn<J>(String name, FieldType<J> type, Storage<J> storage) {

    static <J> ExportColumn<J> of(String name, FieldType<J> type, DatabaseProduct product, Connection connection)
            throws SQLException {
        return new ExportColumn<>(name, type, type.engine().on(product).on(connection));
    }
}
