package dev.sluice.bulk;

import dev.sluice.bulk.report.BulkCounts;
import dev.sluice.bulk.spi.RefusedRowException;
import java.sql.SQLException;

/** Sends the rows of a chunk, in one call of a writer or many. */
interface Sender {

    /** Called at the begin of each chunk, in its transaction. */
    default void begin() throws SQLException {}

    /**
     * Sends some of the rows of the source.
     *
     * @param maxRows 1 or more
     * @return how many rows of the source it was
     * @throws RefusedRowException ends the load
     */
    long send(long maxRows) throws SQLException, RefusedRowException;

    /** What was sent is committed. */
    default void committed() {}

    /** What was sent since the last commit is gone. */
    default void undone() {}

    /** What became of the rows of a chunk that is over. */
    BulkCounts counts(long rows);
}
