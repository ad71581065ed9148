package dev.sluice.sessions.query;

import jakarta.persistence.metamodel.SingularAttribute;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
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

    @Override
    WriteQuerySet<E> search(String term, String... names);

    /**
     * The only row of this set, or a new one if there is none: {@code make} makes it, and it is inserted at once. Right
     * while others do the same: of any number of units that ask at once, one creates the row and all others find it. Its
     * conditions hold all of a unique key with {@link Lookup#EXACT}, which is what keeps a second row out.
     *
     * <p>On MySQL a unit that has lost the race sees the row as it is committed, and what it reads otherwise as it was at its
     * first read. Where the isolation forbids even that, on PostgreSQL from REPEATABLE READ on, the unit fails as one that
     * can be run again. On MySQL, units that make several rows may meet in a deadlock, after which they can be run again, too.
     *
     * @param make makes a row that fulfils the conditions; may be called again if somebody deletes meanwhile what was found,
     *     and what it persisted is undone if the row turns out to be there
     * @throws FilterException if the conditions have no unique key that the mapping knows, or are not fulfilled by what is made
     * @throws dev.sluice.DatabaseException a {@code RowCountException} if there are several
     */
    Found<E> getOrCreate(Supplier<? extends E> make);

    /**
     * The same, and {@code change} is made to the row, found or new. One that is found is locked before and as it is committed, so
     * that no change is lost; there is no lock between the units that have not found it.
     */
    Found<E> updateOrCreate(Supplier<? extends E> make, Consumer<? super E> change);

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

    @Override
    WriteQuerySet<E> where(RowCondition<E> condition);

    @Override
    WriteQuerySet<E> matching(String term, String... names);

    /**
     * Deletes all rows of this set by one statement: without cascades of the ORM, but with those of the schema.
     *
     * @return how many rows there were
     * @throws FilterException if this set has no condition
     */
    int delete();

    /** The same, also of a set without a condition, which is every row of the table. */
    int deleteAll();
}
