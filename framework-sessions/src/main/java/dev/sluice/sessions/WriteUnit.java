package dev.sluice.sessions;

import dev.sluice.sessions.bulk.EntityBulk;
import dev.sluice.sessions.query.WriteQuerySet;
import java.util.Map;

/** What every unit of work that may write can do, of whatever kind its session is, beyond reading. Confined to the unit. */
public interface WriteUnit extends ReadUnit {

    /** The rows of an entity, which can also be updated and deleted. */
    @Override
    <E> WriteQuerySet<E> from(Class<E> entity);

    /**
     * Runs an insert, update or delete in Hibernate's query language. Entities already loaded do not learn of it.
     *
     * @param parameters by name
     * @return how many rows were changed
     */
    int execute(String hql, Map<String, ?> parameters);

    /**
     * Many entities of a class at once, in this transaction: sent as fast as the server takes rows, and kept by no session. What the
     * session has changed is sent before. Where rows may have been changed that it has entities of, those are detached. A load that
     * fails is undone alone.
     */
    <E> EntityBulk<E> bulk(Class<E> entity);

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
