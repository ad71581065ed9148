package dev.sluice.bulk;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.merge.MergePlan;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.report.BulkCounts;
import dev.sluice.bulk.report.BulkExplanation;
import dev.sluice.bulk.report.BulkLoad;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.report.BulkVerb;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.consistency.Bookmark;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** One run of a declaration: a connection, the check, the way; then the {@link ChunkLoop}. */
final class LoadRun<R> {

    private final LoadSpec<R> spec;
    private final Iterator<? extends R> source;

    LoadRun(LoadSpec<R> spec, Iterator<? extends R> source) {
        this.spec = spec;
        this.source = source;
    }

    BulkResult run() {
        requireOwnTransaction();
        try (LoadSite site = connect()) {
            RoutedConnection routed = site.routed();
            Prepared<R> ready = prepare(routed);
            Checkpoint checkpoint = openCheckpoint(routed, ready.load());
            if (checkpoint.isFinished()) {
                return nothingToDo(ready, checkpoint);
            }
            Rejections rejections = openRejections(routed, ready.load(), checkpoint.rows() > 0);
            BulkResult result = new ChunkLoop<>(
                            site,
                            ready.target().table(),
                            ready.way(),
                            new LoadWatch(spec, ready.load(), rejections),
                            rejections,
                            checkpoint,
                            spec,
                            ready.columns(),
                            source)
                    .run();
            site.wrote(result.tablesWritten());
            return result;
        }
    }

    BulkExplanation explain() {
        try (LoadSite site = connect()) {
            Prepared<R> ready = prepare(site.routed());
            MergePlan merge = ready.target().merge();
            return new BulkExplanation(
                    spec.verb(),
                    ready.load(),
                    merge == null ? List.of() : merge.key(),
                    ready.way().statements(),
                    ready.way().notes());
        }
    }

    private LoadSite connect() {
        return LoadSite.open(spec.bulk(), spec.request());
    }

    /** For what cannot be had in one of the application's. */
    private void requireOwnTransaction() {
        if (spec.bulk().within() == null) {
            return;
        }
        List<String> problems = new ArrayList<>();
        if (!spec.chunks().equals(ChunkPolicy.all())) {
            problems.add(
                    "chunks (" + spec.chunks() + ") are committed; leave them out, or load outside of the transaction");
        }
        if (spec.job() != null) {
            problems.add("a checkpoint (job=" + spec.job()
                    + ") is of chunks; leave it out, or load outside of the transaction");
        }
        if (spec.badRows().table() != null) {
            problems.add("a table for rejects (" + spec.badRows().table()
                    + ") may have to be made, which ends a transaction; name a file or a listener");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException("bulk " + spec.table() + " in a transaction of the caller's", problems);
        }
    }

    private Prepared<R> prepare(RoutedConnection routed) {
        Bulk bulk = spec.bulk();
        Connection connection = routed.connection();
        try {
            DatabaseProduct product = DatabaseProduct.of(connection);
            TargetCheck.Target target = TargetCheck.check(connection, product, spec);
            WayChoice way = WayChoice.of(bulk.writers(), connection, target.table());
            if (target.merge() != null) {
                way = way.merging(target.merge(), target.notes());
            }
            List<ColumnBinding.OnProduct<R, ?>> columns = new ArrayList<>();
            for (ColumnBinding<R, ?> column : spec.columns()) {
                columns.add(column.on(product, connection));
            }
            BulkLoad load = new BulkLoad(
                    bulk.router().manager().name(),
                    routed.route().engine(),
                    target.table().table(),
                    way.writer().way());
            return new Prepared<>(target, way, columns, load);
        } catch (SQLException e) {
            throw notBegun(routed, e);
        }
    }

    private Rejections openRejections(RoutedConnection routed, BulkLoad load, boolean goesOn) {
        if (spec.verb() == BulkVerb.SYNC && spec.badRows().policy().skips()) {
            throw new ConfigurationException("bulk " + spec.table()
                    + ": a sync deletes what its source does not have, so it" + " cannot leave rows out (failures="
                    + spec.badRows().policy() + "); use FailurePolicy.stop()");
        }
        try {
            return spec.badRows().open(routed.connection(), load, spec.bulk().listeners(), goesOn);
        } catch (SQLException e) {
            throw notBegun(routed, e);
        }
    }

    private Checkpoint openCheckpoint(RoutedConnection routed, BulkLoad load) {
        String job = spec.job();
        if (job == null) {
            return Checkpoint.none();
        }
        if (spec.verb() == BulkVerb.SYNC) {
            throw new ConfigurationException(
                    "bulk " + spec.table() + ": a sync deletes what its source does not have, so it"
                            + " cannot go on in the middle (job=" + job + "); leave the checkpoint out");
        }
        try {
            return Checkpoint.open(routed.connection(), job, load.table());
        } catch (SQLException e) {
            throw notBegun(routed, e);
        }
    }

    private BulkResult nothingToDo(Prepared<R> ready, Checkpoint checkpoint) {
        List<String> notes = new ArrayList<>(ready.way().notes());
        notes.add("the job was finished before (job=" + checkpoint.job() + ", rows=" + checkpoint.rows()
                + "); reset its checkpoint to load it again");
        return new BulkResult(ready.load(), 0, 0, BulkCounts.none(), 0, 0, Duration.ZERO, notes, Bookmark.none());
    }

    private DatabaseException notBegun(RoutedConnection routed, SQLException e) {
        return new DatabaseException(
                "bulk " + spec.table() + ": the load could not begin on "
                        + routed.route().engine() + " (SQLState " + e.getSQLState()
                        + "); nothing was sent, see the cause",
                e);
    }

    private record Prepared<R>(
            TargetCheck.Target target, WayChoice way, List<ColumnBinding.OnProduct<R, ?>> columns, BulkLoad load) {}
}
