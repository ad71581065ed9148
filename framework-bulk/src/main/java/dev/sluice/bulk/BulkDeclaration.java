package dev.sluice.bulk;

import static java.util.Objects.requireNonNull;

import dev.sluice.ConfigurationException;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.policy.FailurePolicy;
import dev.sluice.bulk.report.BulkExplanation;
import dev.sluice.bulk.report.BulkProgress;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.report.Reject;
import dev.sluice.routing.NoRouteException;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.types.spi.TypeEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with the rows of a source: the columns, how to get their values from a row, and the options that all
 * verbs have.
 *
 * <p>Immutable: each method returns a new declaration. Safe for all threads; may be run many times.
 *
 * @param <R> a row of the source
 * @param <S> the declaration itself
 */
public abstract sealed class BulkDeclaration<R, S extends BulkDeclaration<R, S>> permits BulkInsert, KeyedDeclaration {

    /** How often progress is reported, unless it is said otherwise. */
    public static final Duration DEFAULT_PROGRESS_INTERVAL = Duration.ofMillis(500);

    private final LoadSpec<R> spec;

    BulkDeclaration(LoadSpec<R> spec) {
        this.spec = spec;
    }

    /** The same declaration with other words. */
    abstract S with(LoadSpec<R> changed);

    LoadSpec<R> spec() {
        return spec;
    }

    /**
     * A column of the table and where its value comes from.
     *
     * @param value called once for each row, in the thread of the load or of one of its streams; null means SQL NULL
     */
    public <J> S column(String name, TypeEngine<J> type, Function<? super R, ? extends @Nullable J> value) {
        return with(spec.column(
                new ColumnBinding<>(SqlName.of(name), requireNonNull(type, "type"), requireNonNull(value, "value"))));
    }

    /** When to commit; {@link ChunkPolicy#all()} unless called. */
    public S chunks(ChunkPolicy policy) {
        return with(spec.chunks(requireNonNull(policy, "policy")));
    }

