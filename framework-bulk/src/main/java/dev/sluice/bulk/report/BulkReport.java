package dev.sluice.bulk.report;

import dev.sluice.routing.consistency.Bookmark;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is left of a load that failed. Immutable.
 *
 * @param rowsCommitted the rows that stay; unless there were several streams, with {@code rowsRejected} they are the first ones
 *     of the source
 * @param rowsRejected the rows that were left out; those of the chunk that failed do not count
 * @param chunksCommitted commits that were acknowledged
 * @param row the refused row, counted from 1 in the source; empty if nobody named it
 * @param column the column it was refused for; empty if nobody named it
 * @param constraint the violated constraint or key; empty if there is none, or nobody named it
 * @param inDoubt no clear answer came to the last commit: rows after {@code rowsCommitted} may be there; count them with
 *     {@code Consistency.strong()}, because a replica may not have them yet
 * @param rowsDone how many rows of the source, from its first on, are dealt with: load those after them again. With several
 *     streams some after them may be there, too: only a checkpoint knows which
 * @param bookmark of the last acknowledged commit; {@link Bookmark#none()} if there was none
 */
public record BulkReport(
        long rowsCommitted,
        long rowsRejected,
        int chunksCommitted,
        OptionalLong row,
        Optional<String> column,
        Optional<String> constraint,
        boolean inDoubt,
        long rowsDone,
        Bookmark bookmark) {}
