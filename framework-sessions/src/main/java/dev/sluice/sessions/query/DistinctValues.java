package dev.sluice.sessions.query;

import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.query.SelectionQuery;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaDerivedRoot;
import org.hibernate.query.criteria.JpaRoot;
import org.hibernate.query.criteria.JpaSubQuery;

/**
 * Each combination of values of a plan once. From a derived table, because MySQL does not order distinct rows by an
 * expression of what they have.
 */
final class DistinctValues<E> {

    private final Plan<E> plan;
    private final List<Value> values;
    private final HibernateCriteriaBuilder criteria;
    private final ProductSql sql;

    DistinctValues(Plan<E> plan, List<Value> values) {
        this.plan = plan;
        this.values = values;
        this.criteria = plan.queries().session().getCriteriaBuilder();
        this.sql = plan.queries().sql();
    }

    SelectionQuery<Object[]> query(int most) {
        JpaCriteriaQuery<Object[]> query = criteria.createQuery(Object[].class);
        JpaDerivedRoot<Tuple> table = from(query);
        List<Selection<?>> columns = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            columns.add(table.get(column(i)));
        }
        query.select(criteria.array(columns));
        query.orderBy(plan.sort().stream()
                .map(key -> key.order(table.get(column(at(key))), criteria, sql))
                .toList());
        return plan.limited(plan.queries().session().createSelectionQuery(query), most);
    }

    /** Of all of them, whatever the limit. */
    long count() {
        JpaCriteriaQuery<Long> query = criteria.createQuery(Long.class);
        from(query);
        query.select(criteria.count());
        return plan.queries().session().createSelectionQuery(query).getSingleResult();
    }

    private JpaDerivedRoot<Tuple> from(JpaCriteriaQuery<?> query) {
        JpaSubQuery<Tuple> found = query.subquery(Tuple.class);
        JpaRoot<E> root = found.from(plan.entity());
        Scope scope = new Scope(root, found);
        List<Selection<?>> columns = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            columns.add(((Expression<?>) values.get(i).compared(scope, sql)).alias(column(i)));
        }
        found.distinct(true)
                .multiselect(columns.toArray(Selection<?>[]::new))
                .where(new PredicateWriter(criteria, sql).write(plan.filter(), scope));
        return query.from(found);
    }

    private int at(SortKey key) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).isOf(key)) {
                return i;
            }
        }
        throw new IllegalStateException("distinct has let an order pass that is none of its values");
    }

    private static String column(int at) {
        return "v" + at;
    }
}
