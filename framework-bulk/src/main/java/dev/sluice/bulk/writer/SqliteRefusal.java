package dev.sluice.bulk.writer;

import dev.sluice.bulk.spi.RefusedRowException;
import dev.sluice.bulk.spi.WriteTarget;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the row that SQLite refused. The driver does not tell how far a batch came, but the database counts its changes:
 * one for each row that went in, as long as no trigger adds some.
 */
final class SqliteRefusal {

    /** {@code [SQLITE_CONSTRAINT_UNIQUE] A UNIQUE constraint failed (UNIQUE constraint failed: t.id)}. */
    private static final Pattern CONSTRAINT = Pattern.compile("constraint failed: (?<constraint>[^)]+)\\)");

    /** SQLITE_CONSTRAINT and SQLITE_MISMATCH, the primary codes for a bad row; the others are about the database. */
    private static final int CONSTRAINT_CODE = 19;

    private static final int MISMATCH_CODE = 20;
    private static final int PRIMARY_CODE = 0xff;

    private SqliteRefusal() {}

    /** How many rows this connection has changed since it was opened. */
    static long totalChanges(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select total_changes()");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * Reads a refusal; its messages name columns, never values.
     *
     * @param changesBefore the total when the first row was sent
     * @throws SQLException {@code e}, if it is not about a row
     */
    static RefusedRowException of(SQLException e, Connection connection, WriteTarget target, long changesBefore)
            throws SQLException {
        return of(e, isOfRow(e) ? row(e, connection, target, changesBefore).orElse(0) : 0);
    }

    /**
     * Reads a refusal of this row, 0 if it is not known.
     *
     * @throws SQLException {@code e}, if it is not about a row
     */
    static RefusedRowException of(SQLException e, long row) throws SQLException {
        if (!isOfRow(e)) {
            throw e;
        }
        String message = String.valueOf(e.getMessage());
        Matcher constraint = CONSTRAINT.matcher(message);
        return new RefusedRowException(
                message,
                row,
                null,
                constraint.find() ? constraint.group("constraint") : null,
                true, // the failure of a row takes back no other
                e);
    }

    private static boolean isOfRow(SQLException e) {
        int code = e.getErrorCode() & PRIMARY_CODE;
        return code == CONSTRAINT_CODE || code == MISMATCH_CODE;
    }

    private static OptionalLong row(
            SQLException failure, Connection connection, WriteTarget target, long changesBefore) {
        try (PreparedStatement select =
                connection.prepareStatement("select 1 from sqlite_schema where type = 'trigger' and tbl_name = ?")) {
            select.setString(1, target.table().name().value());
            try (ResultSet trigger = select.executeQuery()) {
                return trigger.next()
                        ? OptionalLong.empty()
                        : OptionalLong.of(totalChanges(connection) - changesBefore + 1);
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
            return OptionalLong.empty();
        }
    }
}
