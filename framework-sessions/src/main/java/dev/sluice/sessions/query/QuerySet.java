package dev.sluice.sessions.query;

import jakarta.persistence.metamodel.Attribute;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an entity that fulfil conditions, in an order. Immutable: each method gives another set and leaves this one as
 * it is. It means the same on every product.
 *
 * <pre>{@code
 * List<Order> due = session.from(Order.class)
 *         .filter("customer.country__in", List.of("NL", "BE"))
 *         .exclude("lines.product__istartswith", "gift")
 *         .orderBy("-placed", "code")
 *         .limit(20)
 *         .list();
 * }</pre>
 *
 * <p>A path through a collection holds if some element fulfils it, and gives a row once, however many do. Limit and offset
 * come last, in whatever order the methods were called. Confined to its unit of work.
 *
 * @param <E> the entity
 */
public interface QuerySet<E> extends Rows<E> {

    /** The rows of this set that also fulfil {@code filter}. */
    QuerySet<E> filter(Filter<? super E> filter);

    /**
     * The rows of this set for which {@link Filter#where} holds.
     *
     * @throws FilterException at once, if the entity has no such attribute or the value is of another type
     */
    QuerySet<E> filter(String name, Object value);

    /** The rows of this set that do not fulfil {@code filter}: all the others, those with nulls among them. */
    QuerySet<E> exclude(Filter<? super E> filter);

    /** The rows of this set for which {@link Filter#where} does not hold. */
    QuerySet<E> exclude(String name, Object value);

    /** The rows of this set that {@link Filter#search} finds. */
    QuerySet<E> search(String term, String... names);

    /** The rows of this set that also fulfil a condition in the words of Hibernate, for what no look-up has. */
    QuerySet<E> where(RowCondition<E> condition);

    /** The rows of this set that {@link Filter#matching} finds. */
    QuerySet<E> matching(String term, String... names);

    /**
     * The rows that fit best first, as the full-text index of {@link #matching} ranks them, and then in the order that the set
     * has. Each product ranks by rules of its own. Without such an index all are equal. Pages can go on from a rank on PostgreSQL
     * only, where no other row has a part in it.
     *
     * @throws FilterException if there is nothing to match
     */
    QuerySet<E> byRank();

    /**
     * Asks the server's catalogue whether the full-text indexes that the entity declares are there. Reads no row.
     *
     * @throws dev.sluice.ConfigurationException with what is missing, and how it is made
     */
    void checkFullText();

    /**
     * Loads the references and collections at the end of these paths together with the rows, and what is on the way. References
     * are joined; each collection takes one statement more for every 256 rows, and none for those that are loaded. Neither
     * changes which rows there are, or how many. A set of values is not concerned.
     *
     * @throws FilterException at once, if one of them is no reference and no collection
     */
    QuerySet<E> fetch(String... paths);

    /** Loads a reference or a collection together with the rows. */
    QuerySet<E> fetch(Attribute<? super E, ?> attribute);

    /** Loads what is at the end of a path, and what is on the way, together with the rows. */
    QuerySet<E> fetch(AttributePath<? super E, ?> path);

    /** In this order instead of the one before. */
    QuerySet<E> orderBy(Sort<? super E> sort);

    /** In the order of {@link Sort#of} instead of the one before. */
    QuerySet<E> orderBy(String... names);

    /** At most so many rows. */
    QuerySet<E> limit(int rows);

    /** Without the first so many rows. */
    QuerySet<E> offset(int rows);

    /**
     * The row of this set with this id: a value, or the embeddable or the object of the {@code @IdClass} that an id of several is.
     *
     * @throws dev.sluice.DatabaseException a {@code RowCountException} if this set has none, though the table may
     */
    E get(Object id);

    /** The row of this set with this id; empty if this set has none. */
    Optional<E> tryGet(Object id);

    /**
     * The first rows of this set in its order, and then in that of the id. Later pages begin behind a row instead of
     * after a number of rows, so that rows which come or go move none of them. Not with limit or offset.
     */
    Page<E> page(int rows, Cursors cursors);

    /**
     * The rows behind a cursor, or before it, as {@link Page#next} and {@link Page#previous} gave it. The conditions may be others
     * than those of the page before; the order is the same.
     *
     * @throws FilterException if the cursor was not made by a key of {@code cursors} for this entity and order
     */
    Page<E> page(int rows, Cursors cursors, String cursor);

    /**
     * Some values of each row instead of the entity: a record whose components are of their types, in that order; or, of a
     * single path, the value itself. A path leads through to-one references only and may end in a {@link DatePart}; what is
     * missing is null.
     */
    <R> Values<R> select(Class<R> row, String... paths);

    /** One value of each row; a path through references that are missing gives null. */
    <R> Values<R> select(AttributePath<? super E, R> path);

    /**
     * Groups the rows by the values of paths, which lead through to-one references only and may end in a {@link DatePart}: {@code
     * "placed__year"}. Not with limit or offset; the order of this set means nothing here.
     */
    Groups groupBy(String... names);

    /**
     * Aggregates of all rows: a record whose components are of the types that {@link Aggregate} says; or, of a single one,
     * the value itself, null if it is. Not with limit or offset.
     */
    <R> @Nullable R aggregate(Class<R> row, Aggregate... aggregates);

    /**
     * How many rows {@link #list} would give, as the server's planner expects, in a time that does not depend on their number.
     * On SQLite, which does not say, they are counted.
     */
    Estimate countEstimate();

    /** How the server would run {@link #list}, and which one; runs nothing. */
    Explanation explain();

    /**
     * The conditions of this set as a test in memory: it says of a loaded entity whether this set has it, as the database
     * would, without order, limit and offset. It needs no session, but for what is not loaded yet.
     *
     * @throws FilterException if an attribute has an engine or a converter of its own
     */
    Predicate<E> matcher();

    /** The order of this set in memory; all are equal if it has none. */
    Comparator<E> comparator();
}
