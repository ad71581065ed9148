package dev.sluice.bulk.writer;

import com.mysql.cj.jdbc.JdbcConnection;
import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.bulk.spi.RefusedRowException;
import dev.sluice.bulk.spi.RowCursor;
import dev.sluice.bulk.spi.WriteTarget;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;

/**
 * The way into MySQL of rows whose {@code AUTO_INCREMENT} numbers are wanted. Belongs to one load, and is confined to its thread.
 *
 * <p>InnoDB gives the rows of a statement whose number of rows it knows before ({@code insert … values (…), (…)}) numbers without a gap, in
 * their order, whoever else inserts and also in the default {@code innodb_autoinc_lock_mode}, the loosest; of a {@code LOAD DATA} or an {@code insert … select}
 * it does not. So the first number, which the answer has, and the step of the session tell all.
 */
public final class MySqlNumberedWriter implements ProductWriter {

    private long[] numbers = new long[0];
    private int count;

    MySqlNumberedWriter() {}

    /** Those of the rows of the last call, in their order. */
    public long[] numbers() {
        return Arrays.copyOf(numbers, count);
    }

    @Override
    public DatabaseProduct product() {
        return DatabaseProduct.MYSQL;
    }

    @Override
    public String way() {
        return "numbered batch";
    }

    @Override
    public Optional<String> refusal(Connection connection, WriteTarget target) {
        return Optional.empty();
    }

    @Override
    public long write(Connection connection, WriteTarget target, RowCursor rows)
            throws SQLException, RefusedRowException {
        count = 0;
        requireKnownStep(connection);
        try (PreparedStatement insert =
                connection.prepareStatement(BatchWriter.insertInto(target), Statement.RETURN_GENERATED_KEYS)) {
            return BatchWriter.send(insert, target.columns().size(), rows, written -> read(insert, written));
        } catch (SQLException e) {
            throw MySqlRefusal.of(e, false);
        }
    }

    /** The driver counts on with the step that the session had when it began. */
    private static void requireKnownStep(Connection connection) throws SQLException {
        int known = connection.unwrap(JdbcConnection.class).getAutoIncrementIncrement();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select @@session.auto_increment_increment")) {
            row.next();
            if (row.getInt(1) != known) {
                throw new SQLException("auto_increment_increment was changed in the session from " + known + " to "
                        + row.getInt(1) + "; set it by sessionVariables in the URL");
            }
        }
    }

    private void read(PreparedStatement insert, long written) throws SQLException {
        int before = count;
        try (ResultSet keys = insert.getGeneratedKeys()) {
            while (keys.next()) {
                if (count == numbers.length) {
                    numbers = Arrays.copyOf(numbers, Math.max(1024, 2 * count));
                }
                numbers[count++] = keys.getLong(1);
            }
        }
        if (count - before != written) {
            throw new SQLException("the server told " + (count - before) + " numbers of " + written
                    + " rows; look for a trigger that sets the key, or give the rows their keys");
        }
    }
}
