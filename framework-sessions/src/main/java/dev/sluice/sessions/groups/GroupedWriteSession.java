package dev.sluice.sessions.groups;

import dev.sluice.sessions.WriteSession;

/**
 * What a unit over several groups can do that writes. Changes of entities of the groups that it writes are written at the end;
 * those of others fail the unit, as in every read. Confined to the unit.
 */
public interface GroupedWriteSession extends GroupedReadSession {

    /**
     * Makes a new entity part of the unit, in its group.
     *
     * @throws IllegalStateException if the unit does not write that group
     */
    void persist(Object entity);

    /**
     * Copies the state of a detached entity onto the one in this unit, and returns that one.
     *
     * @throws IllegalStateException if the unit does not write its group
     */
    <E> E merge(E entity);

    /**
     * Deletes an entity of this unit.
     *
     * @throws IllegalStateException if the unit does not write its group
     */
    void remove(Object entity);

    /**
     * The session of the group that is committed first, for what these methods do not offer: updates by query, effects, an
     * outbox.
     */
    WriteSession first();
}
