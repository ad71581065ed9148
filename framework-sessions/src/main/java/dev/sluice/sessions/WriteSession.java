package dev.sluice.sessions;

/**
 * What a unit of work that may write can do, beyond reading. Changes of entities that were loaded or persisted here are
 * written at the end, or before a query that they may affect. Confined to the unit.
 */
public interface WriteSession extends ReadSession, WriteUnit {

    /** Makes a new entity part of the unit; inserts it at once if the database assigns its id, else at the end. */
    void persist(Object entity);

    /** Copies the state of a detached entity onto the one in this unit, and returns that one. */
    <E> E merge(E entity);

    void remove(Object entity);

    /** Sends what has been changed so far; what the server refuses is thrown here instead of at the end. */
    void flush();
}
