package dev.sluice.bulk;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseException;
import dev.sluice.QualifiedName;
import dev.sluice.bulk.export.ExportQuery;
import dev.sluice.bulk.file.RowFile;
import dev.sluice.bulk.merge.MergeSpec;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.report.BulkVerb;
import dev.sluice.bulk.spi.BulkListener;
import dev.sluice.bulk.spi.OpenTransaction;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.bulk.spi.RowTarget;
import dev.sluice.bulk.writer.Writers;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.types.spi.TypeEngine;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Moves rows at the speed the server can take: binary COPY on PostgreSQL, LOAD DATA LOCAL on MySQL, prepared batches on
 * SQLite.
 *
 * <pre>{@code
 * BulkResult result = Bulk.over(router)
 *         .insert(QualifiedName.of("sales_fact"), Sale.class)
 *         .column("id", Types.int64(), Sale::id)
 *         .column("amount", Types.decimal(12, 2), Sale::amount)
 *         .run(sales);
 * }</pre>
 *
 * <p>Immutable and safe for all threads; each load runs in the thread that calls {@code run}. Needs no closing.
 */
public final class Bulk {

    private final Router router;
    private final List<ProductWriter> writers;
    private final List<BulkListener> listeners;
    private final @Nullable OpenTransaction within;

    private Bulk(
            Router router,
            List<ProductWriter> writers,
            List<BulkListener> listeners,
            @Nullable OpenTransaction within) {
        this.router = router;
        this.writers = writers;
        this.listeners = listeners;
        this.within = within;
    }

    /** Loads through this router, by the built-in ways. */
    public static Bulk over(Router router) {
        return new Bulk(requireNonNull(router, "router"), Writers.builtIn(), List.of(), null);
    }

    /** Tries this way before the others. */
    public Bulk writer(ProductWriter writer) {
        List<ProductWriter> all = new ArrayList<>(writers);
        all.remove(requireNonNull(writer, "writer"));
        all.add(0, writer);
        return new Bulk(router, List.copyOf(all), listeners, within);
    }

    /** Tells {@code listener} about all loads. */
    public Bulk listener(BulkListener listener) {
        List<BulkListener> all = new ArrayList<>(listeners);
        all.add(requireNonNull(listener, "listener"));
        return new Bulk(router, writers, List.copyOf(all), within);
    }

    /**
     * Loads in the transaction that is open on {@code routed}, in auto-commit mode off: all of a load or, if it fails, nothing of
     * it, by a savepoint; nothing is committed. Chunks, checkpoints and a table for rejects, which all need a transaction of the
     * load's own, are refused. What the load changes is named to nobody: {@link BulkResult#tablesWritten()} has it.
     */
    public Bulk within(RoutedConnection routed) {
        requireNonNull(routed, "routed");
        return within(() -> routed);
    }

    /** The same in a transaction that is asked for when a load begins, and told when it has ended. */
    public Bulk within(OpenTransaction transaction) {
        return new Bulk(router, writers, listeners, requireNonNull(transaction, "transaction"));
    }

    /**
     * Declares an insert into {@code table}; nothing happens before {@code run}.
     *
     * @param table without a schema, the one in the connection's current schema
     * @param rowType what the rows of the source are
     */
    public <R> BulkInsert<R> insert(QualifiedName table, Class<R> rowType) {
        return new BulkInsert<>(spec(table, rowType));
    }

    /** Declares an insert of the rows whose key is not in {@code table}; nothing happens before {@code run}. */
    public <R> BulkInsertIgnore<R> insertIgnore(QualifiedName table, Class<R> rowType) {
        return new BulkInsertIgnore<>(spec(table, rowType).merge(MergeSpec.of(BulkVerb.INSERT_IGNORE)));
    }

    /** Declares an insert of what is not in {@code table} and an update of what is; nothing happens before {@code run}. */
    public <R> BulkUpsert<R> upsert(QualifiedName table, Class<R> rowType) {
        return new BulkUpsert<>(spec(table, rowType).merge(MergeSpec.of(BulkVerb.UPSERT)));
    }

    /** Declares an update of the rows whose key is in {@code table}; nothing happens before {@code run}. */
    public <R> BulkUpdate<R> update(QualifiedName table, Class<R> rowType) {
        return new BulkUpdate<>(spec(table, rowType).merge(MergeSpec.of(BulkVerb.UPDATE)));
    }

    /** Declares a delete of the rows of {@code table} with these keys; nothing happens before {@code run}. */
    public <R> BulkDelete<R> delete(QualifiedName table, Class<R> rowType) {
        return new BulkDelete<>(spec(table, rowType).merge(MergeSpec.of(BulkVerb.DELETE)));
    }

    /** Declares that {@code table}, or a part of it, becomes what the source is; nothing happens before {@code run}. */
    public <R> BulkSync<R> sync(QualifiedName table, Class<R> rowType) {
        return new BulkSync<>(spec(table, rowType).merge(MergeSpec.of(BulkVerb.SYNC)));
    }

    /** Declares an insert of rows that bring their columns along; nothing happens before {@code run}. */
    public <R> BulkInsert<R> insert(RowTarget<R> target) {
        return new BulkInsert<>(new LoadSpec<>(this, target));
    }

