package dev.sluice.bulk.writer;

import dev.sluice.bulk.spi.InvalidRowException;
import dev.sluice.bulk.spi.RowCursor;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows as the text of a LOAD DATA, encoded when they are read.
 *
 * <p>An exception in the middle of a read would leave the driver in the middle of its protocol. So a failure ends the
 * stream after the last whole row, and is thrown when the statement is over; the rollback then takes those rows back.
 */
final class LoadDataStream extends InputStream {

    private static final int ENCODE_BYTES = 64 * 1024;
    private static final byte[] NULL_FIELD = "\\N".getBytes(StandardCharsets.US_ASCII);

    private final RowCursor rows;
    private final int columns;
    private final EncodeBuffer buffer = new EncodeBuffer(ENCODE_BYTES + ENCODE_BYTES / 4);
    private int position;
    private boolean ended;
    private @Nullable Throwable failure;

    LoadDataStream(RowCursor rows, int columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /** Throws what ended the stream before its time. */
    void rethrowFailure() {
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        if (failure != null) {
            throw new IllegalStateException("the rows ended early", failure);
        }
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        int copied = 0;
        while (copied < length) {
            if (position == buffer.size()) {
                fill();
            }
            int part = Math.min(length - copied, buffer.size() - position);
            if (part == 0) {
                break;
            }
            System.arraycopy(buffer.array(), position, target, offset + copied, part);
            position += part;
            copied += part;
        }
        return copied == 0 && length > 0 ? -1 : copied;
    }

    private void fill() {
        position = 0;
        buffer.truncate(0);
        int whole = 0;
        try {
            while (!ended && buffer.size() < ENCODE_BYTES) {
                ended = !rows.next();
                if (!ended) {
                    whole = encodeRow(whole);
                }
            }
            rows.sent(whole);
        } catch (Throwable t) { // whatever it is, declared or not
            failure = t;
            ended = true;
            buffer.truncate(whole);
        }
    }

    /** Where the row ends; where it began if it is left out. */
    private int encodeRow(int start) {
        try {
            encodeFields();
        } catch (InvalidRowException e) {
            buffer.truncate(start);
        }
        return buffer.size();
    }

    private void encodeFields() {
        for (int column = 0; column < columns; column++) {
            if (column > 0) {
                buffer.writeByte('\t');
            }
            if (!rows.encode(column, buffer)) {
                buffer.writeBytes(NULL_FIELD, 0, NULL_FIELD.length);
            }
        }
        buffer.writeByte('\n');
    }
}
