package dev.sluice.sessions;

import dev.sluice.routing.route.Receipt;
import dev.sluice.routing.route.Route;
import dev.sluice.sessions.hibernate.EntityState;
import dev.sluice.sessions.query.QuerySet;
import java.util.List;
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
