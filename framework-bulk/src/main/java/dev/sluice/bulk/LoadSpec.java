package dev.sluice.bulk;

import dev.sluice.QualifiedName;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.report.BulkProgress;
import dev.sluice.routing.route.RouteRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a declaration has said so far, whatever its verb. Immutable: what takes a value returns a copy with it. */
final class LoadSpec<R> {

    private final Bulk bulk;
    private final QualifiedName table;
    private List<ColumnBinding<R, ?>> columns = List.of();
    private ChunkPolicy chunks = ChunkPolicy.all();
    private RouteRequest request = RouteRequest.write();
    private Duration progressInterval = BulkDeclaration.DEFAULT_PROGRESS_INTERVAL;
    private Consumer<BulkProgress> progress = done -> {};

    LoadSpec(Bulk bulk, QualifiedName table) {
        this.bulk = bulk;
        this.table = table;
    }

    private LoadSpec(LoadSpec<R> other) {
        this.bulk = other.bulk;
        this.table = other.table;
        this.columns = other.columns;
        this.chunks = other.chunks;
        this.request = other.request;
        this.progressInterval = other.progressInterval;
        this.progress = other.progress;
    }

    LoadSpec<R> column(ColumnBinding<R, ?> column) {
        List<ColumnBinding<R, ?>> more = new ArrayList<>(columns);
        more.add(column);
        LoadSpec<R> copy = new LoadSpec<>(this);
        copy.columns = List.copyOf(more);
        return copy;
    }

    LoadSpec<R> chunks(ChunkPolicy policy) {
        LoadSpec<R> copy = new LoadSpec<>(this);
        copy.chunks = policy;
        return copy;
    }

    LoadSpec<R> request(RouteRequest write) {
        LoadSpec<R> copy = new LoadSpec<>(this);
        copy.request = write;
        return copy;
    }

    LoadSpec<R> progress(Duration interval, Consumer<BulkProgress> listener) {
        LoadSpec<R> copy = new LoadSpec<>(this);
        copy.progressInterval = interval;
        copy.progress = listener;
        return copy;
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

    /** With the table. */
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
