package dev.sluice.bulk;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.bulk.merge.MergeSpec;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.report.BulkProgress;
import dev.sluice.bulk.report.BulkVerb;
import dev.sluice.bulk.spi.RowTarget;
import dev.sluice.routing.route.RouteRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a declaration has said so far, whatever its verb. Immutable: what takes a value returns a copy with it. */
final class LoadSpec<R> {

    private final Bulk bulk;
    private final QualifiedName table;
    private List<ColumnBinding<R, ?>> columns = List.of();
    private ChunkPolicy chunks = ChunkPolicy.all();
    private RouteRequest request = RouteRequest.write();
    private Duration progressInterval = BulkDeclaration.DEFAULT_PROGRESS_INTERVAL;
    private Consumer<BulkProgress> progress = done -> {};
    private BadRows badRows = BadRows.STOP;
    private @Nullable String job;
    private int streams = 1;
    private boolean rebuildsIndexes;
    private boolean emptiesTable;
    private boolean freezes;
    private @Nullable List<SqlName> order;
    private @Nullable Duration mostLag;
    private @Nullable Duration deadline;

    LoadSpec(Bulk bulk, QualifiedName table) {
        this.bulk = bulk;
        this.table = table;
    }

    /** Null for an insert. */
    private @Nullable MergeSpec merge;

    /** What was declared of it, before a target has added what it wants; null if nothing was added. */
    private @Nullable MergeSpec declaredMerge;

    /** Null if the columns are declared. */
    private @Nullable RowTarget<R> target;

    /** Null if nothing was said of it. */
    private @Nullable List<ScopeColumn<?>> scope;

    LoadSpec(Bulk bulk, RowTarget<R> target) {
        this(bulk, target.table());
        this.target = target;
    }

    private LoadSpec(LoadSpec<R> other) {
        this.bulk = other.bulk;
        this.table = other.table;
        this.columns = other.columns;
        this.chunks = other.chunks;
        this.request = other.request;
        this.progressInterval = other.progressInterval;
        this.progress = other.progress;
        this.merge = other.merge;
        this.declaredMerge = other.declaredMerge;
        this.target = other.target;
        this.scope = other.scope;
        this.badRows = other.badRows;
        this.job = other.job;
        this.streams = other.streams;
        this.rebuildsIndexes = other.rebuildsIndexes;
        this.emptiesTable = other.emptiesTable;
        this.freezes = other.freezes;
        this.order = other.order;
        this.mostLag = other.mostLag;
        this.deadline = other.deadline;
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

    LoadSpec<R> merge(MergeSpec verb) {
        LoadSpec<R> copy = new LoadSpec<>(this);
        copy.merge = verb;
        return copy;
    }

    /** With what a target has added to what was declared. */
    LoadSpec<R> resolvedMerge(MergeSpec verb) {
        LoadSpec<R> copy = merge(verb);
        copy.declaredMerge = merge;
        return copy;
    }

    LoadSpec<R> scope(ScopeColumn<?> column) {
        LoadSpec<R> copy = new LoadSpec<>(this);
        List<ScopeColumn<?>> more = new ArrayList<>(scope == null ? List.of() : scope);
        more.add(column);
        copy.scope = List.copyOf(more);
        return copy;
    }

    LoadSpec<R> wholeTable() {
        LoadSpec<R> copy = new LoadSpec<>(this);
        copy.scope = List.of();
        return copy;
    }

    LoadSpec<R> job(String name) {
        LoadSpec<R> copy = new LoadSpec<>(this);
        copy.job = name;
        return copy;
    }

    LoadSpec<R> streams(int count) {
        LoadSpec<R> copy = new LoadSpec<>(this);
        copy.streams = count;
        return copy;
    }

    LoadSpec<R> rebuildIndexes() {
        LoadSpec<R> copy = new LoadSpec<>(this);
        copy.rebuildsIndexes = true;
        return copy;
    }

    LoadSpec<R> emptyTable() {
        LoadSpec<R> copy = new LoadSpec<>(this);
        copy.emptiesTable = true;
        return copy;
    }

    LoadSpec<R> freeze() {
        LoadSpec<R> copy = new LoadSpec<>(this);
        copy.freezes = true;
        return copy;
    }

    LoadSpec<R> order(List<SqlName> key) {
        LoadSpec<R> copy = new LoadSpec<>(this);
        copy.order = key;
        return copy;
    }

    LoadSpec<R> mostLag(Duration lag) {
        LoadSpec<R> copy = new LoadSpec<>(this);
        copy.mostLag = lag;
        return copy;
    }

    LoadSpec<R> deadline(Duration time) {
        LoadSpec<R> copy = new LoadSpec<>(this);
        copy.deadline = time;
        return copy;
    }

    LoadSpec<R> target(RowTarget<R> rows) {
        LoadSpec<R> copy = new LoadSpec<>(this);
        copy.target = rows;
        return copy;
    }

    LoadSpec<R> badRows(BadRows rows) {
        LoadSpec<R> copy = new LoadSpec<>(this);
        copy.badRows = rows;
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

    /** Null without a checkpoint. */
    @Nullable
    String job() {
        return job;
    }

    int streams() {
        return streams;
    }

    boolean rebuildsIndexes() {
        return rebuildsIndexes;
    }

    boolean emptiesTable() {
        return emptiesTable;
    }

    boolean freezes() {
        return freezes;
    }

    /** By which rows are sorted, none named for the clustering key; null if they are not. */
    @Nullable
    List<SqlName> order() {
        return order;
    }

    /** Null if replicas may fall behind. */
    @Nullable
    Duration mostLag() {
        return mostLag;
    }

    /** Null if it may take as long as it does. */
    @Nullable
    Duration deadline() {
        return deadline;
    }

    /** Null if the columns are declared. */
    @Nullable
    RowTarget<R> target() {
        return target;
    }

    boolean declares(SqlName column) {
        return columns.stream().anyMatch(binding -> binding.name().equals(column));
    }

    /** The columns that names of a declaration stand for. */
    List<SqlName> named(String... names) {
        RowTarget<R> named = target;
        return Stream.of(names)
                .flatMap(name -> named == null ? Stream.of(name) : named.columns(name).stream())
                .map(SqlName::of)
                .toList();
    }

    BadRows badRows() {
        return badRows;
    }

    Duration progressInterval() {
        return progressInterval;
    }

    Consumer<BulkProgress> progress() {
        return progress;
    }

    BulkVerb verb() {
        return merge == null ? BulkVerb.INSERT : merge.verb();
    }

    /** Null for an insert. */
    @Nullable
    MergeSpec merge() {
        return merge;
    }

    /** As the application has said it; null for an insert, and where nothing was added. */
    @Nullable
    MergeSpec declaredMerge() {
        return declaredMerge;
    }

    /** The values that a sync is limited to, as literals; null if nothing was said of it. */
    @Nullable
    Map<SqlName, String> scope(DatabaseProduct product) {
        if (scope == null) {
            return null;
        }
        Map<SqlName, String> literals = new LinkedHashMap<>();
        scope.forEach(column -> literals.put(column.name(), column.literal(product)));
        return literals;
    }
}
