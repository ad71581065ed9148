package dev.sluice.bulk;

import static java.util.Objects.requireNonNull;

import dev.sluice.bulk.spi.SeekableRows;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Reads the source and deals its rows out to the streams, in the thread that called {@code run}. It reads on only while the
 * stream whose turn it is has room, so that the slowest of them holds up the source.
 */
final class RowDealer<R> implements FailurePlace {

    private final Iterator<? extends R> source;
    private final Lanes<R> lanes;
    private final List<StreamRows<R>> streams;
    private final long[] done;
    private final LoadTotals totals;
    private final Abandonment abandonment;
    private final List<RowBatch<R>> batches = new ArrayList<>();
    private long place;

    /** @param done up to which row of the source each stream has dealt with those that are its own */
    RowDealer(
            Iterator<? extends R> source,
            Lanes<R> lanes,
            List<StreamRows<R>> streams,
            long[] done,
            LoadTotals totals,
            Abandonment abandonment) {
        this.source = source;
        this.lanes = lanes;
        this.streams = streams;
        this.done = done;
        this.totals = totals;
        this.abandonment = abandonment;
        streams.forEach(stream -> batches.add(RowBatch.empty()));
    }

    /** Deals all rows out. What goes wrong is a {@link LoadStop}, but for errors. */
    void run() {
        try {
            skip();
            while (hasNext()) {
                deal();
            }
            if (place < max(done)) {
                throw new LoadStop(LoadStop.Kind.SHORT, max(done), null, null);
            }
            for (int lane = 0; lane < streams.size(); lane++) {
                streams.get(lane).offer(RowBatch.end(batches.get(lane)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted();
        }
    }

    private void skip() {
        long least = min(done);
        if (least > 0 && source instanceof SeekableRows<? extends R> seekable) {
            try {
                seekable.skip(least);
            } catch (LoadStop e) {
                throw e.at(place);
            } catch (Exception e) {
                throw new LoadStop(LoadStop.Kind.SOURCE, 1, null, e);
            }
            place = least;
            abandonment.given(place);
        }
    }

    private boolean hasNext() {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
        totals.stopIfLate(place);
        try {
            return source.hasNext();
        } catch (LoadStop e) { // of a source that waits
            throw e.at(place);
        } catch (Exception e) {
            throw new LoadStop(LoadStop.Kind.SOURCE, place + 1, null, e);
        }
    }

    private void deal() throws InterruptedException {
        R row;
        try {
            row = requireNonNull(source.next(), "row");
        } catch (LoadStop e) {
            throw e.at(place);
        } catch (Exception e) {
            throw new LoadStop(LoadStop.Kind.SOURCE, place + 1, null, e);
        }
        place++;
        abandonment.given(place);
        int lane = lanes.of(place, row);
        if (place <= done[lane]) {
            return;
        }
        RowBatch<R> batch = batches.get(lane);
        batch.add(row, place);
        if (batch.size() == Lanes.BLOCK_ROWS) {
            batches.set(lane, RowBatch.empty());
            streams.get(lane).offer(batch);
        }
    }

    private LoadStop interrupted() {
        return new LoadStop(LoadStop.Kind.INTERRUPTED, place, null, null);
    }

    static long min(long[] values) {
        long min = Long.MAX_VALUE;
        for (long value : values) {
            min = Math.min(min, value);
        }
        return min;
    }

    private static long max(long[] values) {
        long max = 0;
        for (long value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    @Override
    public long place() {
        return place;
    }

    @Override
    public long windowRows() {
        return 0;
    }

    @Override
    public long sourceRow(long row) {
        return row;
    }
}
