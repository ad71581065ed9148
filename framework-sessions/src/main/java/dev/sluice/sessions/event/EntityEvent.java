package dev.sluice.sessions.event;

/** What can happen to an entity. Updates and deletes by query touch no entity, and tell nothing. */
public enum EntityEvent {
    /**
     * An object becomes part of a unit, by {@code persist} or {@code merge} or a cascade of them. Before: the object that was
     * handed in, and what is set there is taken over; cancelled, it is left out, and {@code merge} returns it as it is. After: the
     * entity of the unit.
     */
    ATTACH,
    /**
     * A row becomes an entity. Before: the object has none of its attributes yet. After: it has its own, but those that it refers
     * to may still lack theirs. Cannot be cancelled. An attribute that is stored must not be set here: in a read that is a change,
     * which is refused.
     */
    LOAD,
    /**
     * A row is inserted. Before: in {@code persist} or its cascade, when the id has been made, unless the database makes it; cancelled,
     * the object stays outside of the unit. After: behind the statement.
     */
    PERSIST,
    /**
     * A row is updated. Before: in each flush that finds an attribute changed, and that may be more than one for one change,
     * because Hibernate also flushes to find out whether a query needs it; cancelled, the attributes become what they were when
     * they were loaded or last written. After: behind the statement. A change of a collection alone is none.
     */
    UPDATE,
    /**
     * A row is deleted. Before: in {@code remove}, its cascade, or the flush that finds an orphan; cancelled, it is not removed.
     * After: behind the statement.
     */
    DELETE
}
