package dev.sluice.bulk;

import static java.util.Objects.requireNonNull;

import dev.sluice.bulk.spi.PreparedRows;
import dev.sluice.bulk.spi.RowCursor;
import dev.sluice.bulk.spi.SeekableRows;
import dev.sluice.bulk.spi.UnfitRowException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The source, as a writer gets it. Counts, and turns what goes wrong on our side into a {@link LoadStop}: checked exceptions
 * too, which a source in another language throws without declaring them.
 */
abstract class LoadCursor<R> implements RowCursor, FailurePlace {

    /** How many rows go by between two looks at the clock. */
    private static final int TICK_ROWS = 1024;

    private final Iterator<? extends R> source;
    private final @Nullable StreamRows<?> stream;
    private final @Nullable SortedWindow<R> sorted;
    private final LoadWatch watch;
    private long read;
    private long rows;
    private long chunkStart;
    private long bytes;
    private long bound;
    private long chunkEnd = Long.MAX_VALUE;

    /** @param order null if rows are sent as they come */
    LoadCursor(Iterator<? extends R> source, @Nullable SortKey<R> order, LoadWatch watch) {
        this.source = source;
        this.sorted = order == null ? null : new SortedWindow<>(order);
        this.stream = source instanceof StreamRows<?> dealt ? dealt : null;
        this.watch = watch;
    }

    /** Whether the source has another row; waits for it if the source does. */
    final boolean hasNext() {
        return isWithinWindow() || sourceHasNext();
    }

    private boolean isWithinWindow() {
        return sorted != null && sorted.left() > 0;
    }

    private boolean sourceHasNext() {
        try {
            return source.hasNext();
        } catch (LoadStop e) { // of another stream, or of a source that waits
            throw e.at(place());
        } catch (Exception e) {
            throw new LoadStop(LoadStop.Kind.SOURCE, place() + 1, null, e);
        }
    }

    /**
     * The same within a chunk. A stream that gets no row for a while ends its chunk: the one that is given rows may wait for
     * a lock of it.
     */
    final boolean hasNextInChunk() {
        if (isWithinWindow()) {
            return true;
        }
        if (stream != null && rows > chunkStart && stream.isStarving()) {
            chunkEnd = -1;
            return false;
        }
        return sourceHasNext();
    }

    /** Whether it is known that no row is left; does not wait where others do. */
    final boolean isAtEnd() {
        return stream == null ? !hasNext() : stream.isAtEnd();
    }

    /**
     * How many rows can be had at once, up to {@code most}; makes them ready first where they need it, and sorts them.
     *
     * @param chunkRows how many rows are left to the chunk: what is sorted is sent in it
     */
    final long ready(Connection connection, long chunkRows, long most) throws SQLException {
        if (sorted == null) {
            return prepared(connection, Math.min(chunkRows, most));
        }
        if (sorted.left() == 0) {
            fill(sorted, prepared(connection, Math.min(chunkRows, SortedWindow.ROWS)));
        }
        return Math.min(most, sorted.left());
    }

    private long prepared(Connection connection, long most) throws SQLException {
        if (!(source instanceof PreparedRows<? extends R> prepared)) {
            return most;
        }
        try {
            return prepared.prepare(connection, most);
        } catch (LoadStop e) {
            throw e.at(place());
        } catch (RuntimeException e) {
            throw new LoadStop(LoadStop.Kind.SOURCE, place() + 1, null, e);
        }
    }

    private void fill(SortedWindow<R> window, long most) {
        window.clear();
        while (window.size() < most && hasMoreFor(window)) {
            stopIfInterrupted();
            try {
                R row = fromSource();
                window.add(row, place());
            } catch (UnfitRowException e) {
                window.add(e, place());
            }
        }
        window.sort();
    }

    /** A stream that gets no row for a while sorts what it has. */
    private boolean hasMoreFor(SortedWindow<R> window) {
        return (stream == null || window.size() == 0 || !stream.isStarving()) && sourceHasNext();
    }

    /**
     * The next row of the source, or of those that were sorted; only if there is one.
     *
     * @throws UnfitRowException if it cannot be made ready; it was read then
     */
    final R read() {
        R row;
        try {
            row = sorted != null && sorted.left() > 0 ? sorted.next() : fromSource();
        } catch (UnfitRowException e) {
            count();
            throw e;
        }
        count();
        return row;
    }

    private void count() {
        rows++;
        if (rows % TICK_ROWS == 0) {
            watch.tick(this);
        }
    }

    /** The same as the end of a load. */
    final LoadStop stop(UnfitRowException unfit) {
        return new LoadStop(
                LoadStop.Kind.VALUE, place(), null, unfit.getCause() instanceof Exception cause ? cause : unfit);
    }

    private R fromSource() {
        R row;
        try {
            row = requireNonNull(source.next(), "row");
        } catch (UnfitRowException e) {
            read++;
            throw e;
        } catch (LoadStop e) {
            throw e.at(place());
        } catch (Exception e) {
            throw new LoadStop(LoadStop.Kind.SOURCE, place() + 1, null, e);
        }
        read++;
        return row;
    }

    /** Passes rows that are loaded already. */
    final void skip(long count) {
        if (count > 0 && source instanceof SeekableRows<? extends R> seekable) {
            try {
                seekable.skip(count);
            } catch (LoadStop e) {
                throw e.at(place());
            } catch (Exception e) {
                throw new LoadStop(LoadStop.Kind.SOURCE, place() + 1, null, e);
            }
            rows = count;
            read = count;
            return;
        }
        while (rows < count) {
            stopIfInterrupted();
            if (!hasNext()) {
                throw new LoadStop(LoadStop.Kind.SHORT, count, null, null);
            }
            read();
        }
    }

    final void stopIfInterrupted() {
        if (stream != null) {
            stream.stopIfAbandoned();
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new LoadStop(LoadStop.Kind.INTERRUPTED, place(), null, null);
        }
        watch.totals().stopIfLate(place());
    }

    /** From here on a chunk is to have so many bytes. */
    final void openChunk(long maxBytes) {
        chunkStart = rows;
        long now = Math.max(bytes, bound);
        chunkEnd = maxBytes > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + maxBytes;
    }

    /** Not before a window of sorted rows is sent: those that are left of it come before others in the source. */
    final boolean isChunkFull() {
        return !isWithinWindow() && Math.max(bytes, bound) >= chunkEnd;
    }

    /** Counts values that are bound. */
    final void bound(long length) {
        bound += length;
    }

    /** Rows that it was given. */
    final long rows() {
        return rows;
    }

    /** Up to which row the source was read, counted from 1; 0 before the first. */
    @Override
    public final long place() {
        return stream == null ? read : stream.place();
    }

    /** Which row of the source the last one was. */
    final long currentPlace() {
        return sorted == null ? place() : sorted.place();
    }

    /** Whether rows are not those that follow each other in the source. */
    final boolean hasPlaces() {
        return stream != null || sorted != null;
    }

    /** Rows that the source gave, to all streams. */
    final long given() {
        return stream == null ? read : stream.given();
    }

    final long bytes() {
        return bytes;
    }

    @Override
    public long row() {
        return windowRows();
    }

    @Override
    public void sent(long more) {
        bytes += more;
    }
}
