package dev.sluice.sessions.query;

import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/**
 * A condition in the words of Hibernate, for what no {@link Lookup} has. Its meaning is the product's: nulls, case and collation are as
 * SQL has them there.
 *
 * @param <E> the entity
 */
@FunctionalInterface
public interface RowCondition<E> {

    /** Called each time that a statement is made of the set, in the unit's thread. Values belong into {@code criteria.value}. */
    Predicate of(Root<E> row, HibernateCriteriaBuilder criteria);
}
