package dev.sluice.bulk.report;

import dev.sluice.QualifiedName;
import dev.sluice.routing.consistency.Bookmark;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a finished load did. Immutable.
 *
 * @param rows committed, as the server counted them
 * @param chunks commits
 * @param bytes sent in bulk form; 0 where rows are bound one by one
 * @param duration from borrowing the connection to the last commit
 * @param notes why a faster way was not taken; empty if the fastest was
 * @param bookmark of the last commit, for reads that must see the rows; {@link Bookmark#none()} if there were no rows
 */
public record BulkResult(
        BulkLoad load, long rows, int chunks, long bytes, Duration duration, List<String> notes, Bookmark bookmark) {

    public BulkResult {
        notes = List.copyOf(notes);
    }

    /** What routing and caches should know to have changed; empty if no row was written. */
    public Set<QualifiedName> tablesWritten() {
        return rows == 0 ? Set.of() : Set.of(load.table());
    }
}
