package dev.sluice.sessions.query;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Nulls;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.List;
import org.hibernate.query.SortDirection;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaExpression;

/** One attribute of an order, looked up in an entity. */
record SortKey(List<SingularAttribute<?, ?>> steps, Kind kind, boolean descending, boolean nullsFirst) {

    /** As an order that says nothing of nulls. */
    static SortKey asc(List<SingularAttribute<?, ?>> steps) {
        return new SortKey(steps, Kind.of(steps.get(steps.size() - 1)), false, false);
    }

    /** Whether it may be null: in the column, or because what has it is missing. */
    boolean isNullable() {
        return !steps.get(0).isId() && (steps.size() > 1 || steps.get(0).isOptional());
    }

    Order order(Expression<?> by, HibernateCriteriaBuilder criteria, ProductSql sql) {
        JpaExpression<?> value = (JpaExpression<?>) (kind.isCollated() ? sql.collated(by, kind.type()) : by);
        SortDirection direction = descending ? SortDirection.DESCENDING : SortDirection.ASCENDING;
        Nulls nulls = nullsFirst ? Nulls.FIRST : Nulls.LAST;
        // without nulls an index serves on products that have another order of them
        return criteria.sort(value, direction, isNullable() ? nulls : Nulls.NONE);
    }
}
