package dev.sluice.bulk;

import dev.sluice.DatabaseException;
import dev.sluice.bulk.merge.MergePlan;
import dev.sluice.bulk.report.BulkCounts;
import dev.sluice.bulk.report.BulkExplanation;
import dev.sluice.bulk.report.BulkLoad;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.spi.RowTarget;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.consistency.Bookmark;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a declaration: a connection, the check, the way; then the {@link ChunkLoop}. */
final class LoadRun<R> {

    private static final Logger LOG = LoggerFactory.getLogger(LoadRun.class);

    private final LoadSpec<R> spec;
    private final Iterator<? extends R> source;
    private final @Nullable SourceDeadline deadline;
    private boolean mayLackIndexes;

    LoadRun(LoadSpec<R> spec, Iterator<? extends R> source) {
        this.spec = TargetSpec.resolved(spec);
        RowTarget<R> target = this.spec.target();
        this.deadline = spec.deadline() == null ? null : new SourceDeadline(spec.deadline());
        Iterator<? extends R> timed = deadline == null ? source : TimedRows.of(source, deadline);
        this.source = target == null ? timed : target.rows(spec.verb(), timed);
    }

    BulkResult run() {
        Contradictions.refuse(spec);
        try {
            return connectAndRun();
        } catch (Throwable t) { // whatever it is, declared or not
            restoreIndexesAfter(t);
            throw t;
        } finally {
            if (deadline != null) {
                deadline.close();
            }
            tellTarget();
        }
    }

    private void tellTarget() {
        RowTarget<R> target = spec.target();
        if (target != null && spec.bulk().within() == null) {
            target.ended();
        }
    }

    private BulkResult connectAndRun() {
        try (LoadSite site = connect()) {
            BulkResult result = run(site);
            site.wrote(result.tablesWritten());
            return result;
        }
    }

    private BulkResult run(LoadSite site) {
        Prepared<R> ready = Prepared.of(spec, site.routed());
        ready.warn();
        Streams<R> streams = streams(site.routed(), ready, 1);
        List<Checkpoint> checkpoints = openCheckpoints(site.routed(), ready.load(), streams.count());
        if (checkpoints.stream().allMatch(Checkpoint::isFinished)) {
            return nothingToDo(ready, checkpoints);
        }
        if (checkpoints.size() > streams.count()) {
            streams = streams(site.routed(), ready, checkpoints.size());
        }
        IndexRebuild rebuild = indexes(site.routed(), ready, streams.count());
        TableEmptying emptying = emptying(site.routed(), ready);
        LoadTotals totals = new LoadTotals(spec, ready, checkpoints.size());
        boolean goesOn = checkpoints.stream().anyMatch(checkpoint -> checkpoint.rows() > 0);
        SyncLock lock = SyncLock.of(spec, ready.target().table(), site);
        ChunkHooks hooks = ChunkHooks.both(lock, ChunkHooks.both(emptying, rebuild));
        StreamOpener<R> opener = new StreamOpener<>(spec, totals, hooks, goesOn);
        List<String> notes = notes(ready, streams, emptying, rebuild);
        dropIndexes(site.routed(), rebuild);
        if (deadline != null) {
            deadline.begin(
                    "sluice-bulk-" + spec.table() + "-deadline", streams.count() == 1 ? site::breakOff : () -> {});
        }
        BulkResult result = streams.count() == 1
                ? runAlone(site, opener.loop(site, ready, checkpoints.get(0), source), notes, lock)
                : runStreamed(site, ready, streams, checkpoints, opener, notes);
        return withWaiting(makeIndexes(site.routed(), rebuild, totals, result), totals);
    }

    private static BulkResult withWaiting(BulkResult result, LoadTotals totals) {
        if (totals.waited().isZero()) {
            return result;
        }
        List<String> notes = new ArrayList<>(result.notes());
        notes.add("waited " + totals.waited().toMillis() + " ms for replicas");
        return ChunkLoop.result(totals, result.duration(), notes, result.bookmark());
    }

    private IndexRebuild indexes(RoutedConnection routed, Prepared<R> ready, int streams) {
        try {
            return IndexRebuild.of(spec, ready.target().table(), streams, routed.connection());
        } catch (SQLException e) {
            throw Prepared.notBegun(spec, routed, e);
        }
    }

    private TableEmptying emptying(RoutedConnection routed, Prepared<R> ready) {
        try {
            return TableEmptying.of(spec, ready.target().table(), routed.connection());
        } catch (SQLException e) {
            throw Prepared.notBegun(spec, routed, e);
        }
    }

    private void dropIndexes(RoutedConnection routed, IndexRebuild rebuild) {
        if (rebuild.isRecorded()) {
            mayLackIndexes = true;
            try {
                rebuild.before(routed.connection());
            } catch (SQLException e) {
                throw Prepared.notBegun(spec, routed, e);
            }
        }
    }

