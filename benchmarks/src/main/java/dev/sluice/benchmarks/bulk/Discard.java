package dev.sluice.benchmarks.bulk;

import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.bulk.spi.RowCursor;
import dev.sluice.bulk.spi.WriteTarget;
import dev.sluice.bulk.writer.EncodeBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Encodes rows as they would be sent, and writes them elsewhere: nowhere, to see what encoding costs, or into a file, to have
 * what a server's own client would load.
 */
record Discard(DatabaseProduct product, OutputStream out) implements ProductWriter {

    private static final int WRITE_BYTES = 64 * 1024;
    private static final byte[] NULL = {'\\', 'N'};

    @Override
    public String way() {
        return "file";
    }

    @Override
    public Optional<String> refusal(Connection connection, WriteTarget target) {
        return Optional.empty();
    }

    @Override
    public long write(Connection connection, WriteTarget target, RowCursor rows) throws SQLException {
        EncodeBuffer buffer = new EncodeBuffer(2 * WRITE_BYTES);
        int columns = target.columns().size();
        long count = 0;
        try {
            for (; rows.next(); count++) {
                if (product == DatabaseProduct.POSTGRESQL) {
                    encodeBinary(buffer, columns, rows);
                } else {
                    encodeText(buffer, columns, rows);
                }
                if (buffer.size() >= WRITE_BYTES) {
                    flush(buffer);
                }
            }
            flush(buffer);
        } catch (IOException e) {
            throw new SQLException("the file could not be written", e);
        }
        return count;
    }

    private void flush(EncodeBuffer buffer) throws IOException {
        out.write(buffer.array(), 0, buffer.size());
        buffer.truncate(0);
    }

    private static void encodeBinary(EncodeBuffer buffer, int columns, RowCursor rows) {
        buffer.writeShort(columns);
        for (int column = 0; column < columns; column++) {
            int length = buffer.size();
            buffer.writeInt(-1);
            if (rows.encode(column, buffer)) {
                buffer.setInt(length, buffer.size() - length - Integer.BYTES);
            }
        }
    }

    private static void encodeText(EncodeBuffer buffer, int columns, RowCursor rows) {
        for (int column = 0; column < columns; column++) {
            if (column > 0) {
                buffer.writeByte('\t');
            }
            if (!rows.encode(column, buffer)) {
                buffer.writeBytes(NULL, 0, NULL.length);
            }
        }
        buffer.writeByte('\n');
    }
}
