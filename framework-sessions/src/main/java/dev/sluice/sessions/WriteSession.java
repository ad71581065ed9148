package dev.sluice.sessions;

import dev.sluice.sessions.query.WriteQuerySet;
import java.util.Map;

/**
 * What a unit of work that may write can do, beyond reading. Changes of entities that were loaded or persisted here are
 * written at the end, or before a query that they may affect. Confined to the unit.
 */
public interface WriteSession extends ReadSession {

    /** The rows of an entity, which can also be updated and deleted. */
    @Override
    <E> WriteQuerySet<E> from(Class<E> entity);

    /** Makes a new entity part of the unit; inserts it at once if the database assigns its id, else at the end. */
    void persist(Object entity);

    /** Copies the state of a detached entity onto the one in this unit, and returns that one. */
    <E> E merge(E entity);

    void remove(Object entity);

    /** Sends what has been changed so far; what the server refuses is thrown here instead of at the end. */
    void flush();

    /**
     * Runs an insert, update or delete in Hibernate's query language. Entities already loaded do not learn of it.
     *
     * @param parameters by name
     * @return how many rows were changed
     */
    int execute(String hql, Map<String, ?> parameters);

    /**
     * Runs {@code effect} in this thread once the transaction is committed and the connection given back; several in their
     * order. If one throws, that is logged and the others run: the unit is committed, and its caller gets its result. Reads
     * in it see what was committed. Does not survive a crash in between.
     */
    void afterCommit(Runnable effect);

    /**
     * Runs {@code effect} in this thread once the transaction is rolled back, for each attempt that is; several in their order.
     * What it throws is suppressed by what the unit ended with. If it is not known whether the unit was committed, no effect
     * is run.
     */
    void afterRollback(Runnable effect);
}
