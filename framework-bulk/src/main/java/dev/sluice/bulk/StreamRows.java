package dev.sluice.bulk;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The rows of one stream. The thread that reads the source {@link #offer}s them and waits while it has {@value #BATCHES}
 * batches left; all else belongs to the thread of the stream.
 */
final class StreamRows<R> implements Iterator<R> {

    private static final int BATCHES = 4;

    /** How often who waits looks whether the load still goes on. */
    private static final long LOOK_MILLIS = 20;

    /** After so long without a row a chunk is ended. */
    private static final long STARVING_MILLIS = 500;

    private final BlockingQueue<RowBatch<R>> queue = new ArrayBlockingQueue<>(BATCHES);
    private final Abandonment abandonment;
    private RowBatch<R> current = RowBatch.empty();
    private int next;
    private long place;

    /** @param done up to which row of the source it has dealt with those that are its own */
    StreamRows(Abandonment abandonment, long done) {
        this.abandonment = abandonment;
        this.place = done;
    }

    /** Hands rows over, and waits until there is room for them. */
    void offer(RowBatch<R> batch) throws InterruptedException {
        do {
            abandonment.stopIfAny();
        } while (!queue.offer(batch, LOOK_MILLIS, TimeUnit.MILLISECONDS));
    }

    @Override
    public boolean hasNext() {
        while (next == current.size() && !current.last()) {
            abandonment.stopIfAny();
            take(LOOK_MILLIS);
        }
        return next < current.size();
    }

    /** Whether no row comes for a while, and the end is not known. */
    boolean isStarving() {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STARVING_MILLIS);
        while (next == current.size() && !current.last()) {
            abandonment.stopIfAny();
            if (System.nanoTime() - until >= 0) {
                return true;
            }
            take(LOOK_MILLIS);
        }
        return false;
    }

    private void take(long millis) {
        try {
            RowBatch<R> batch = queue.poll(millis, TimeUnit.MILLISECONDS);
            if (batch != null) {
                current = batch;
                next = 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadStop(LoadStop.Kind.INTERRUPTED, place, null, null);
        }
    }

    @Override
    public R next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no row is left");
        }
        place = current.places().get(next);
        return current.rows().get(next++);
    }

    /** Whether all rows were taken and no other follows, as far as it is known. */
    boolean isAtEnd() {
        return next == current.size() && current.last();
    }

    /** Which row of the source the last one was, counted from 1; before it, up to where all are done. */
    long place() {
        return place;
    }

    /** Rows that the source gave, to all streams. */
    long given() {
        return abandonment.given();
    }

    void stopIfAbandoned() {
        abandonment.stopIfAny();
    }
}
