package dev.sluice.bulk;

import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.spi.RefusedRowException;
import dev.sluice.routing.consistency.Bookmark;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A load by several streams: the thread that called {@code run} reads the source and deals its rows out, each stream has a
 * thread, a connection and transactions of its own. The first failure ends all of them at their next row; what each has
 * committed stays.
 */
final class StreamedRun<R> {

    private final LoadTotals totals;
    private final List<LoadStream<R>> streams;
    private final RowDealer<R> dealer;
    private final Abandonment abandonment;

    /**
     * A run that has not begun.
     *
     * @param setUp makes a stream, given its number from 0 and its rows
     */
    StreamedRun(
            LoadTotals totals,
            Iterator<? extends R> source,
            Lanes<R> lanes,
            List<Checkpoint> checkpoints,
            StreamSetUp<R> setUp) {
        this.totals = totals;
        this.abandonment = new Abandonment();
        this.streams = new ArrayList<>();
        List<StreamRows<R>> rows = new ArrayList<>();
        long[] done = new long[totals.streams()];
        for (int i = 0; i < done.length; i++) {
            StreamRows<R> own = new StreamRows<>(abandonment, checkpoints.get(i).rows());
            rows.add(own);
            done[i] = checkpoints.get(i).rows();
            streams.add(setUp.stream(i, own, abandonment));
        }
        this.dealer = new RowDealer<>(source, lanes, rows, done, totals, abandonment);
    }

    interface StreamSetUp<R> {
        LoadStream<R> stream(int index, StreamRows<R> rows, Abandonment abandonment);
    }

    /** Ends the streams while the source is still waited for; from any thread. */
    void abandonForSilence() {
        abandonment.because(new LoadStop(LoadStop.Kind.SILENT, abandonment.given(), null, null));
    }

    BulkResult run(List<String> notes, boolean hasCheckpoint) {
        streams.forEach(LoadStream::start);
        try {
            dealer.run();
        } catch (Throwable t) { // whatever it is: the streams have to end first
            abandonment.because(t);
        }
        join();
        Throwable why = abandonment.why();
        if (why != null) {
            throw failed(why);
        }
        return finish(notes, hasCheckpoint);
    }

    private void join() {
        boolean interrupted = false;
        for (LoadStream<R> stream : streams) {
            boolean ended = false;
            while (!ended) {
                try {
                    stream.join();
                    ended = true;
                } catch (InterruptedException e) {
                    interrupted = true;
                    abandonment.because(new LoadStop(LoadStop.Kind.INTERRUPTED, dealer.place(), null, null));
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private BulkResult finish(List<String> notes, boolean hasCheckpoint) {
        try {
            if (hasCheckpoint) {
                finishCheckpoints();
            }
            totals.moved(0, 0, 0, true);
        } catch (SQLException | RuntimeException e) {
            throw new LoadFailure(totals, dealer, LoadFailure.Commit.NOT_SENT, dealer.place()).of(e, bookmark());
        }
        Duration duration = totals.elapsed();
        return ChunkLoop.result(totals, duration, notes, bookmark());
    }

    /** All or none of them: one that is finished does not go on. */
    private void finishCheckpoints() throws SQLException {
        Connection connection = streams.get(0).connection();
        connection.setAutoCommit(false);
        for (LoadStream<R> stream : streams) {
            stream.loop().finish(connection);
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private Bookmark bookmark() {
        Bookmark all = Bookmark.none();
        for (LoadStream<R> stream : streams) {
            all = all.merge(stream.bookmark());
        }
        return all;
    }

    /** What the application has to know first is that a commit is in doubt. */
    private BulkException failed(Throwable why) {
        Bookmark bookmark = bookmark();
        long done = Long.MAX_VALUE;
        @Nullable LoadStream<R> culprit = null;
        for (LoadStream<R> stream : streams) {
            done = Math.min(done, stream.loop().placeDone());
            boolean first = culprit == null && stream.failure() == why;
            if (first || stream.loop().isInDoubt()) {
                culprit = stream;
            }
        }
        Throwable cause = culprit == null ? why : culprit.failure();
        if (cause instanceof SQLException
                || cause instanceof RefusedRowException
                || cause instanceof RuntimeException) {
            LoadFailure failure = culprit == null
                    ? new LoadFailure(totals, dealer, LoadFailure.Commit.NOT_SENT, done)
                    : culprit.loop().failure(done);
            return failure.of((Exception) cause, bookmark);
        }
        throw StreamedRun.<RuntimeException>undeclared(why);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // that is the trick
    private static <E extends Throwable> E undeclared(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
