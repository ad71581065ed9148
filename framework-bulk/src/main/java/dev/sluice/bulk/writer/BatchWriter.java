package dev.sluice.bulk.writer;

import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.spi.InvalidRowException;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.bulk.spi.RefusedRowException;
import dev.sluice.bulk.spi.RowCursor;
import dev.sluice.bulk.spi.WriteTarget;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Collections;
import java.util.Optional;

/**
 * One prepared insert in batches: the fastest way into SQLite, and the way into MySQL where LOAD DATA LOCAL is not
 * allowed; there the driver sends each batch as multi-row inserts.
 */
final class BatchWriter implements ProductWriter {

    /** The driver holds a batch in memory until it is sent. */
    private static final int BATCH_ROWS = 1000;

    private final DatabaseProduct product;

    BatchWriter(DatabaseProduct product) {
        this.product = product;
    }

    @Override
    public DatabaseProduct product() {
        return product;
    }

    @Override
    public String way() {
        return "prepared batch";
    }

    @Override
    public Optional<String> refusal(Connection connection, WriteTarget target) {
        return Optional.empty();
    }

    @Override
    public long write(Connection connection, WriteTarget target, RowCursor rows)
            throws SQLException, RefusedRowException {
        if (product != DatabaseProduct.SQLITE) {
            return send(connection, target, rows);
        }
        SqlitePages pages = SqlitePages.enlarge(connection);
        try (pages) {
            return send(connection, target, rows);
        }
    }

    private long send(Connection connection, WriteTarget target, RowCursor rows)
            throws SQLException, RefusedRowException {
        long changesBefore = product == DatabaseProduct.SQLITE ? SqliteRefusal.totalChanges(connection) : 0;
        try (PreparedStatement insert = connection.prepareStatement(insertInto(target))) {
            return send(insert, target.columns().size(), rows, written -> {});
        } catch (SQLException e) {
            throw product == DatabaseProduct.SQLITE
                    ? SqliteRefusal.of(e, connection, target, changesBefore)
                    : MySqlRefusal.of(e, false);
        }
    }

    /** What is done after a batch. */
    interface AfterBatch {

        void executed(long rows) throws SQLException;
    }

    static long send(PreparedStatement insert, int columns, RowCursor rows, AfterBatch after) throws SQLException {
        long written = 0;
        int pending = 0;
        while (rows.next()) {
            if (!bind(insert, columns, rows)) {
                continue;
            }
            insert.addBatch();
            if (++pending == BATCH_ROWS) {
                written += execute(insert, after);
                pending = 0;
            }
        }
        if (pending > 0) {
            written += execute(insert, after);
        }
        return written;
    }

    /** False if the row is left out; the next one overwrites what it has bound. */
    private static boolean bind(PreparedStatement insert, int columns, RowCursor rows) throws SQLException {
        try {
            for (int column = 0; column < columns; column++) {
                rows.bind(column, insert, column + 1);
            }
            return true;
        } catch (InvalidRowException e) {
            return false;
        }
    }

    static String insertInto(WriteTarget target) {
        String marks = String.join(", ", Collections.nCopies(target.columns().size(), "?"));
        return "insert into " + target.quotedTable() + " " + target.quotedColumns() + " values (" + marks + ")";
    }

    /** A warning is MySQL's way to say that it has rounded or cut something. SQLite has none. */
    private static long execute(PreparedStatement insert, AfterBatch after) throws SQLException {
        long written = 0;
        for (int count : insert.executeBatch()) {
            // A rewritten batch is counted as a whole: the driver then knows that it went in, not how much it was.
            written += count == Statement.SUCCESS_NO_INFO ? 1 : count;
        }
        SQLWarning warning = insert.getWarnings();
        if (warning != null) {
            throw warning;
        }
        after.executed(written);
        return written;
    }
}
