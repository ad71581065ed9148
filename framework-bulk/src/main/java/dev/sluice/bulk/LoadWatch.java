package dev.sluice.bulk;

import dev.sluice.bulk.report.BulkCounts;
import java.time.Duration;

/** How far one stream of a load is, and how long its chunks take. Confined to its thread. */
final class LoadWatch {

    private final LoadTotals totals;
    private final Rejections rejections;
    private long chunkStarted = System.nanoTime();
    private long rowsTold;
    private long rejectsTold;
    private long bytesTold;
    private long rowsDone;
    private long placeDone;
    private long rejectsDone;
    private int chunksCommitted;

    LoadWatch(LoadTotals totals, Rejections rejections) {
        this.totals = totals;
        this.rejections = rejections;
    }

    LoadTotals totals() {
        return totals;
    }

    /** Rows that the stream was given and that are dealt with. */
    long rowsDone() {
        return rowsDone;
    }

    /** The last of them, in the source. */
    long placeDone() {
        return placeDone;
    }

    /** The rows of the chunk that is open and that are to be there. */
    long chunkRows(LoadCursor<?> cursor) {
        return cursor.rows() - rowsDone - (rejections.count() - rejectsDone);
    }

    int chunksCommitted() {
        return chunksCommitted;
    }

    /** Some rows went by; tells if it is time. */
    void tick(LoadCursor<?> cursor) {
        moved(cursor, false);
    }

    /** Tells now. */
    void tell(LoadCursor<?> cursor) {
        moved(cursor, true);
    }

    private void moved(LoadCursor<?> cursor, boolean now) {
        long rows = cursor.rows() - rowsTold;
        long rejects = rejections.count() - rejectsTold;
        long bytes = cursor.bytes() - bytesTold;
        rowsTold += rows;
        rejectsTold += rejects;
        bytesTold += bytes;
        totals.moved(rows, rejects, bytes, now);
    }

    /** These rows were loaded by another run. */
    void goesOnAfter(LoadCursor<?> cursor) {
        rowsDone = cursor.rows();
        placeDone = cursor.place();
    }

    long chunkStarted() {
        return chunkStarted;
    }

    void chunkBegins() {
        chunkStarted = System.nanoTime();
    }

    void chunkCommitted(LoadCursor<?> cursor, BulkCounts more) {
        long rows = chunkRows(cursor);
        long rejected = rejections.count() - rejectsDone;
        rowsDone = cursor.rows();
        placeDone = cursor.place();
        rejectsDone += rejected;
        chunksCommitted++;
        totals.chunkCommitted(rows, rejected, more, Duration.ofNanos(System.nanoTime() - chunkStarted));
    }

    void failed() {
        totals.failed(Duration.ofNanos(System.nanoTime() - chunkStarted));
    }
}
