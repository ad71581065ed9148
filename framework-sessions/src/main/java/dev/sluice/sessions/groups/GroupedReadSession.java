package dev.sluice.sessions.groups;

import dev.sluice.sessions.ReadSession;
import dev.sluice.sessions.RowCountException;
import dev.sluice.sessions.query.QuerySet;
import java.util.List;
import java.util.Optional;

/**
 * What a unit over several groups can read. Each group has a transaction of its own on an engine of its own, begun when it is
 * first asked: there is no moment that all of them show. Confined to the unit.
 */
public interface GroupedReadSession {

    /**
     * The entity with this id, from its group.
     *
     * @throws RowCountException if there is none
     */
    <E> E find(Class<E> entity, Object id);

    /** The entity with this id, from its group; empty if there is none. */
    <E> Optional<E> tryFind(Class<E> entity, Object id);

    /** All entities of a class, in no particular order. */
    <E> List<E> list(Class<E> entity);

    /** The rows of an entity in its group, to be narrowed and ordered. */
    <E> QuerySet<E> from(Class<E> entity);

    /**
     * The session of one group, for what these methods do not offer.
     *
     * @throws IllegalArgumentException if there is no such group
     */
    ReadSession in(String group);
}
