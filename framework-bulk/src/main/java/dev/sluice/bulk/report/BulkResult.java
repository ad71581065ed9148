package dev.sluice.bulk.report;

import dev.sluice.QualifiedName;
import dev.sluice.routing.consistency.Bookmark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a finished load did. Immutable.
 *
 * @param tables all that its rows went into, that of the load first
 * @param rows of the source that were committed, as the server counted them
 * @param rejected left out, by a {@link dev.sluice.bulk.policy.FailurePolicy} that allows it; with {@code rows} it is what
 *     the source gave
 * @param counts what became of them
 * @param emptied whether the rows that were there before are gone, which are not counted
 * @param chunks commits
 * @param bytes sent in bulk form; 0 where rows are bound one by one
 * @param duration from borrowing the connection to the last commit
 * @param notes why a faster way was not taken; empty if the fastest was
 * @param bookmark of the last commit, for reads that must see the rows; {@link Bookmark#none()} if there were no rows
 */
public record BulkResult(
        BulkLoad load,
        List<QualifiedName> tables,
        long rows,
        long rejected,
        BulkCounts counts,
        boolean emptied,
        int chunks,
        long bytes,
        Duration duration,
        List<String> notes,
        Bookmark bookmark) {

    public BulkResult {
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
    }

    public BulkResult plusNotes(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new BulkResult(load, tables, rows, rejected, counts, emptied, chunks, bytes, duration, all, bookmark);
    }

    /** What routing and caches should know to have changed; empty if no row was changed. */
    public Set<QualifiedName> tablesWritten() {
        return counts.changes() == 0 && !emptied ? Set.of() : Set.copyOf(tables);
    }
}
