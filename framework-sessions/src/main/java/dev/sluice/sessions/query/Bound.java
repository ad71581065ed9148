package dev.sluice.sessions.query;

import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.metamodel.PluralAttribute;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.type.BasicType;
import org.jspecify.annotations.Nullable;

/** A filter whose names have been looked up in an entity and whose values have the types of its attributes. */
sealed interface Bound {

    record All(List<Bound> parts) implements Bound {}

    record Any(List<Bound> parts) implements Bound {}

    record Not(Bound part) implements Bound {}

    /**
     * Whether texts have all of some words.
     *
     * @param index null if none is declared for these texts
     * @param otherwise what takes its place then
     */
    record Text(@Nullable FullText index, List<String> names, List<String> words, Bound otherwise) implements Bound {}

    /** What only the database can answer; never negated. */
    record Own(Written condition) implements Bound {

        @SuppressWarnings("unchecked") // a set of rows of that entity has taken it, and begins at its root
        static <E> Own of(RowCondition<E> condition) {
            return new Own((scope, criteria, sql) -> condition.of((Root<E>) scope.from(), criteria));
        }
    }

    /** A condition as a predicate of Hibernate. */
    interface Written {

        Predicate write(Scope scope, HibernateCriteriaBuilder criteria, ProductSql sql);
    }

    /** A condition on one value of a group. */
    record OfGroup(int at, String column, Bound part) implements Bound {}

    /** Some element of the collection that the steps lead to. */
    record Some(List<SingularAttribute<?, ?>> steps, PluralAttribute<?, ?, ?> elements, Bound part) implements Bound {}

    /**
     * Whether there is nothing.
     *
     * @param keys within the document that the steps lead to; none if it is about the attribute itself
     */
    record IsNull(List<SingularAttribute<?, ?>> steps, List<String> keys, boolean wanted) implements Bound {

        IsNull(List<SingularAttribute<?, ?>> steps, boolean wanted) {
            this(steps, List.of(), wanted);
        }
    }

    /** One comparison of two attributes of a row. */
    record Compare(List<SingularAttribute<?, ?>> steps, Lookup lookup, Kind kind, List<SingularAttribute<?, ?>> other)
            implements Bound {}

    /** Whether a value that is a list, or a set, has all of these. */
    record Has(List<SingularAttribute<?, ?>> steps, Kind element, List<Object> values) implements Bound {

        BasicType<?> type() {
            return (BasicType<?>) steps.get(steps.size() - 1).getType();
        }
    }

    /**
     * One comparison; without steps, of an element of a collection itself.
     *
     * @param keys within the document that the steps lead to; none if it is about the attribute itself
     */
    record Test(
            List<SingularAttribute<?, ?>> steps,
            List<String> keys,
            @Nullable DatePart part,
            Lookup lookup,
            Kind kind,
            boolean inMemory,
            List<Object> values)
            implements Bound {

        /** Of an attribute. */
        Test(List<SingularAttribute<?, ?>> steps, Lookup lookup, Kind kind, List<Object> values) {
            this(steps, List.of(), null, lookup, kind, kind.isComparableInMemory(), values);
        }
    }
}
