package dev.sluice.sessions;

import java.util.List;
import java.util.Optional;

/**
 * A query in Hibernate's query language, typed by what a row becomes: an entity, a basic type or a record whose
 * constructor takes the selected values. Confined to its unit of work; nothing is sent before {@link #list}, {@link #one}
 * or {@link #first}, which block.
 *
 * @param <R> what a row becomes
 */
public interface HqlQuery<R> {

    /** Binds {@code :name}. A collection binds a parameter of {@code in}. */
    HqlQuery<R> param(String name, Object value);

    /** At most this many rows, by the server. */
    HqlQuery<R> limit(int rows);

    List<R> list();

    /**
     * The only row; reads two at most, to know.
     *
     * @throws RowCountException if there is none, if it is SQL NULL, or if there are several
     */
    R one();

    /** The first row in the query's order; empty if there is none, or if it is SQL NULL. */
    Optional<R> first();
}
