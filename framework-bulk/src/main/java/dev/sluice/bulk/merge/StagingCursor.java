package dev.sluice.bulk.merge;

import dev.sluice.bulk.spi.InvalidRowException;
import dev.sluice.bulk.spi.RowCursor;
import dev.sluice.types.spi.BulkBuffer;
import dev.sluice.types.spi.Storage;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The rows with their places as one more column, in windows: one for each statement. */
final class StagingCursor implements RowCursor {

    private final RowCursor rows;
    private final int ordinalColumn;
    private final Storage<Long> ordinal;
    private final int numberedKey;
    private @Nullable KeyWatch watch;
    private long windowStart;
    private long windowEnd;
    private long place;
    private boolean ended;

    /** @param numberedKey the column that alone is the key, if it is one of integers; -1 otherwise */
    StagingCursor(RowCursor rows, int ordinalColumn, Storage<Long> ordinal, int numberedKey) {
        this.rows = rows;
        this.ordinalColumn = ordinalColumn;
        this.ordinal = ordinal;
        this.numberedKey = numberedKey;
    }

    /** Whether each row that was encoded has a greater key than the one before. */
    boolean keysAscend() {
        return watch != null && watch.sawAscending(place);
    }

    private BulkBuffer watched(int column, BulkBuffer out) {
        if (column != numberedKey) {
            return out;
        }
        watch = watch == null ? new KeyWatch(out) : watch.to(out);
        return watch;
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
            return rows.encode(column, watched(column, out));
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
