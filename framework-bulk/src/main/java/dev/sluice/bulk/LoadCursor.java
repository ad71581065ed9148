package dev.sluice.bulk;

import static java.util.Objects.requireNonNull;

import dev.sluice.bulk.spi.RowCursor;
import java.util.Iterator;

/**
 * The source, as a writer gets it. Counts, and turns what goes wrong on our side into a {@link LoadStop}: checked exceptions
 * too, which a source in another language throws without declaring them.
 */
abstract class LoadCursor<R> implements RowCursor {

    /** How many rows go by between two looks at the clock. */
    private static final int TICK_ROWS = 1024;

    private final Iterator<? extends R> source;
    private final LoadWatch watch;
    private long rows;
    private long bytes;

    LoadCursor(Iterator<? extends R> source, LoadWatch watch) {
        this.source = source;
        this.watch = watch;
    }

    /** Whether the source has another row; waits for it if the source does. */
    final boolean hasNext() {
        try {
            return source.hasNext();
        } catch (Exception e) {
            throw new LoadStop(LoadStop.Kind.SOURCE, rows + 1, null, e);
        }
    }

    /** The next row of the source; only if there is one. */
    final R read() {
        R row;
        try {
            row = requireNonNull(source.next(), "row");
        } catch (Exception e) {
            throw new LoadStop(LoadStop.Kind.SOURCE, rows + 1, null, e);
        }
        rows++;
        if (rows % TICK_ROWS == 0) {
            watch.tick(this);
        }
        return row;
    }

    final void stopIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new LoadStop(LoadStop.Kind.INTERRUPTED, rows, null, null);
        }
    }

    /** Rows that the source gave. */
    final long rows() {
        return rows;
    }

    final long bytes() {
        return bytes;
    }

    /** Rows handed out to the call of the writer that runs, or ran last. */
    abstract long windowRows();

    /** Which row of the source that call knows as {@code row}, both counted from 1. */
    abstract long sourceRow(long row);

    @Override
    public long row() {
        return windowRows();
    }

    @Override
    public void sent(long more) {
        bytes += more;
    }
}
