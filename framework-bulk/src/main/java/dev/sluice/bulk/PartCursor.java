package dev.sluice.bulk;

import dev.sluice.TypeMappingException;
import dev.sluice.bulk.spi.RefusedRowException;
import dev.sluice.bulk.spi.RowCursor;
import dev.sluice.types.spi.BulkBuffer;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Hands out those of the held rows that are in one of the tables. */
final class PartCursor<R> implements RowCursor {

    private final LoadCursor<R> source;
    private final List<R> rows;
    private final LoadPart<R> part;
    private final int[] places;
    private int position = -1;
    private int handedOut;

    PartCursor(LoadCursor<R> source, List<R> rows, LoadPart<R> part) {
        this.source = source;
        this.rows = rows;
        this.part = part;
        this.places = new int[rows.size()];
    }

    @Override
    public boolean next() {
        source.stopIfInterrupted();
        while (++position < rows.size()) {
            if (part.has().test(rows.get(position))) {
                places[handedOut++] = position;
                return true;
            }
        }
        return false;
    }

    @Override
    public long row() {
        return handedOut;
    }

    @Override
    public boolean encode(int column, BulkBuffer out) {
        try {
            return part.columns().get(column).encode(rows.get(position), out);
        } catch (Exception e) {
            throw stop(column, e);
        }
    }

    @Override
    public void bind(int column, PreparedStatement statement, int index) throws SQLException {
        try {
            source.bound(part.columns().get(column).bind(rows.get(position), statement, index));
        } catch (SQLException e) {
            throw e;
        } catch (Exception e) {
            throw stop(column, e);
        }
    }

    private LoadStop stop(int column, Exception e) {
        LoadStop.Kind kind = e instanceof TypeMappingException ? LoadStop.Kind.VALUE : LoadStop.Kind.SOURCE;
        long row = source.sourceRow(position + 1L);
        return new LoadStop(kind, row, part.columns().get(column).name().value(), e);
    }

    @Override
    public void sent(long bytes) {
        source.sent(bytes);
    }

    /** The same with the place of the row among those that are held. */
    RefusedRowException inWindow(RefusedRowException e) {
        long row = e.row().orElse(0);
        if (row < 1 || row > handedOut || !(e.getCause() instanceof SQLException cause)) {
            return e;
        }
        return new RefusedRowException(
                String.valueOf(e.getMessage()),
                places[(int) row - 1] + 1L,
                e.column().orElse(null),
                e.constraint().orElse(null),
                cause);
    }
}
