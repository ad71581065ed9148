package dev.sluice.bulk;

import dev.sluice.bulk.report.Reject;
import java.sql.SQLException;
import java.util.List;

/** Where the rows go that were left out. */
interface RejectSink {

    /** In the order of the source, within the transaction of their chunk. */
    void rejected(List<Reject> rejects) throws SQLException;

    /** Whether what it keeps is rolled back with the chunk. */
    default boolean isInTransaction() {
        return false;
    }
}
