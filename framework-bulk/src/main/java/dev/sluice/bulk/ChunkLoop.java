package dev.sluice.bulk;

import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.policy.AdaptiveChunks;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.policy.FailurePolicy;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.spi.RefusedRowException;
import dev.sluice.bulk.spi.WriteTarget;
import dev.sluice.routing.consistency.Bookmark;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Sends chunk by chunk, commits each, and leaves the connection without a transaction whatever happens. */
final class ChunkLoop<R> {

    private static final List<String> NO_ANSWERS = List.of("08", "57P", "40003", "HY");
    private static final int SQLITE_PRIMARY_CODE = 0xff;
    private static final int SQLITE_IOERR = 10;

    /** How often who waits for replicas looks at what the manager knows of them. */
    private static final long LOOK_NANOS = 20_000_000;

    private final LoadSite site;
    private final ChunkTransaction transaction;
    private final WriteTarget target;
    private final WayChoice way;
    private final LoadWatch watch;
    private final ChunkPolicy chunks;
    private long chunkRows;
    private final Rejections rejections;
    private final Checkpoint checkpoint;
    private final ChunkHooks hooks;
    private final LagThrottle throttle;
    private final LoadCursor<R> cursor;
    private final Sender sender;

    /** Between the moment a commit is sent and its answer, nobody knows whether the rows stay. */
    private boolean committing;

    private LoadFailure.Commit commit = LoadFailure.Commit.NOT_SENT;
    private boolean clean = true;

    ChunkLoop(
            LoadSite site,
            Prepared<R> ready,
            LoadWatch watch,
            Rejections rejections,
            Checkpoint checkpoint,
            ChunkHooks hooks,
            LagThrottle throttle,
            LoadSpec<R> spec,
            Iterator<? extends R> source) {
        this.site = site;
        Connection connection = site.routed().connection();
        this.transaction = site.transaction();
        this.target = ready.target().table();
        this.way = ready.way();
        ready.tables().forEach(site::writes);
        this.watch = watch;
        this.chunks = spec.chunks();
        this.chunkRows = chunks.maxRows();
        this.rejections = rejections;
        this.checkpoint = checkpoint;
        this.hooks = hooks;
        this.throttle = throttle;
        FailurePolicy policy = spec.badRows().policy();
        if (!ready.parts().isEmpty()) {
            SourceCursor<R> held = new SourceCursor<>(source, ready.order(), ready.columns(), watch, true);
            this.cursor = held;
            this.sender = new PartedSender<>(connection, target.product(), spec, held, ready.parts(), rejections);
        } else if (policy.skips()) {
            KeepingCursor<R> keeping =
                    new KeepingCursor<>(source, ready.order(), ready.columns(), watch, rejections, policy.keptBytes());
            this.cursor = keeping;
            this.sender = new SkippingSender<>(connection, target, way, keeping, rejections, policy.keptRows());
        } else {
            SourceCursor<R> streaming = new SourceCursor<>(source, ready.order(), ready.columns(), watch, false);
            this.cursor = streaming;
            this.sender = new StreamingSender(connection, target, way, streaming);
        }
    }

    /** The only stream of a load: all of it. */
    BulkResult run(List<String> notes) {
        try {
            cursor.skip(checkpoint.rows());
            watch.goesOnAfter(cursor);
            sendAll();
            if (checkpoint.isKept()) {
                transaction.end();
                finish(site.routed().connection());
            }
            watch.tell(cursor);
        } catch (SQLException | RefusedRowException | RuntimeException e) {
            throw failed(e);
        } catch (Throwable t) { // an error, or what a listener in another language threw without declaring it
            rollBack(t);
            throw t;
        }
        Duration duration = watch.totals().elapsed();
        return result(watch.totals(), duration, notes, bookmark());
    }

    static BulkResult result(LoadTotals totals, Duration duration, List<String> notes, Bookmark bookmark) {
        return new BulkResult(
                totals.load(),
                totals.tables(),
                totals.rowsCommitted(),
                totals.rowsRejected(),
                totals.counts(),
                totals.emptiesTable() && totals.chunksCommitted() > 0,
                totals.chunksCommitted(),
                totals.bytes(),
                duration,
                notes,
                bookmark);
    }

    /** Called after the last commit. */
    void endTransaction() throws SQLException {
        transaction.end();
    }

    /** Says in the checkpoint that the stream came to its end. */
    void finish(Connection connection) throws SQLException {
        checkpoint.on(connection).finish(rejections.count());
    }

