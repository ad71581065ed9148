package dev.sluice.bulk;

import dev.sluice.bulk.report.BulkVerb;
import dev.sluice.bulk.spi.RefusedRowException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Sends rows of which each is in several tables, piece by piece: a piece is held, and goes into one table after the other, into
 * the first one first; a delete goes the other way round.
 */
final class PartedSender<R> implements Sender {

    /** As many rows are held. */
    private static final int PIECE = 10_000;

    private final Connection connection;
    private final SourceCursor<R> cursor;
    private final List<LoadPart<R>> parts;

    PartedSender(Connection connection, BulkVerb verb, SourceCursor<R> cursor, List<LoadPart<R>> parts) {
        this.connection = connection;
        this.cursor = cursor;
        List<LoadPart<R>> order = new ArrayList<>(parts);
        if (verb == BulkVerb.DELETE) {
            Collections.reverse(order);
        }
        this.parts = order;
    }

    @Override
    public long send(long maxRows) throws SQLException, RefusedRowException {
        cursor.openWindow(cursor.ready(connection, Math.min(maxRows, PIECE)));
        List<R> rows = cursor.takeWindow();
        for (LoadPart<R> part : parts) {
            PartCursor<R> some = new PartCursor<>(cursor, rows, part);
            try {
                long taken = part.way().writer().write(connection, part.table(), some);
                if (taken != some.row()) {
                    throw new LoadStop(LoadStop.Kind.COUNT, taken, null, null);
                }
            } catch (RefusedRowException e) {
                throw some.inWindow(e);
            }
        }
        return rows.size();
    }
}
