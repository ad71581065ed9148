package dev.sluice.bulk.merge;

import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.bulk.spi.RefusedRowException;
import dev.sluice.bulk.spi.RowCursor;
import dev.sluice.bulk.spi.WriteTarget;
import dev.sluice.types.Types;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads columns of the rows with some keys: the keys go into a temporary table, with their places, which is joined with the table. So the
 * server compares keys, as its columns do. Belongs to one load, and is confined to its thread.
 */
public final class KeyedRead {

    /** Gets the rows that are there, in whatever order. */
    public interface RowReader {

        /**
         * Reads a row.
         *
         * @param place of its key among those that were sent, from 0
         * @param values the columns, from 2
         */
        void read(int place, ResultSet values) throws SQLException;
    }

    private final ProductWriter way;
    private final MergeSql sql;
    private final WriteTarget stage;
    private final int keyColumns;
    private final String select;

    /**
     * Plans it.
     *
     * @param way how keys get into a table
     * @param plan of the key, by {@link MergeCheck#keyed}
     */
    public KeyedRead(ProductWriter way, MergePlan plan, List<SqlName> columns) {
        this.way = way;
        this.sql = MergeSql.of(plan);
        this.keyColumns = plan.columns().size();
        List<SqlName> staged = new ArrayList<>(plan.names());
        staged.add(MergeSql.ORDINAL);
        this.stage = new WriteTarget(plan.product(), sql.stage(), staged);
        this.select = sql.read(columns);
    }

    /** What reads the rows. */
    public String statement() {
        return select;
    }

    /** The table that keys go into. */
    public WriteTarget keys() {
        return stage;
    }

    public void read(Connection connection, RowCursor keys, RowReader into) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String one : sql.open()) {
                statement.execute(one);
            }
            try {
                stage(connection, keys);
                try (ResultSet row = statement.executeQuery(select)) {
                    while (row.next()) {
                        into.read(row.getInt(1) - 1, row);
                    }
                }
            } catch (Throwable t) { // whatever it is, declared or not
                clear(statement, t);
                throw t;
            }
            for (String one : sql.close()) {
                statement.execute(one);
            }
        }
    }

    private void stage(Connection connection, RowCursor keys) throws SQLException {
        StagingCursor cursor = new StagingCursor(keys, keyColumns, Types.int64().on(stage.product()), -1);
        cursor.openWindow(Long.MAX_VALUE);
        try {
            way.write(connection, stage, cursor);
        } catch (RefusedRowException e) { // of rows that the same server has just taken
            throw e.getCause() instanceof SQLException cause ? cause : new SQLException(e);
        }
    }

    /** PostgreSQL takes the table back with the transaction, which it has broken off; MySQL would keep it. */
    private void clear(Statement statement, Throwable failure) {
        if (stage.product() != DatabaseProduct.MYSQL) {
            return;
        }
        try {
            for (String one : sql.close()) {
                statement.execute(one);
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