    /** Sends the rows and commits them. */
    void sendAll() throws SQLException, RefusedRowException {
        boolean once = way.runsWithoutRows() || hooks.runsWithoutRows();
        while (cursor.hasNext() || once) {
            once = false;
            awaitReplicas();
            watch.chunkBegins();
            transaction.begin();
            hooks.begun(site.routed().connection());
            sender.begin();
            send();
            hooks.ending(site.routed().connection());
            commit();
        }
    }

    private void awaitReplicas() {
        while (throttle.isExceeded()) {
            cursor.stopIfInterrupted();
            long since = System.nanoTime();
            LockSupport.parkNanos(LOOK_NANOS);
            watch.totals().waited(Duration.ofNanos(System.nanoTime() - since));
        }
    }

    /** Counts the rows since it was told last. */
    void tell() {
        watch.tick(cursor);
    }

    private void send() throws SQLException, RefusedRowException {
        long left = chunkRows;
        boolean once = way.runsWithoutRows();
        cursor.openChunk(chunks.maxBytes());
        while (left > 0 && !cursor.isChunkFull() && (cursor.hasNextInChunk() || once)) {
            once = false;
            left -= sender.send(left);
        }
        if (rejections.count() > 0 && cursor.isAtEnd()) {
            rejections.check(cursor.given(), true);
        }
    }

    private void commit() throws SQLException {
        long sent = System.nanoTime();
        checkpoint.advance(cursor.place(), rejections.count());
        committing = true;
        transaction.commit();
        committing = false;
        sender.committed();
        checkpoint.advanced();
        if (chunks instanceof AdaptiveChunks) {
            long rows = Math.max(1, cursor.rows() - watch.rowsDone());
            chunkRows = AdaptiveChunks.next(rows, sent - watch.chunkStarted(), System.nanoTime() - sent);
        }
        watch.chunkCommitted(cursor, sender.counts(watch.chunkRows(cursor)));
    }

    /** From here on all rows are committed: what fails is not the load. */
    Bookmark bookmark() {
        try {
            transaction.end();
            return watch.chunksCommitted() == 0 ? Bookmark.none() : site.bookmark();
        } catch (SQLException | DatabaseException e) {
            throw failure(watch.placeDone()).unknownPosition(e);
        }
    }

    private BulkException failed(Exception e) {
        giveUp(e);
        return failure(watch.placeDone()).of(e, bookmarkAfter(e));
    }

    /** Rolls back, so that the position afterwards is that of the last commit, and tells of it. */
    void giveUp(Throwable failure) {
        if (committing) {
            commit = isAnswer(failure) ? LoadFailure.Commit.REFUSED : LoadFailure.Commit.IN_DOUBT;
        }
        rejections.tellWhatWasRolledBack(failure);
        clean = rollBack(failure);
        try {
            watch.failed();
        } catch (RuntimeException listener) {
            failure.addSuppressed(listener);
        }
    }

    LoadFailure failure(long rowsDone) {
        return new LoadFailure(watch.totals(), cursor, commit, rowsDone);
    }

    boolean isInDoubt() {
        return commit == LoadFailure.Commit.IN_DOUBT;
    }

    /** Up to which row of the source it has dealt with those that were its own. */
    long placeDone() {
        return watch.placeDone();
    }

    /** Of what was committed before the failure. */
    Bookmark bookmarkAfter(Throwable failure) {
        if (clean && watch.chunksCommitted() > 0) {
            try {
                return site.bookmark();
            } catch (DatabaseException unknown) {
                failure.addSuppressed(unknown);
            }
        }
        return Bookmark.none();
    }

    /**
     * Whether the server itself refused a commit: then it has rolled back. What it says while it ends the connection, a
     * state of MySQL that covers everything, and a failure of SQLite's disk are no answer.
     */
    private boolean isAnswer(Throwable e) {
        if (!(e instanceof SQLException sql)) {
            return false;
        }
        if (target.product() == DatabaseProduct.SQLITE) {
            return (sql.getErrorCode() & SQLITE_PRIMARY_CODE) != SQLITE_IOERR;
        }
        String state = sql.getSQLState();
        return state != null && NO_ANSWERS.stream().noneMatch(state::startsWith);
    }

    private boolean rollBack(Throwable failure) {
        if (!committing || commit == LoadFailure.Commit.REFUSED) {
            sender.undone();
        }
        try {
            transaction.rollBack();
            return true;
        } catch (SQLException e) {
            failure.addSuppressed(e);
            site.lost();
            return false;
        }
    }
}
