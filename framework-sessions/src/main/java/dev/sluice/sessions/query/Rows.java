package dev.sluice.sessions.query;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a query finds. Nothing is sent before one of these methods is called, and each call sends one statement and blocks.
 * Confined to its unit of work.
 *
 * @param <R> what a row becomes
 */
public interface Rows<R> {

    List<R> list();

    /** The first row in the set's order, or by its id if it has none; empty if there is none, or if it is SQL NULL. */
    Optional<R> first();

    /**
     * The only row; reads two at most, to know.
     *
     * @throws dev.sluice.DatabaseException a {@code RowCountException} that says whether there is none, or several
     */
    R one();

    /**
     * The rows one after the other, as the server's cursor gives them, so that memory holds a few hundred at a time. Close it,
     * or read it to its end, before the unit ends. Entities in it are detached a block at a time: what was loaded through
     * them goes, too, and what the application changes in a write unit is written before. On MySQL nothing else can be asked
     * of the unit until it is closed, and closing it early reads the rest, unless its URL has {@code useCursorFetch=true}.
     */
    Stream<R> stream();

    /** How many rows {@link #list} would give. */
    long count();

    /** Whether {@link #list} would give any; reads one at most. */
    boolean exists();
}
