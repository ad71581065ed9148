package dev.sluice.bulk;

import static java.util.Objects.requireNonNull;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseException;
import dev.sluice.bulk.export.ExportColumn;
import dev.sluice.bulk.file.FileFormatException;
import dev.sluice.bulk.file.FileSink;
import dev.sluice.bulk.file.RowFile;
import dev.sluice.bulk.report.ExportProgress;
import dev.sluice.bulk.report.ExportResult;
import dev.sluice.routing.NoRouteException;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.RouteRequest;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The declaration of an export: a table or a query, and the options. Each run reads one snapshot, on one connection that the
 * router chooses as for any read, in memory for one row.
 *
 * <p>Immutable: each method returns a new declaration. Safe for all threads; may be run many times.
 */
public final class BulkExport {

    private static final int TICK_ROWS = 1024;

    private final Bulk bulk;
    private final String who;
    private final ExportCursor.Query query;
    private RouteRequest request;
    private Consumer<ExportProgress> progress = done -> {};

    BulkExport(Bulk bulk, String who, RouteRequest request, ExportCursor.Query query) {
        this.bulk = bulk;
        this.who = who;
        this.request = request;
        this.query = query;
    }

    private BulkExport copy() {
        BulkExport copy = new BulkExport(bulk, who, request, query);
        copy.progress = progress;
        return copy;
    }

    /** What the router is asked for; {@link RouteRequest#read()} of the table unless called. */
    public BulkExport route(RouteRequest read) {
        if (read.intent() != Intent.READ) {
            throw new IllegalArgumentException("route: " + read + " (expected: RouteRequest.read())");
        }
        BulkExport copy = copy();
        copy.request = read;
        return copy;
    }

    /** Tells {@code listener} twice a second how far the export is, in its thread, and once at its end. */
    public BulkExport onProgress(Consumer<ExportProgress> listener) {
        BulkExport copy = copy();
        copy.progress = requireNonNull(listener, "listener");
        return copy;
    }

    /**
     * Writes the rows to a file, which takes its place, and that of one which is there, when it is whole. Columns of types of
     * which files have no text are written as the server writes them.
     *
     * @throws ConfigurationException if there is no such table
     * @throws NoRouteException if no engine may serve the read
     * @throws FileFormatException if the file cannot be written; nothing is left of it
     * @throws DatabaseException if the server refuses or the connection is lost; nothing is left of the file
     */
    public ExportResult to(RowFile file) {
        try (ExportCursor rows = open();
                FileSink sink = file.create(
                        rows.columns().stream().map(ExportColumn::name).toList())) {
            int columns = rows.columns().size();
            read(rows, row -> {
                for (int i = 0; i < columns; i++) {
                    sink.field(row.text(i), row.kind(i));
                }
                sink.endRow();
            });
            sink.finish();
            return rows.result();
        }
    }

    /** Hands each row to {@code reader}, in this thread; what that throws ends the export. */
    public ExportResult forEach(Consumer<ExportRow> reader) {
        try (ExportCursor rows = open()) {
            read(rows, reader);
            return rows.result();
        }
    }

    /** The rows as what {@code row} makes of them. Holds a connection; the caller closes the stream. */
    public <T> Stream<T> stream(Function<? super ExportRow, ? extends T> row) {
        ExportCursor rows = open();
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .<T>map(row)
                .onClose(rows::close);
    }

    ExportCursor open() {
        return ExportCursor.open(who, bulk.router().connect(request), query);
    }

    private void read(ExportCursor rows, Consumer<ExportRow> reader) {
        long interval = BulkDeclaration.DEFAULT_PROGRESS_INTERVAL.toNanos();
        long told = System.nanoTime();
        while (rows.hasNext()) {
            reader.accept(rows.next());
            if (rows.rows() % TICK_ROWS == 0 && System.nanoTime() - told >= interval) {
                told = System.nanoTime();
                progress.accept(new ExportProgress(rows.rows(), rows.elapsed()));
            }
        }
        progress.accept(new ExportProgress(rows.rows(), rows.elapsed()));
    }
}
