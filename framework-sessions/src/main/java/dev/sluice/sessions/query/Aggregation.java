package dev.sluice.sessions.query;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.jspecify.annotations.Nullable;

/** Aggregates of the rows of a plan, or of groups of them. */
final class Aggregation<E> implements Groups {

    private final Plan<E> plan;
    private final List<Value> keys;
    private final ProductSql sql;

    Aggregation(Plan<E> plan, String... names) {
        if (plan.limit() != Plan.UNLIMITED || plan.offset() > 0) {
            throw new FilterException(plan.entity().getName()
                    + " aggregate: of a set with a limit or an offset; filter the rows instead");
        }
        this.plan = plan;
        this.sql = plan.queries().sql();
        this.keys = Arrays.stream(names).map(name -> key(plan, name)).toList();
    }

    private static Value key(Plan<?> plan, String name) {
        Value value = Value.of(plan, name, "group");
        if (!value.kind().isComparableInMemory()) {
            throw new FilterException(plan.entity().getName() + " group " + Names.shown(name)
                    + ": an engine or a converter of its own, which alone knows what is equal; group in Java");
        }
        return value;
    }

    @Override
    public <R> List<R> aggregate(Class<R> row, Aggregate... aggregates) {
        List<Measure> measures =
                Arrays.stream(aggregates).map(each -> Measure.of(plan, each)).toList();
        List<Shape.Column> columns = new ArrayList<>();
        keys.forEach(key -> columns.add(new Shape.Column(Names.shown(key.name()), key.type(), false)));
        measures.forEach(each -> columns.add(new Shape.Column(each.name(), each.type(), each.nullable())));
        Shape<R> shape = Shape.of(plan.entity().getName() + " aggregate", row, columns);
        return read(measures).stream()
                .map(values -> values(values, measures))
                .sorted(this::compare)
                .map(shape::make)
                .toList();
    }

    private List<Object[]> read(List<Measure> measures) {
        HibernateCriteriaBuilder criteria = plan.queries().session().getCriteriaBuilder();
        JpaCriteriaQuery<Object[]> query = criteria.createQuery(Object[].class);
        Root<E> root = query.from(plan.entity());
        Scope scope = new Scope(root, query);
        List<Expression<?>> groups = keys.stream()
                .<Expression<?>>map(key -> key.compared(scope, sql))
                .toList();
        List<Selection<?>> selected = new ArrayList<>(groups);
        measures.forEach(measure -> selected.addAll(measure.columns().apply(scope)));
        query.select(criteria.array(selected))
                .where(new PredicateWriter(criteria, sql).write(plan.filter(), scope))
                .groupBy(groups);
        return plan.queries().session().createSelectionQuery(query).getResultList();
    }

    private @Nullable Object[] values(Object[] read, List<Measure> measures) {
        @Nullable Object[] values = new @Nullable Object[keys.size() + measures.size()];
        System.arraycopy(read, 0, values, 0, keys.size());
        int from = keys.size();
        for (int i = 0; i < measures.size(); i++) {
            Measure measure = measures.get(i);
            List<@Nullable Object> columns = Arrays.asList(read).subList(from, from + measure.width());
            values[keys.size() + i] = measure.result().apply(columns);
            from += measure.width();
        }
        return values;
    }

    /** By the values of the groups; here, because MySQL does not order groups by whether a value is null. */
    private int compare(@Nullable Object[] one, @Nullable Object[] other) {
        for (int i = 0; i < keys.size(); i++) {
            Object left = one[i];
            Object right = other[i];
            int order = left == null || right == null
                    ? Boolean.compare(left == null, right == null)
                    : left instanceof Comparable ? keys.get(i).kind().compare(left, right) : 0;
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
