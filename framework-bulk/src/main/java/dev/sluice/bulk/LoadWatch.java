package dev.sluice.bulk;

import dev.sluice.bulk.report.BulkCounts;
import dev.sluice.bulk.report.BulkLoad;
import dev.sluice.bulk.report.BulkProgress;
import dev.sluice.bulk.spi.BulkListener;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Counts what is committed, keeps the time, and tells those who listen. */
final class LoadWatch {

    private final BulkLoad load;
    private final List<BulkListener> listeners;
    private final Consumer<BulkProgress> progress;
    private final long intervalNanos;
    private final Rejections rejections;
    private final long started = System.nanoTime();
    private long lastTold = started;
    private long chunkStarted = started;
    private long rowsBefore;
    private long rowsDone;
    private long rejectsDone;
    private int chunksCommitted;
    private BulkCounts counts = BulkCounts.none();

    LoadWatch(LoadSpec<?> spec, BulkLoad load, Rejections rejections) {
        this.load = load;
        this.rejections = rejections;
        this.listeners = spec.bulk().listeners();
        this.progress = spec.progress();
        this.intervalNanos = spec.progressInterval().toNanos();
    }

    BulkLoad load() {
        return load;
    }

    /** Rows that are there. */
    long rowsCommitted() {
        return rowsDone - rowsBefore - rejectsDone;
    }

    /** Rows that were left out of committed chunks. */
    long rowsRejected() {
        return rejectsDone;
    }

    /** Rows of the source that need not be loaded again. */
    long rowsDone() {
        return rowsDone;
    }

    BulkCounts counts() {
        return counts;
    }

    int chunksCommitted() {
        return chunksCommitted;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** Some rows went by; tells if it is time. */
    void tick(LoadCursor<?> cursor) {
        if (System.nanoTime() - lastTold >= intervalNanos) {
            tell(cursor);
        }
    }

    /** Tells now. */
    void tell(LoadCursor<?> cursor) {
        lastTold = System.nanoTime();
        BulkProgress now = new BulkProgress(
                cursor.rows(), rejections.count(), cursor.bytes(), rowsCommitted(), chunksCommitted, elapsed());
        progress.accept(now);
        listeners.forEach(listener -> listener.progressed(load, now));
    }

    /** These rows were loaded by another run. */
    void goesOnAfter(LoadCursor<?> cursor) {
        rowsBefore = cursor.rows();
        rowsDone = rowsBefore;
    }

    long chunkStarted() {
        return chunkStarted;
    }

    void chunkBegins() {
        chunkStarted = System.nanoTime();
    }

    void chunkCommitted(LoadCursor<?> cursor, BulkCounts more) {
        long before = rowsCommitted();
        rowsDone = cursor.rows();
        rejectsDone = rejections.count();
        long rows = rowsCommitted() - before;
        chunksCommitted++;
        counts = counts.plus(more);
        Duration time = Duration.ofNanos(System.nanoTime() - chunkStarted);
        listeners.forEach(listener -> listener.chunkCommitted(load, rows, more, time));
    }

    void failed() {
        Duration time = Duration.ofNanos(System.nanoTime() - chunkStarted);
        listeners.forEach(listener -> listener.failed(load, time));
    }
}
