package dev.sluice.bulk;

import dev.sluice.bulk.report.BulkCounts;
import dev.sluice.bulk.spi.RefusedRowException;
import dev.sluice.bulk.spi.WriteTarget;
import java.sql.Connection;
import java.sql.SQLException;

/** Sends rows as they come, and stops at the first bad one. */
record StreamingSender(Connection connection, WriteTarget target, WayChoice way, SourceCursor<?> cursor)
        implements Sender {

    @Override
    public long send(long maxRows) throws SQLException, RefusedRowException {
        cursor.openWindow(cursor.ready(connection, maxRows, way.callRows()));
        long taken = way.writer().write(connection, target, cursor);
        if (taken != cursor.windowRows()) {
            throw new LoadStop(LoadStop.Kind.COUNT, taken, null, null);
        }
        return taken;
    }

    @Override
    public BulkCounts counts(long rows) {
        return way.counts(rows);
    }
}
