package dev.sluice.sessions;

import java.util.List;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * What a stateless unit of work that only reads can do. It keeps nothing that it has loaded: two reads of a row are two
 * objects, associations are not loaded when they are looked at, and nobody notices that an entity was changed. Confined
 * to the unit.
 */
public interface StatelessReadSession extends ReadUnit {

    /** The entities with these ids, in their order; null where there is none. */
    <E> List<@Nullable E> findMultiple(Class<E> entity, List<?> ids);

    /**
     * Loads an association of an entity that was read without it.
     *
     * @param association the collection or the reference itself, as the entity has it
     */
    void fetch(Object association);

    @Override
    StatelessSession hibernate();
}
