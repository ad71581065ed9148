package dev.sluice.sessions;

import dev.sluice.routing.route.Receipt;
import dev.sluice.routing.route.Route;
import dev.sluice.sessions.hibernate.EntityState;
import dev.sluice.sessions.query.QuerySet;
import dev.sluice.sessions.resolve.Resolution;
import dev.sluice.sessions.resolve.ResolveOptions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.SharedSessionContract;

/**
 * What every unit of work can do, of whatever kind its session is: read. Everything happens in one transaction on one engine.
 * Confined to the unit: do not keep it, nor hand it to another thread. Methods that go to the database block; the first one
 * waits for a connection.
 */
public interface ReadUnit {

    /**
     * The entity with this id.
     *
     * @throws RowCountException if there is none
     */
    <E> E find(Class<E> entity, Object id);

    /** The entity with this id; empty if there is none. */
    <E> Optional<E> tryFind(Class<E> entity, Object id);

    /** All entities of a class, in no particular order. */
    <E> List<E> list(Class<E> entity);

    /** The rows of an entity, to be narrowed and ordered; see {@link QuerySet}. */
    <E> QuerySet<E> from(Class<E> entity);

    /** Finds the rows of entities of which only a natural key is known; see {@link Resolution}. */
    default Resolution resolve() {
        return resolve(ResolveOptions.defaults());
    }

    /**
     * Like {@link #resolve()}, with options.
     *
     * @throws IllegalStateException if they insert and this is a read
     */
    Resolution resolve(ResolveOptions options);

    /**
     * The rows with these keys, in the order of the keys, each once; empty where there is none. Equal is what the column takes for
     * equal, so that two keys may have one row.
     *
     * @param attribute the path of one that has a unique key of its own
     * @throws IllegalArgumentException if it has none
     */
    default <E, K> Map<K, Optional<E>> findAllByKeys(Class<E> entity, String attribute, Collection<? extends K> keys) {
        return resolve().findAll(entity, attribute, keys);
    }

    /**
     * Like {@link #findAllByKeys(Class, String, Collection)}, by the values of several attributes that are a key together: each by its
     * path, a reference by what it refers to, or its id.
     */
    default <E, K extends Map<String, ?>> Map<K, Optional<E>> findAllByKeys(
            Class<E> entity, Collection<? extends K> keys) {
        return resolve().findAll(entity, keys);
    }

    /** A query; {@code select} may be left out. */
    <R> HqlQuery<R> query(String hql, Class<R> row);

    /**
     * Whether two entities of one class have the same values: whether {@link #differences} finds none. It is no matter whether they
     * are one object, in which session they are, and what they say in {@code equals}.
     */
    default boolean sameState(Object one, Object other) {
        return differences(one, other).isEmpty();
    }

    /**
     * The names of the attributes in which two entities of one class differ, {@code place.city} in an embeddable, {@code pk} for an id
     * without a name. The id and the version count; a reference counts by the id of what it refers to; what is mapped by the
     * other side does not. Decimals are equal whatever their scale. A collection that is not loaded is loaded, or fails outside of its session.
     *
     * @throws IllegalArgumentException if they are not of one class, or not of a mapped one
     */
    default List<String> differences(Object one, Object other) {
        return EntityState.differences(hibernate(), one, other);
    }

    /** What {@link SessionOptions#with} said of this unit; empty if it said nothing. */
    Optional<Object> attribute(String key);

    /** Which engine serves this unit and why; empty until the first statement, which decides it. */
    Optional<Route> route();

    /**
     * What was known of the freshness of the data when that was decided, without a round trip; empty until the first
     * statement.
     */
    Optional<Receipt> receipt();

    /**
     * Says that something was done that must not be done twice, outside of the transaction: a card was charged, say. However
     * the unit fails from here on, it is not run again, and its failure is not retryable. Of a joined or nested unit it
     * holds for the one around it. What effects do needs no saying: they run when the unit has ended.
     *
     * @param what for the message: {@code "the card was charged"}
     */
    void notAgain(String what);

    /**
     * Hibernate's own session, for what these methods do not offer. It belongs to the unit: do not close it and leave its
     * transaction alone. In a read it refuses to write just the same.
     */
    SharedSessionContract hibernate();
}
