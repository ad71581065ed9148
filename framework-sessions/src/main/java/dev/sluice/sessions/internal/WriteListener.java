package dev.sluice.sessions.internal;

import dev.sluice.routing.consistency.Bookmark;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hears of each unit that has written something, in its thread. Tables are given by {@link TableNames}; none means that it
 * is not known which, and that it may be any.
 */
public interface WriteListener {

    /**
     * All is flushed, and COMMIT is the next thing to be sent. Statements on {@code connection} are part of the transaction;
     * what is thrown makes the unit fail.
     */
    default void committing(Connection connection, Set<String> tables) throws SQLException {}

    /**
     * The same with what is known of rows.
     *
     * @param rows null if nothing is known of them
     */
    default void committing(Connection connection, Set<String> tables, @Nullable RowWrites rows) throws SQLException {
        committing(connection, tables);
    }

    /** It is committed, and whoever began it does not know yet. What is thrown is logged. */
    void committed(Set<String> tables, Bookmark bookmark);

    /**
     * The same with what is known of rows.
     *
     * @param rows null if nothing is known of them
     */
    default void committed(Set<String> tables, @Nullable RowWrites rows, Bookmark bookmark) {
        committed(tables, bookmark);
    }

    /** Nobody knows whether it is committed, or is going to be. What is thrown is logged. */
    void maybeCommitted(Set<String> tables);
}
