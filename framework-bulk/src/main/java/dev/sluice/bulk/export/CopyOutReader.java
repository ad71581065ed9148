package dev.sluice.bulk.export;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;
import org.postgresql.core.BaseConnection;

/** Binary COPY, decoded by the types. The server sends one message a row, the first with the header before it. */
final class CopyOutReader implements RowReader {

    private static final int SIGNATURE = 11;
    private static final short END = -1;

    private final CopyOut copy;
    private final List<ExportColumn<?>> columns;
    private boolean headerRead;
    private boolean ended;

    private CopyOutReader(CopyOut copy, List<ExportColumn<?>> columns) {
        this.copy = copy;
        this.columns = columns;
    }

    static CopyOutReader open(Connection connection, ExportQuery query) throws SQLException {
        CopyOut copy = new CopyManager(connection.unwrap(BaseConnection.class))
                .copyOut("copy (" + query.sql() + "\n) to stdout (format binary)");
        return new CopyOutReader(copy, Objects.requireNonNull(query.columns(), "columns"));
    }

    @Override
    public String way() {
        return "binary COPY";
    }

    @Override
    public List<ExportColumn<?>> columns() {
        return columns;
    }

    @Override
    public @Nullable Object @Nullable [] next() throws SQLException {
        while (!ended) {
            byte[] bytes = copy.readFromCopy();
            if (bytes == null) {
                ended = true;
                break;
            }
            ByteBuffer message = ByteBuffer.wrap(bytes);
            if (!headerRead) {
                message.position(SIGNATURE + Integer.BYTES);
                int extension = message.getInt();
                message.position(message.position() + extension);
                headerRead = true;
            }
            if (message.hasRemaining() && message.getShort() != END) {
                return row(message);
            }
        }
        return null;
    }

    private @Nullable Object[] row(ByteBuffer message) {
        @Nullable Object[] row = new Object[columns.size()];
        int end = message.limit();
        for (int i = 0; i < row.length; i++) {
            int length = message.getInt();
            if (length >= 0) {
                int next = message.position() + length;
                message.limit(next);
                row[i] = columns.get(i).storage().decode(message);
                message.limit(end);
                message.position(next);
            }
        }
        return row;
    }

    /** A request to cancel may come when the next statement runs. */
    @Override
    public boolean close() {
        return copy.isActive();
    }
}
