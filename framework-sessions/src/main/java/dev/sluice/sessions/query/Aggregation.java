package dev.sluice.sessions.query;

import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.query.SelectionQuery;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaDerivedRoot;
import org.hibernate.query.criteria.JpaSubQuery;
import org.jspecify.annotations.Nullable;

/** Aggregates of the rows of a plan, or of groups of them. */
final class Aggregation<E> implements Groups {

    private final Plan<E> plan;
    private final List<Value> keys;
    private final FilterNode.All having;
    private final List<Sort.Key> sort;
    private final int limit;
    private final int offset;
    private final HibernateCriteriaBuilder criteria;
    private final ProductSql sql;

    Aggregation(Plan<E> plan, String... names) {
        this(
                plan,
                Arrays.stream(names).map(name -> key(plan, name)).toList(),
                new FilterNode.All(List.of()),
                List.of(),
                Plan.UNLIMITED,
                0);
        if (plan.limit() != Plan.UNLIMITED || plan.offset() > 0) {
            throw new FilterException(plan.entity().getName()
                    + " aggregate: of a set with a limit or an offset; filter the rows instead");
        }
    }

    private Aggregation(
            Plan<E> plan, List<Value> keys, FilterNode.All having, List<Sort.Key> sort, int limit, int offset) {
        this.plan = plan;
        this.keys = keys;
        this.having = having;
        this.sort = sort;
        this.limit = limit;
        this.offset = offset;
        this.criteria = plan.queries().session().getCriteriaBuilder();
        this.sql = plan.queries().sql();
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
    public Groups having(Filter<Groups> filter) {
        new GroupTerms(plan, keys, List.of()).bind(filter.node());
        List<FilterNode> all = new ArrayList<>(having.nodes());
        all.add(filter.node());
        return new Aggregation<>(plan, keys, new FilterNode.All(List.copyOf(all)), sort, limit, offset);
    }

    @Override
    public Groups having(String name, Object value) {
        return having(Filter.where(name, value));
    }

    @Override
    public Groups orderBy(Sort<?> by) {
        new GroupTerms(plan, keys, List.of()).order(by.keys());
        return new Aggregation<>(plan, keys, having, by.keys(), limit, offset);
    }

    @Override
    public Groups orderBy(String... names) {
        return orderBy(Sort.of(names));
    }

    @Override
    public Groups limit(int groups) {
        return new Aggregation<>(plan, keys, having, sort, Plan.natural("limit", groups), offset);
    }

    @Override
    public Groups offset(int groups) {
        return new Aggregation<>(plan, keys, having, sort, limit, Plan.natural("offset", groups));
    }

    @Override
    public <R> List<R> aggregate(Class<R> row, Aggregate... aggregates) {
        List<Aggregate> wanted = List.of(aggregates);
        GroupTerms terms = new GroupTerms(plan, keys, wanted);
        List<Shape.Column> columns = new ArrayList<>();
        keys.forEach(key -> columns.add(new Shape.Column(Names.shown(key.name()), key.type(), false)));
        terms.measures().forEach(each -> columns.add(new Shape.Column(each.name(), each.type(), each.nullable())));
        Shape<R> shape = Shape.of(plan.entity().getName() + " aggregate", row, columns);
        Bound condition = terms.bind(having);
        List<GroupTerms.Key> order = terms.order(sort);
        boolean all = having.nodes().isEmpty() && limit == Plan.UNLIMITED && offset == 0;
        if (limit == 0) {
            return List.of();
        }
        Stream<@Nullable Object[]> rows = !all && terms.onServer()
                ? values(some(terms, condition, order), terms)
                : compared(values(all(terms), terms), condition, order);
        return rows.map(values -> shape.make(Arrays.copyOf(values, columns.size())))
                .toList();
    }

    /** Here: MySQL does not order groups by whether a value is null, and no product by all that is ordered here. */
    private Stream<@Nullable Object[]> compared(
            Stream<@Nullable Object[]> all, Bound condition, List<GroupTerms.Key> order) {
        Predicate<@Nullable Object> fulfils = Matcher.of(condition);
        Stream<@Nullable Object[]> rows =
                all.filter(fulfils).sorted(GroupTerms.comparator(order)).skip(offset);
        return limit == Plan.UNLIMITED ? rows : rows.limit(limit);
    }

    private SelectionQuery<Object[]> all(GroupTerms terms) {
        JpaCriteriaQuery<Object[]> query = criteria.createQuery(Object[].class);
        Root<E> root = query.from(plan.entity());
        Scope scope = new Scope(root, query);
        List<Expression<?>> groups = groups(scope);
        query.select(criteria.array(columns(terms, groups, scope)))
                .where(new PredicateWriter(criteria, sql).write(plan.filter(), scope))
                .groupBy(groups);
        return plan.queries().session().createSelectionQuery(query);
    }

    /** From a derived table, whose columns can be compared and ordered by on all products. */
    private SelectionQuery<Object[]> some(GroupTerms terms, Bound condition, List<GroupTerms.Key> order) {
        JpaCriteriaQuery<Object[]> query = criteria.createQuery(Object[].class);
        JpaSubQuery<Tuple> found = query.subquery(Tuple.class);
        Scope rows = new Scope(found.from(plan.entity()), found);
        List<Expression<?>> groups = groups(rows);
        List<Selection<?>> columns = columns(terms, groups, rows);
        IntStream.range(0, columns.size()).forEach(i -> columns.get(i).alias(GroupTerms.name(i)));
        found.multiselect(columns.toArray(Selection<?>[]::new))
                .where(new PredicateWriter(criteria, sql).write(plan.filter(), rows))
                .groupBy(groups);
        JpaDerivedRoot<Tuple> table = query.from(found);
        Scope scope = new Scope(table, query);
        query.select(criteria.array(IntStream.range(0, columns.size())
                        .<Selection<?>>mapToObj(i -> table.get(GroupTerms.name(i)))
                        .toList()))
                .where(new PredicateWriter(criteria, sql).write(condition, scope))
                .orderBy(terms.orders(order, scope, criteria, sql));
        SelectionQuery<Object[]> made = plan.queries().session().createSelectionQuery(query);
        if (offset > 0) {
            made.setFirstResult(offset);
        }
        return limit == Plan.UNLIMITED ? made : made.setMaxResults(limit);
    }

    private List<Expression<?>> groups(Scope scope) {
        return keys.stream().<Expression<?>>map(key -> key.compared(scope, sql)).toList();
    }

    private static List<Selection<?>> columns(GroupTerms terms, List<Expression<?>> groups, Scope scope) {
        List<Selection<?>> columns = new ArrayList<>(groups);
        terms.measures().forEach(measure -> columns.addAll(measure.columns().apply(scope)));
        return columns;
    }

    private Stream<@Nullable Object[]> values(SelectionQuery<Object[]> query, GroupTerms terms) {
        return query.getResultList().stream().map(read -> values(read, terms.measures()));
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
}
