package dev.sluice.bulk.spi;

import dev.sluice.SqlName;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A column that is read again after a row was written, because the database has made its value.
 *
 * @implSpec immutable and safe for all threads; called in the thread of the load. A load that does not commit what it has sent sets
 *     what it has got before.
 * @param <R> a row of the source
 */
public interface ReturnedColumn<R> {

    SqlName name();

    /**
     * Whether it tells whose values the row has, as a version does: it comes back only to rows that are new, or that were not outdated
     * by what was there.
     */
    default boolean tellsWriter() {
        return false;
    }

    /** Reads the value that {@code row} is to have. */
    @Nullable
    Object read(R row, ResultSet values, int index) throws SQLException;

    @Nullable
    Object get(R row);

    void set(R row, @Nullable Object value);
}
