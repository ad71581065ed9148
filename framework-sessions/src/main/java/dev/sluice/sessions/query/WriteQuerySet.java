package dev.sluice.sessions.query;

import jakarta.persistence.metamodel.SingularAttribute;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A set of rows in a unit that may write. With an order or a limit it is a {@link QuerySet} that only reads, because products
 * do not agree on what a limited update is. Entities already loaded do not learn of what is written here.
 *
 * @param <E> the entity
 */
public interface WriteQuerySet<E> extends QuerySet<E> {

    @Override
    WriteQuerySet<E> filter(Filter<? super E> filter);

    @Override
    WriteQuerySet<E> filter(String name, Object value);

    @Override
    WriteQuerySet<E> exclude(Filter<? super E> filter);

    @Override
    WriteQuerySet<E> exclude(String name, Object value);

    /**
     * Sets attributes of all rows of this set, and raises their version, so that whoever has loaded one of them learns of it.
     * Values are converted as those of a filter; null is allowed.
     *
     * @return how many rows there were
     * @throws FilterException if one of them is no basic attribute of the entity itself, or is its id or version
     */
    int update(Map<String, ? extends @Nullable Object> values);

    /** Sets one attribute of all rows of this set. */
    <V> int update(SingularAttribute<? super E, V> attribute, @Nullable V value);

    /**
     * Deletes all rows of this set by one statement: without cascades of the ORM, but with those of the schema.
     *
     * @return how many rows there were
     */
    int delete();
}
