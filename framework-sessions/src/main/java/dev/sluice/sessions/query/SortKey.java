package dev.sluice.sessions.query;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Nulls;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.query.SortDirection;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaExpression;

/**
 * One attribute of an order, looked up in an entity.
 *
 * @param keys within the document that the steps lead to; none if it is the attribute itself
 */
record SortKey(
        List<SingularAttribute<?, ?>> steps, List<String> keys, Kind kind, boolean descending, boolean nullsFirst) {

    SortKey(List<SingularAttribute<?, ?>> steps, Kind kind, boolean descending, boolean nullsFirst) {
        this(steps, List.of(), kind, descending, nullsFirst);
    }

    /** As an order that says nothing of nulls. */
    static SortKey asc(List<SingularAttribute<?, ?>> steps) {
        return new SortKey(steps, Kind.of(steps.get(steps.size() - 1)), false, false);
    }

    /** The other way round. */
    SortKey reversed() {
        return new SortKey(steps, keys, kind, !descending, !nullsFirst);
    }

    /** Whether it may be null: in the column, or because what has it is missing. */
    boolean isNullable() {
        return !keys.isEmpty()
                || (!steps.get(0).isId() && (steps.size() > 1 || steps.get(0).isOptional()));
    }

    Stream<Order> orders(Scope scope, HibernateCriteriaBuilder criteria, ProductSql sql) {
        Path<?> path = scope.path(steps);
        if (keys.isEmpty()) {
            return Stream.of(order(path, criteria, sql));
        }
        // numbers before texts, and each as it is ordered
        DocumentSql documents = sql.documents();
        return Stream.of(
                order(
                        documents.rankAt(path, keys),
                        Kind.of(Integer.class),
                        descending,
                        nullsFirst,
                        true,
                        criteria,
                        sql),
                order(
                        documents.numberAt(path, keys),
                        Kind.of(Double.class),
                        descending,
                        nullsFirst,
                        true,
                        criteria,
                        sql),
                order(documents.wordAt(path, keys), kind, descending, nullsFirst, true, criteria, sql));
    }

    /** By what has the attribute's value, wherever it is. */
    Order order(Expression<?> by, HibernateCriteriaBuilder criteria, ProductSql sql) {
        return order(by, kind, descending, nullsFirst, isNullable(), criteria, sql);
    }

    static Order order(
            Expression<?> by,
            Kind kind,
            boolean descending,
            boolean nullsFirst,
            boolean nullable,
            HibernateCriteriaBuilder criteria,
            ProductSql sql) {
        JpaExpression<?> value = (JpaExpression<?>) (kind.isCollated() ? sql.collated(by, kind.type()) : by);
        SortDirection direction = descending ? SortDirection.DESCENDING : SortDirection.ASCENDING;
        Nulls nulls = nullsFirst ? Nulls.FIRST : Nulls.LAST;
        // without nulls an index serves on products that have another order of them
        return criteria.sort(value, direction, nullable ? nulls : Nulls.NONE);
    }
}
