package dev.sluice.bulk.spi;

import dev.sluice.QualifiedName;
import dev.sluice.bulk.report.BulkVerb;
import java.util.Iterator;
import java.util.List;

/**
 * Rows that bring their table and its columns along: the entities of a mapping, for one.
 *
 * @implSpec immutable and safe for all threads, but for what {@link #rows} returns. What does not fit is refused by a {@link
 *     dev.sluice.ConfigurationException}.
 * @param <R> a row of the source
 */
public interface RowTarget<R> {

    /** The table. */
    QualifiedName table();

    /** The columns that {@code verb} may write or compare by; asked once for each load. */
    List<TargetColumn<R>> columns(BulkVerb verb);

    /**
     * The columns behind a name that a declaration says, as it does for its key.
     *
     * @throws IllegalArgumentException if there is no such name
     */
    List<String> columns(String name);

    /**
     * The rows as they are to be sent; called once for each load, in its thread. If it is {@link PreparedRows}, it is asked to
     * prepare them.
     */
    Iterator<R> rows(BulkVerb verb, Iterator<? extends R> source);

    /**
     * The other tables that the rows are in, behind the one that has to be there first; their keys refer to it. A sync of such rows
     * is refused, and so is another key than the {@link TargetColumn.Use#KEY}.
     */
    default List<RowTarget<R>> parts() {
        return List.of();
    }

    /** Whether a row is in this table; asked of {@link #parts} only. */
    default boolean has(R row) {
        return true;
    }

    /**
     * Whether {@link #has} depends on the values of a row, so that one may come into this table later, or be gone from it; asked of
     * {@link #parts} only.
     */
    default boolean isOptional() {
        return false;
    }

    /**
     * A load is over and its connection given back; called once for each load, in its thread, also if it failed, when chunks of it
     * may be committed. Not called for a load in a transaction of the application's, which hears of it itself.
     */
    default void ended() {}
}
