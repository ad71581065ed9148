package dev.sluice.bulk;

import static java.util.Objects.requireNonNull;

import dev.sluice.ConfigurationException;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.report.BulkProgress;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.routing.NoRouteException;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.types.spi.TypeEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of an insert: the columns, how to get their values from a row, and the options.
 *
 * <p>Immutable: each method returns a new declaration. Safe for all threads; may be run many times.
 *
 * @param <R> a row of the source
 */
public final class BulkInsert<R> {

    /** How often progress is reported, unless it is said otherwise. */
    public static final Duration DEFAULT_PROGRESS_INTERVAL = Duration.ofMillis(500);

    private final Bulk bulk;
    private final QualifiedName table;
    private List<ColumnBinding<R, ?>> columns = List.of();
    private ChunkPolicy chunks = ChunkPolicy.all();
    private RouteRequest request = RouteRequest.write();
    private Duration progressInterval = DEFAULT_PROGRESS_INTERVAL;
    private Consumer<BulkProgress> progress = done -> {};

    BulkInsert(Bulk bulk, QualifiedName table) {
        this.bulk = bulk;
        this.table = table;
    }

    private BulkInsert(BulkInsert<R> other) {
        this.bulk = other.bulk;
        this.table = other.table;
        this.columns = other.columns;
        this.chunks = other.chunks;
        this.request = other.request;
        this.progressInterval = other.progressInterval;
        this.progress = other.progress;
    }

    /**
     * A column of the table and where its value comes from. Columns that are left out get their defaults.
     *
     * @param value called once for each row, in the thread of the load; null means SQL NULL
     */
    public <J> BulkInsert<R> column(String name, TypeEngine<J> type, Function<? super R, ? extends @Nullable J> value) {
        List<ColumnBinding<R, ?>> more = new ArrayList<>(columns);
        more.add(new ColumnBinding<>(SqlName.of(name), requireNonNull(type, "type"), requireNonNull(value, "value")));
        BulkInsert<R> copy = new BulkInsert<>(this);
        copy.columns = List.copyOf(more);
        return copy;
    }

    /** When to commit; {@link ChunkPolicy#all()} unless called. */
    public BulkInsert<R> chunks(ChunkPolicy policy) {
        BulkInsert<R> copy = new BulkInsert<>(this);
        copy.chunks = requireNonNull(policy, "policy");
        return copy;
    }

    /** What the router is asked for; {@link RouteRequest#write()} unless called. The table is added to it. */
    public BulkInsert<R> route(RouteRequest write) {
        if (write.intent() != Intent.WRITE) {
            throw new IllegalArgumentException("route: " + write + " (expected: RouteRequest.write())");
        }
        BulkInsert<R> copy = new BulkInsert<>(this);
        copy.request = write;
        return copy;
    }

    /** Tells {@code listener} twice a second how far the load is, in the thread of the load, and once at its end. */
    public BulkInsert<R> onProgress(Consumer<BulkProgress> listener) {
        return onProgress(DEFAULT_PROGRESS_INTERVAL, listener);
    }

    /** Tells {@code listener} at most once per {@code interval}, in the thread of the load, and once at its end. */
    public BulkInsert<R> onProgress(Duration interval, Consumer<BulkProgress> listener) {
        if (interval.isNegative()) {
            throw new IllegalArgumentException("interval: " + interval + " (expected: >= 0)");
        }
        BulkInsert<R> copy = new BulkInsert<>(this);
        copy.progressInterval = interval;
        copy.progress = requireNonNull(listener, "listener");
        return copy;
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
        return new LoadRun<>(this, requireNonNull(rows, "rows")).run();
    }

    /** Loads the rows as {@link #run(Iterator)} does, and closes the stream. */
    public BulkResult run(Stream<? extends R> rows) {
        try (rows) {
            return run(rows.iterator());
        }
    }

    Bulk bulk() {
        return bulk;
    }

    QualifiedName table() {
        return table;
    }

    List<ColumnBinding<R, ?>> columns() {
        return columns;
    }

    ChunkPolicy chunks() {
        return chunks;
    }

    RouteRequest request() {
        return request.table(table);
    }

    Duration progressInterval() {
        return progressInterval;
    }

    Consumer<BulkProgress> progress() {
        return progress;
    }
}