    /** Declares an insert of the rows whose key is not there; nothing happens before {@code run}. */
    public <R> BulkInsertIgnore<R> insertIgnore(RowTarget<R> target) {
        return new BulkInsertIgnore<>(new LoadSpec<>(this, target).merge(MergeSpec.of(BulkVerb.INSERT_IGNORE)));
    }

    /** Declares an insert of what is not there and an update of what is; nothing happens before {@code run}. */
    public <R> BulkUpsert<R> upsert(RowTarget<R> target) {
        return new BulkUpsert<>(new LoadSpec<>(this, target).merge(MergeSpec.of(BulkVerb.UPSERT)));
    }

    /** Declares an update of the rows whose key is there; nothing happens before {@code run}. */
    public <R> BulkUpdate<R> update(RowTarget<R> target) {
        return new BulkUpdate<>(new LoadSpec<>(this, target).merge(MergeSpec.of(BulkVerb.UPDATE)));
    }

    /** Declares a delete of the rows with these keys; nothing happens before {@code run}. */
    public <R> BulkDelete<R> delete(RowTarget<R> target) {
        return new BulkDelete<>(new LoadSpec<>(this, target).merge(MergeSpec.of(BulkVerb.DELETE)));
    }

    /** Declares that the table, or a part of it, becomes what the source is; nothing happens before {@code run}. */
    public <R> BulkSync<R> sync(RowTarget<R> target) {
        return new BulkSync<>(new LoadSpec<>(this, target).merge(MergeSpec.of(BulkVerb.SYNC)));
    }

    private <R> LoadSpec<R> spec(QualifiedName table, Class<R> rowType) {
        requireNonNull(rowType, "rowType");
        return new LoadSpec<>(this, requireNonNull(table, "table"));
    }

    /**
     * Forgets how far a job is, so that its next run loads all rows.
     *
     * @return whether there was such a job
     */
    public boolean resetCheckpoint(String job) {
        try (RoutedConnection routed = router.connect(RouteRequest.write())) {
            return CheckpointTable.reset(routed.connection(), requireNonNull(job, "job"));
        } catch (SQLException e) {
            throw new DatabaseException(
                    "bulk: the checkpoint could not be reset (job=" + job + ", SQLState " + e.getSQLState()
                            + "); see the cause",
                    e);
        }
    }

    /**
     * Makes the indexes of a table that {@link BulkDeclaration#rebuildIndexes} has dropped in a load that did not come so far as to
     * make them again. Not while such a load runs.
     *
     * @return how many it made
     */
    public int restoreIndexes(QualifiedName table) {
        try (RoutedConnection routed = router.connect(RouteRequest.write().table(table))) {
            QualifiedName found = TargetCheck.table(routed.connection(), routed.product(), table)
                    .name();
            return new IndexRecords(routed.product(), found).restore(routed.connection());
        } catch (SQLException e) {
            throw new DatabaseException(
                    "bulk " + table + ": not all indexes could be made again (SQLState " + e.getSQLState()
                            + "); see the cause, then restore them again",
                    e);
        }
    }

    /** Declares a load of the rows of files, which have the same columns, one after the other; nothing happens before it is run. */
    public FileLoad from(RowFile... files) {
        return new FileLoad(this, List.of(files), null);
    }

    /** Declares a load of what an export reads, of another database or of this one; nothing happens before it is run. */
    public ExportLoad from(BulkExport source) {
        return new ExportLoad(this, requireNonNull(source, "source"));
    }

    /**
     * Declares an export of a table; nothing happens before it is run.
     *
     * @param columns those to read, in this order; all if none is named
     */
    public BulkExport export(QualifiedName table, String... columns) {
        List<String> names = List.of(columns);
        return new BulkExport(this, "export " + table, RouteRequest.read().table(table), routed -> {
            TableFields fields = TableFields.read(routed.connection(), routed.product(), table);
            return ExportQuery.ofTable(routed.connection(), routed.product(), fields.table(), fields.types(), names);
        });
    }

    /**
     * Declares an export of columns of a table by types of the caller's; nothing happens before it is run.
     *
     * @param columns each with the type that its values are read by; empty for that of the catalogue, which is also taken where the
     *     column is of another kind
     */
    public BulkExport export(QualifiedName table, Map<String, Optional<TypeEngine<?>>> columns) {
        Map<String, Optional<TypeEngine<?>>> wanted = new LinkedHashMap<>(columns);
        return new BulkExport(this, "export " + table, RouteRequest.read().table(table), routed -> {
            TableFields fields = TableFields.read(routed.connection(), routed.product(), table)
                    .by(wanted);
            return ExportQuery.ofTable(
                    routed.connection(),
                    routed.product(),
                    fields.table(),
                    fields.types(),
                    List.copyOf(wanted.keySet()));
        });
    }

    /** Declares an export of what a query returns, whose columns have names of their own; nothing happens before it is run. */
    public BulkExport exportQuery(String sql) {
        requireNonNull(sql, "sql");
        return new BulkExport(
                this,
                "export of a query",
                RouteRequest.read(),
                routed -> ExportQuery.ofSql(routed.connection(), routed.product(), sql));
    }

    Router router() {
        return router;
    }

    /** The transaction in which loads run; null if they have their own. */
    @Nullable
    OpenTransaction within() {
        return within;
    }

    List<ProductWriter> writers() {
        return writers;
    }

    List<BulkListener> listeners() {
        return listeners;
    }
}
