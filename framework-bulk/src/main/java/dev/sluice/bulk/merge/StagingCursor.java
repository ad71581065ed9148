package dev.sluice.bulk.merge;

import dev.sluice.bulk.spi.InvalidRowException;
import dev.sluice.bulk.spi.RowCursor;
import dev.sluice.types.spi.BulkBuffer;
import dev.sluice.types.spi.Storage;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The rows with their places as one more column, in windows: one for each statement. */
final class StagingCursor implements RowCursor {

    private final RowCursor rows;
    private final int ordinalColumn;
    private final Storage<Long> ordinal;
    private long windowStart;
    private long windowEnd;
    private long place;
    private boolean ended;

    StagingCursor(RowCursor rows, int ordinalColumn, Storage<Long> ordinal) {
        this.rows = rows;
        this.ordinalColumn = ordinalColumn;
        this.ordinal = ordinal;
    }

    void openWindow(long maxRows) {
        windowStart = place;
        windowEnd = place + maxRows;
    }

    /** Rows handed out before this window. */
    long windowStart() {
        return windowStart;
    }

    /** Rows handed out. */
    long rows() {
        return place;
    }

    /** Whether there are no more, in another window either. */
    boolean isEnded() {
        return ended;
    }

    @Override
    public boolean next() {
        if (ended || place == windowEnd) {
            return false;
        }
        ended = !rows.next();
        if (!ended) {
            place++;
        }
        return !ended;
    }

    @Override
    public long row() {
        return place - windowStart;
    }

    @Override
    public boolean encode(int column, BulkBuffer out) {
        if (column == ordinalColumn) {
            ordinal.encode(place, out);
            return true;
        }
        try {
            return rows.encode(column, out);
        } catch (InvalidRowException e) {
            place--;
            throw e;
        }
    }

    @Override
    public void bind(int column, PreparedStatement statement, int index) throws SQLException {
        if (column == ordinalColumn) {
            ordinal.bind(statement, index, place);
        } else {
            try {
                rows.bind(column, statement, index);
            } catch (InvalidRowException e) {
                place--;
                throw e;
            }
        }
    }

    @Override
    public void sent(long bytes) {
        rows.sent(bytes);
    }
}
