package dev.sluice.bulk;

import dev.sluice.DatabaseException;
import dev.sluice.bulk.merge.MergePlan;
import dev.sluice.bulk.report.BulkCounts;
import dev.sluice.bulk.report.BulkExplanation;
import dev.sluice.bulk.report.BulkLoad;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.consistency.Bookmark;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
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
        Contradictions.refuse(spec);
        try (LoadSite site = connect()) {
            BulkResult result = run(site);
            site.wrote(result.tablesWritten());
            return result;
        }
    }

    private BulkResult run(LoadSite site) {
        Prepared<R> ready = Prepared.of(spec, site.routed());
        Streams<R> streams = streams(site.routed(), ready, 1);
        List<Checkpoint> checkpoints = openCheckpoints(site.routed(), ready.load(), streams.count());
        if (checkpoints.stream().allMatch(Checkpoint::isFinished)) {
            return nothingToDo(ready, checkpoints);
        }
        if (checkpoints.size() > streams.count()) {
            streams = streams(site.routed(), ready, checkpoints.size());
        }
        LoadTotals totals = new LoadTotals(spec, ready.load(), checkpoints.size());
        boolean goesOn = checkpoints.stream().anyMatch(checkpoint -> checkpoint.rows() > 0);
        StreamOpener<R> opener = new StreamOpener<>(spec, totals, goesOn);
        List<String> notes = notes(ready, streams);
        return streams.count() == 1
                ? opener.loop(site, ready, checkpoints.get(0), source).run(notes)
                : runStreamed(site, ready, streams, checkpoints, opener, notes);
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
            MergePlan merge = ready.target().merge();
            return new BulkExplanation(
                    spec.verb(),
                    ready.load(),
                    merge == null ? List.of() : merge.key(),
                    ready.way().statements(),
                    notes(ready, streams(site.routed(), ready, 1)));
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

    private static List<String> notes(Prepared<?> ready, Streams<?> streams) {
        List<String> notes = new ArrayList<>(ready.way().notes());
        if (!streams.note().isEmpty()) {
            notes.add(streams.note());
        }
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
        return new BulkResult(ready.load(), 0, 0, BulkCounts.none(), 0, 0, Duration.ZERO, notes, Bookmark.none());
    }
}
