package dev.sluice.bulk.spi;

import dev.sluice.types.spi.BulkBuffer;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The rows that one call of {@link ProductWriter#write} is to send. Confined to the thread of the load.
 *
 * <p>Its methods may throw unchecked exceptions: the source failed, a value does not fit its type, the load was
 * cancelled. A writer then ends what it began on the connection and throws the same exception on; of an {@link
 * InvalidRowException} it may forget the row instead, which then counts as never handed out.
 */
public interface RowCursor {

    /** Moves to the next row; false if there is none. */
    boolean next();

    /** The current row, counted from 1 in this call of {@link ProductWriter#write}. */
    long row();

    /** Appends the bulk form of a column of the current row; false, and nothing appended, if it is null. */
    boolean encode(int column, BulkBuffer out);

    /** Binds a column of the current row, null included. */
    void bind(int column, PreparedStatement statement, int index) throws SQLException;

    /** Counts bytes that were handed to the driver. */
    void sent(long bytes);
}
