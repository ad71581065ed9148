package dev.sluice.bulk.writer;

import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.spi.InvalidRowException;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.bulk.spi.RefusedRowException;
import dev.sluice.bulk.spi.RowCursor;
import dev.sluice.bulk.spi.WriteTarget;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * Binary COPY.
 *
 * <p>The driver does not read while it writes a COPY. A trigger that raises a notice for each row therefore fills the
 * socket in the other direction until both sides wait for ever: hence notices are turned off for the transaction.
 */
final class PostgresCopyWriter implements ProductWriter {

    private static final byte[] HEADER = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int NULL_FIELD = -1;
    private static final int END = -1;

    /** What is sent at once: a system call for some hundred rows. */
    private static final int WRITE_BYTES = 64 * 1024;

    private final boolean freezes;

    /** @param freezes whether the rows are frozen, which only a table takes that the same subtransaction has emptied */
    PostgresCopyWriter(boolean freezes) {
        this.freezes = freezes;
    }

    @Override
    public DatabaseProduct product() {
        return DatabaseProduct.POSTGRESQL;
    }

    @Override
    public String way() {
        return freezes ? "frozen binary COPY" : "binary COPY";
    }

    @Override
    public Optional<String> refusal(Connection connection, WriteTarget target) {
        return Optional.empty();
    }

    @Override
    public long write(Connection connection, WriteTarget target, RowCursor rows)
            throws SQLException, RefusedRowException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local client_min_messages = error");
        }
        CopyIn copy;
        try {
            copy = new CopyManager(connection.unwrap(BaseConnection.class))
                    .copyIn("copy " + target.quotedTable() + " " + target.quotedColumns() + " from stdin (format binary"
                            + (freezes ? ", freeze)" : ")"));
        } catch (SQLException e) {
            throw PostgresRefusal.of(e);
        }
        try {
            send(copy, target.columns().size(), rows);
            return copy.endCopy();
        } catch (SQLException e) {
            cancel(copy, e);
            throw PostgresRefusal.of(e);
        } catch (Throwable t) { // whatever it is, declared or not
            cancel(copy, t);
            throw t;
        }
    }

    private static void send(CopyIn copy, int columns, RowCursor rows) throws SQLException {
        EncodeBuffer buffer = new EncodeBuffer(WRITE_BYTES + WRITE_BYTES / 4);
        buffer.writeBytes(HEADER, 0, HEADER.length);
        while (rows.next()) {
            int start = buffer.size();
            try {
                encodeRow(buffer, columns, rows);
            } catch (InvalidRowException e) {
                buffer.truncate(start);
            }
            if (buffer.size() >= WRITE_BYTES) {
                flush(copy, buffer, rows);
            }
        }
        buffer.writeShort(END);
        flush(copy, buffer, rows);
    }

    private static void encodeRow(EncodeBuffer buffer, int columns, RowCursor rows) {
        buffer.writeShort(columns);
        for (int column = 0; column < columns; column++) {
            int length = buffer.size();
            buffer.writeInt(NULL_FIELD);
            if (rows.encode(column, buffer)) {
                buffer.setInt(length, buffer.size() - length - Integer.BYTES);
            }
        }
    }

    private static void flush(CopyIn copy, EncodeBuffer buffer, RowCursor rows) throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.size());
        rows.sent(buffer.size());
        buffer.truncate(0);
    }

    /** A COPY left open would hold the connection: even its rollback would wait for ever. */
    private static void cancel(CopyIn copy, Throwable failure) {
        if (!copy.isActive()) {
            return;
        }
        try {
            copy.cancelCopy();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
