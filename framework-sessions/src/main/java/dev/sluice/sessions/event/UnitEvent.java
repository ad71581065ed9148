package dev.sluice.sessions.event;

/**
 * What can happen to a unit of work as a whole. A unit that joins another one is a part of it; a nested one that is rolled back to its
 * savepoint is not told of.
 */
public enum UnitEvent {
    /**
     * Hibernate looks for what has changed, and sends it: before the commit, when it was asked to, and before a query that may need
     * it. Before: entities may still be changed. A read never flushes.
     */
    FLUSH,
    /**
     * Before: still in the transaction, before the last flush. A unit begun by the listener joins it. What the listener throws rolls
     * back. After: the connection is given back.
     */
    COMMIT,
    /** Before: the transaction may be broken already. After: the connection is given back. */
    ROLLBACK
}