    /**
     * By how many streams the rows go; one unless called. Each has a thread, a connection to the primary and transactions of its
     * own, so {@link #chunks} must be declared and the pool must have as many connections. The source is read by the thread that
     * calls {@code run}, and each row must be an object of its own; values are taken from rows, and listeners are called one at
     * a time, in the threads of the streams. An insert deals blocks of rows out in turn; the other verbs, on PostgreSQL, rows of
     * the same key to the same stream. A file of SQLite has one writer, and goes by one stream.
     *
     * <p>What is committed when the load fails is no beginning of the source: only a {@link #checkpoint} knows which rows it
     * is. A job goes on with as many streams as it began with.
     *
     * @param count 1 or more; not more than the server has processors to spare
     */
    public S streams(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count: " + count + " (expected: >= 1)");
        }
        return with(spec.streams(count));
    }

    /**
     * Drops the indexes of the table before the rows come and makes them again after them: at once they cost less than row by
     * row, if most of the table is new. Only those that are neither unique nor needed by a constraint, and that come back as they
     * were. The table is locked for all others while they are made, and where the load is one transaction, for all of it. They
     * come back whatever ends the load: with its transaction, or by {@link Bulk#restoreIndexes} or the next such load after a
     * crash of a load by chunks, by streams, or on MySQL.
     */
    public S rebuildIndexes() {
        return with(spec.rebuildIndexes());
    }

    /**
     * Waits before each chunk until no replica of the group is {@code lag} behind or more, as the manager observed it last, so that
     * the load does not push replicas out of the reads. Replicas that are down or of which no lag is known do not count; without
     * replicas it has no effect. Waits until {@link #deadline} or an interrupt, and tells progress meanwhile. Only chunks can be
     * held back: declare {@link #chunks}, smaller than the lag allows.
     */
    public S keepLagUnder(Duration lag) {
        return with(spec.mostLag(requirePositive("lag", lag)));
    }

    /**
     * Ends the load at the next row after that time, without the chunk that it is in; no limit unless called. A source that blocks
     * is interrupted then; if that does not bring it back within a second, the load's own connection is ended while {@code run}
     * still waits for it. A statement that waits for a lock is waited for.
     */
    public S deadline(Duration time) {
        return with(spec.deadline(requirePositive("time", time)));
    }

    private static Duration requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
        }
        return value;
    }

    /** What becomes of the load when a row is bad; {@link FailurePolicy#stop()} unless called. */
    public S failures(FailurePolicy policy) {
        return with(spec.badRows(spec.badRows().by(requireNonNull(policy, "policy"))));
    }

    /**
     * Tells {@code listener} of each row that is left out, in the thread of the load. If the chunk is rolled back later, the
     * row is told again when it is loaded again. What it throws ends the load.
     */
    public S onReject(Consumer<Reject> listener) {
        return with(spec.badRows(spec.badRows().tell(requireNonNull(listener, "listener"))));
    }

    /**
     * Writes the rows that are left out to a file, a line of JSON for each: its columns, and {@code "_reject"} with the
     * reason. To be loaded again after repair. An old file is replaced when the load begins.
     */
    public S rejectsTo(Path file) {
        return with(spec.badRows(spec.badRows().into(requireNonNull(file, "file"))));
    }

    /**
     * Writes the rows that are left out to a table of the same database, in the transaction of their chunk: what is there is
     * committed. It is made if there is none.
     */
    public S rejectsTo(QualifiedName rejectTable) {
        return with(spec.badRows(spec.badRows().into(requireNonNull(rejectTable, "rejectTable"))));
    }

    /**
     * Remembers how far the load is, in the database that is loaded: the table {@code sluice_bulk_checkpoint}, made if there is
     * none, gets a row for the job, written in the transaction of each chunk. After a failure of any kind, run the same
     * declaration with the same source again: it passes the rows that are committed, and loads the others, each exactly once. A
     * job that came to its end loads nothing until {@link Bulk#resetCheckpoint}.
     *
     * @param job names the load and its source, at most 200 characters; one run at a time
     */
    public S checkpoint(String job) {
        if (job.isEmpty() || job.length() > 200) {
            throw new IllegalArgumentException("job: " + job.length() + " characters (expected: 1 to 200)");
        }
        return with(spec.job(job));
    }

    /** What the router is asked for; {@link RouteRequest#write()} unless called. The table is added to it. */
    public S route(RouteRequest write) {
        if (write.intent() != Intent.WRITE) {
            throw new IllegalArgumentException("route: " + write + " (expected: RouteRequest.write())");
        }
        return with(spec.request(write));
    }

    /** Tells {@code listener} twice a second how far the load is, in the thread of the load, and once at its end. */
    public S onProgress(Consumer<BulkProgress> listener) {
        return onProgress(DEFAULT_PROGRESS_INTERVAL, listener);
    }

    /** Tells {@code listener} at most once per {@code interval}, in the thread of the load, and once at its end. */
    public S onProgress(Duration interval, Consumer<BulkProgress> listener) {
        if (interval.isNegative()) {
            throw new IllegalArgumentException("interval: " + interval + " (expected: >= 0)");
        }
        return with(spec.progress(interval, requireNonNull(listener, "listener")));
    }

    /**
     * Loads the rows. Blocks until they are committed; takes one connection to a primary, and memory for some hundred
     * kilobytes of rows, or for a batch of 1000 where rows go in batches, however many there are. Interrupting the thread
     * ends the load after the current row, without the chunk that it is in.
     *
     * @throws ConfigurationException if the columns do not fit the table; nothing was sent
     * @throws NoRouteException if no primary could be had; nothing was sent
     * @throws BulkException if the source, the server or an interrupt ended the load
     */
    public BulkResult run(Iterator<? extends R> rows) {
        return new LoadRun<>(spec, requireNonNull(rows, "rows")).run();
    }

    /**
     * How the rows would be loaded, as things are now: the way, the statements, and why. Takes a connection and reads the
     * catalogue; writes nothing.
     *
     * @throws ConfigurationException if the columns do not fit the table
     * @throws NoRouteException if no primary could be had
     */
    public BulkExplanation explain() {
        return new LoadRun<>(spec, Collections.<R>emptyIterator()).explain();
    }

    /** Loads the rows as {@link #run(Iterator)} does. */
    public BulkResult run(Iterable<? extends R> rows) {
        return run(rows.iterator());
    }

    /** Loads the rows as {@link #run(Iterator)} does, and closes the stream. */
    public BulkResult run(Stream<? extends R> rows) {
        try (rows) {
            return run(rows.iterator());
        }
    }

    /**
     * Loads the rows of a publisher as {@link #run(Iterator)} does, in the thread that calls, which waits for them. At most 1024
     * rows are requested before they are taken, so that the publisher goes no faster than the load. The subscription is cancelled
     * when the load has ended, however it did; an error of the publisher is one of the source.
     */
    public BulkResult run(Flow.Publisher<? extends R> rows) {
        try (PublisherRows<R> source = PublisherRows.of(requireNonNull(rows, "rows"))) {
            return run(source);
        }
    }
}
