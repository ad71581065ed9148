package dev.sluice.bulk;

import dev.sluice.QualifiedName;
import dev.sluice.bulk.report.BulkCounts;
import dev.sluice.bulk.report.BulkLoad;
import dev.sluice.bulk.report.BulkProgress;
import dev.sluice.bulk.spi.BulkListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a load has done, by however many streams, and who is told of it, one call at a time. Safe for all threads; what is
 * read is that of the end once the streams have ended.
 */
final class LoadTotals {

    private final ReentrantLock lock = new ReentrantLock();
    private final BulkLoad load;
    private final List<QualifiedName> tables;
    private final int streams;
    private final boolean emptiesTable;
    private final List<BulkListener> listeners;
    private final Consumer<BulkProgress> progress;
    private final long intervalNanos;
    private final @Nullable Duration deadline;
    private final long started = System.nanoTime();
    private long lastTold = started;
    private long rows;
    private long bytes;
    private long rejected;
    private long rowsCommitted;
    private long rowsRejected;
    private int chunksCommitted;
    private BulkCounts counts = BulkCounts.none();
    private Duration waited = Duration.ZERO;
    private boolean failed;

    LoadTotals(LoadSpec<?> spec, Prepared<?> ready, int streams) {
        this.load = ready.load();
        this.tables = ready.tables();
        this.streams = streams;
        this.emptiesTable = spec.emptiesTable();
        this.listeners = spec.bulk().listeners();
        this.progress = spec.progress();
        this.intervalNanos = spec.progressInterval().toNanos();
        this.deadline = spec.deadline();
    }

    BulkLoad load() {
        return load;
    }

    /** All that rows go into. */
    List<QualifiedName> tables() {
        return tables;
    }

    int streams() {
        return streams;
    }

    /** Whether the first chunk does away with the rows that were there. */
    boolean emptiesTable() {
        return emptiesTable;
    }

    /** Rows that are there. */
    long rowsCommitted() {
        return rowsCommitted;
    }

    /** Rows that were left out of committed chunks. */
    long rowsRejected() {
        return rowsRejected;
    }

    int chunksCommitted() {
        return chunksCommitted;
    }

    BulkCounts counts() {
        return counts;
    }

    long bytes() {
        return bytes;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** More went by; tells if it is time, or {@code now}. */
    void moved(long moreRows, long moreRejected, long moreBytes, boolean now) {
        oneAtATime(() -> {
            rows += moreRows;
            rejected += moreRejected;
            bytes += moreBytes;
            if (now || System.nanoTime() - lastTold >= intervalNanos) {
                lastTold = System.nanoTime();
                BulkProgress told =
                        new BulkProgress(rows, rejected, bytes, rowsCommitted, chunksCommitted, elapsed(), waited);
                progress.accept(told);
                listeners.forEach(listener -> listener.progressed(load, told));
            }
        });
    }

    void chunkCommitted(long moreRows, long moreRejected, BulkCounts more, Duration time) {
        oneAtATime(() -> {
            rowsCommitted += moreRows;
            rowsRejected += moreRejected;
            chunksCommitted++;
            counts = counts.plus(more);
            listeners.forEach(listener -> listener.chunkCommitted(load, moreRows, more, time));
        });
    }

    /** Told once: if one stream fails, all do. */
    void failed(Duration time) {
        oneAtATime(() -> {
            if (!failed) {
                failed = true;
                listeners.forEach(listener -> listener.failed(load, time));
            }
        });
    }

    /** A stream waits for replicas; tells if it is time. */
    void waited(Duration more) {
        oneAtATime(() -> waited = waited.plus(more));
        moved(0, 0, 0, false);
    }

    /** What streams have waited for replicas, added up. */
    Duration waited() {
        return waited;
    }

    /** @param place the last row of the source that was read */
    void stopIfLate(long place) {
        if (deadline != null && elapsed().compareTo(deadline) >= 0) {
            throw new LoadStop(LoadStop.Kind.DEADLINE, place, null, null);
        }
    }

    /** For those who are told in other ways, too. */
    void oneAtATime(Runnable call) {
        lock.lock();
        try {
            call.run();
        } finally {
            lock.unlock();
        }
    }
}
