package dev.sluice.bulk.export;

import dev.sluice.DatabaseProduct;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A result that the driver does not collect: rows as MySQL sends them, and as SQLite finds them. */
final class CursorReader implements RowReader {

    private final DatabaseProduct product;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final List<ExportColumn<?>> columns;
    private boolean ended;

    private CursorReader(
            DatabaseProduct product, PreparedStatement statement, ResultSet rows, List<ExportColumn<?>> columns) {
        this.product = product;
        this.statement = statement;
        this.rows = rows;
        this.columns = columns;
    }

    static CursorReader open(Connection connection, DatabaseProduct product, ExportQuery query) throws SQLException {
        PreparedStatement statement =
                connection.prepareStatement(query.sql(), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        try {
            if (product == DatabaseProduct.MYSQL) {
                statement.setFetchSize(Integer.MIN_VALUE); // what its driver takes for: one by one
            }
            ResultSet rows = statement.executeQuery();
            List<ExportColumn<?>> columns = query.columns();
            return new CursorReader(
                    product,
                    statement,
                    rows,
                    columns == null ? ExportQuery.columns(connection, product, rows.getMetaData()) : columns);
        } catch (Throwable t) {
            statement.close();
            throw t;
        }
    }

    @Override
    public String way() {
        return "cursor";
    }

    @Override
    public List<ExportColumn<?>> columns() {
        return columns;
    }

    @Override
    public @Nullable Object @Nullable [] next() throws SQLException {
        if (ended || !rows.next()) {
            ended = true;
            return null;
        }
        @Nullable Object[] row = new Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = columns.get(i).storage().extract(rows, i + 1);
        }
        return row;
    }

    /** MySQL's driver would read all rows that are left before it closes a result. */
    @Override
    public boolean close() throws SQLException {
        if (product == DatabaseProduct.MYSQL && !ended) {
            return true;
        }
        rows.close();
        statement.close();
        return false;
    }
}
