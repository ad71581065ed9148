package dev.sluice.bulk.spi;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.bulk.report.BulkVerb;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

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

    /** The same rows, where they are known by these columns instead of the {@link TargetColumn.Use#KEY}. */
    default RowTarget<R> knownBy(List<SqlName> key) {
        return this;
    }

    /**
     * What is to be read again after {@code verb} has written rows; nothing unless somebody wants it. Asked of {@link #parts}, too. A
     * load of which something is to come back holds 10 000 rows, and what they had before until their chunk is committed.
     */
    default List<ReturnedColumn<R>> returned(BulkVerb verb) {
        return List.of();
    }

    /** The key of new rows if it is known only when they are there, and somebody needs it then. */
    default Optional<NumberedKey<R>> numbered(BulkVerb verb) {
        return Optional.empty();
    }

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