    private BulkResult makeIndexes(
            RoutedConnection routed, IndexRebuild rebuild, LoadTotals totals, BulkResult result) {
        if (!rebuild.isRecorded()) {
            return result;
        }
        try {
            rebuild.after(routed.connection());
        } catch (SQLException e) {
            mayLackIndexes = false;
            throw LoadFailure.withoutIndexes(result, e);
        }
        return ChunkLoop.result(totals, totals.elapsed(), result.notes(), result.bookmark());
    }

    /** On another connection, since that of the load may be lost, and also if the load was interrupted. */
    private void restoreIndexesAfter(Throwable failure) {
        if (!mayLackIndexes) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            spec.bulk().restoreIndexes(spec.table());
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            LOG.warn(
                    "[bulk] {}: lacks indexes that were dropped for a load that failed; call Bulk.restoreIndexes",
                    spec.table());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static BulkResult runAlone(LoadSite site, ChunkLoop<?> loop, List<String> notes, SyncLock lock) {
        try {
            return loop.run(notes);
        } finally {
            try {
                lock.release(site.routed().connection());
            } catch (SQLException e) {
                LOG.debug(
                        "[bulk] {}: the connection is lost, and its lock with it",
                        site.routed().route().engine(),
                        e);
            }
        }
    }

    private BulkResult runStreamed(
            LoadSite first,
            Prepared<R> ready,
            Streams<R> streams,
            List<Checkpoint> checkpoints,
            StreamOpener<R> opener,
            List<String> notes) {
        List<LoadSite> others = new ArrayList<>();
        try {
            for (int i = 1; i < streams.count(); i++) {
                others.add(connect());
            }
            StreamedRun<R> run = new StreamedRun<>(
                    opener.totals(), source, streams.lanes(), checkpoints, (index, rows, abandonment) -> {
                        LoadSite own = index == 0 ? first : others.get(index - 1);
                        Prepared<R> prepared = index == 0 ? ready : Prepared.of(spec, own.routed());
                        requireSameEngine(ready, prepared);
                        Checkpoint checkpoint =
                                checkpoints.get(index).on(own.routed().connection());
                        return new LoadStream<>(
                                "sluice-bulk-" + ready.load().table() + "-" + (index + 1),
                                own,
                                opener.loop(own, prepared, checkpoint, rows),
                                abandonment);
                    });
            if (deadline != null) {
                deadline.onLate(run::abandonForSilence);
            }
            return run.run(notes, spec.job() != null);
        } finally {
            others.forEach(LoadSite::close);
        }
    }

    private void requireSameEngine(Prepared<R> first, Prepared<R> other) {
        if (!first.load().equals(other.load())) {
            throw new DatabaseException("bulk " + spec.table() + ": the streams were given different engines or ways ("
                    + first.load() + ", " + other.load() + "); the primary may just have changed, load again");
        }
    }

    BulkExplanation explain() {
        Contradictions.refuse(spec);
        try (LoadSite site = connect()) {
            Prepared<R> ready = Prepared.of(spec, site.routed());
            Streams<R> streams = streams(site.routed(), ready, 1);
            MergePlan merge = ready.target().merge();
            return new BulkExplanation(
                    spec.verb(),
                    ready.load(),
                    merge == null ? List.of() : merge.key(),
                    ready.way().statements(),
                    notes(
                            ready,
                            streams,
                            emptying(site.routed(), ready),
                            indexes(site.routed(), ready, streams.count())));
        }
    }

    private LoadSite connect() {
        return LoadSite.open(spec.bulk(), spec.request());
    }

    private Streams<R> streams(RoutedConnection routed, Prepared<R> ready, int began) {
        try {
            return Streams.of(spec, ready, routed, began);
        } catch (SQLException e) {
            throw Prepared.notBegun(spec, routed, e);
        }
    }

    private static List<String> notes(
            Prepared<?> ready, Streams<?> streams, TableEmptying emptying, IndexRebuild indexes) {
        List<String> notes = new ArrayList<>(ready.way().notes());
        notes.add(ready.returnNote());
        notes.add(ready.sortNote());
        notes.add(emptying.note());
        notes.add(streams.note());
        notes.add(indexes.note());
        notes.removeIf(String::isEmpty);
        return notes;
    }

    private List<Checkpoint> openCheckpoints(RoutedConnection routed, BulkLoad load, int streams) {
        String job = spec.job();
        if (job == null) {
            return Collections.nCopies(streams, Checkpoint.none());
        }
        try {
            return CheckpointTable.open(routed.connection(), job, load.table(), streams);
        } catch (SQLException e) {
            throw Prepared.notBegun(spec, routed, e);
        }
    }

    private BulkResult nothingToDo(Prepared<R> ready, List<Checkpoint> checkpoints) {
        List<String> notes = new ArrayList<>(ready.way().notes());
        long rows = checkpoints.stream().mapToLong(Checkpoint::rows).max().orElse(0);
        notes.add("the job was finished before (job=" + spec.job() + ", rows=" + rows
                + "); reset its checkpoint to load it again");
        return new BulkResult(
                ready.load(),
                ready.tables(),
                0,
                0,
                BulkCounts.none(),
                false,
                0,
                0,
                Duration.ZERO,
                notes,
                Bookmark.none());
    }
}
