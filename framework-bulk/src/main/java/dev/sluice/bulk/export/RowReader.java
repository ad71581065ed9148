package dev.sluice.bulk.export;

import dev.sluice.DatabaseProduct;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a query, one after the other, in memory for one of them. Confined to one thread. */
public interface RowReader {

    /** Runs the query by the fastest way of the product. */
    static RowReader open(Connection connection, DatabaseProduct product, ExportQuery query) throws SQLException {
        return product == DatabaseProduct.POSTGRESQL
                ? CopyOutReader.open(connection, query)
                : CursorReader.open(connection, product, query);
    }

    /** How the rows travel. */
    String way();

    List<ExportColumn<?>> columns();

    /** The next row; null at the end. */
    @Nullable
    Object @Nullable [] next() throws SQLException;

    /** Whether the connection was left in the middle of the rows, so that it is of no more use. */
    boolean close() throws SQLException;
}
