package dev.sluice.bulk;

import static java.util.Objects.requireNonNull;

import dev.sluice.TypeMappingException;
import dev.sluice.bulk.spi.RowCursor;
import dev.sluice.types.spi.BulkBuffer;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The source, handed out in windows: one for each call of a writer. Counts, and turns what goes wrong on our side into a
 * {@link LoadStop}: checked exceptions too, which a source in another language throws without declaring them.
 */
final class SourceCursor<R> implements RowCursor {

    /** How many rows go by between two looks at the clock. */
    private static final int TICK_ROWS = 1024;

    private final Iterator<? extends R> source;
    private final List<? extends ColumnBinding.OnProduct<R, ?>> columns;
    private final LoadWatch watch;
    private @Nullable R current;
    private long rows;
    private long bytes;
    private long windowStart;
    private long windowEnd;

    SourceCursor(Iterator<? extends R> source, List<? extends ColumnBinding.OnProduct<R, ?>> columns, LoadWatch watch) {
        this.source = source;
        this.columns = columns;
        this.watch = watch;
    }

    /** Opens the next window. */
    void openWindow(long maxRows) {
        windowStart = rows;
        windowEnd = rows + maxRows;
    }

    /** Whether the source has another row; waits for it if the source does. */
    boolean hasNext() {
        try {
            return source.hasNext();
        } catch (Exception e) {
            throw new LoadStop(LoadStop.Kind.SOURCE, rows + 1, null, e);
        }
    }

    /** Rows handed out in this window. */
    long windowRows() {
        return rows - windowStart;
    }

    /** Rows handed out before this window. */
    long windowStart() {
        return windowStart;
    }

    long rows() {
        return rows;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public boolean next() {
        if (Thread.currentThread().isInterrupted()) {
            throw new LoadStop(LoadStop.Kind.INTERRUPTED, rows, null, null);
        }
        if (rows == windowEnd || !hasNext()) {
            current = null;
            return false;
        }
        try {
            current = requireNonNull(source.next(), "row");
        } catch (Exception e) {
            throw new LoadStop(LoadStop.Kind.SOURCE, rows + 1, null, e);
        }
        rows++;
        if (rows % TICK_ROWS == 0) {
            watch.tick(this);
        }
        return true;
    }

    @Override
    public long row() {
        return windowRows();
    }

    @Override
    public boolean encode(int column, BulkBuffer out) {
        try {
            return columns.get(column).encode(current(), out);
        } catch (Exception e) {
            throw valueStop(column, e);
        }
    }

    @Override
    public void bind(int column, PreparedStatement statement, int index) throws SQLException {
        try {
            columns.get(column).bind(current(), statement, index);
        } catch (SQLException e) {
            throw e;
        } catch (Exception e) {
            throw valueStop(column, e);
        }
    }

    @Override
    public void sent(long more) {
        bytes += more;
    }

    private LoadStop valueStop(int column, Exception e) {
        LoadStop.Kind kind = e instanceof TypeMappingException ? LoadStop.Kind.VALUE : LoadStop.Kind.SOURCE;
        return new LoadStop(kind, rows, columns.get(column).name().value(), e);
    }

    private R current() {
        if (current == null) {
            throw new IllegalStateException("row: none (expected: next() was called and returned true)");
        }
        return current;
    }
}
