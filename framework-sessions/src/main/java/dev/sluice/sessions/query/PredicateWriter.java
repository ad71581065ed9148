package dev.sluice.sessions.query;

import jakarta.persistence.criteria.CollectionJoin;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.criteria.ListJoin;
import jakarta.persistence.criteria.MapJoin;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.SetJoin;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaSubQuery;

/**
 * A bound filter as a predicate of Hibernate. SQL answers a comparison with null by neither yes nor no, and a {@code not} by the
 * same; so a negation is carried down to each comparison, where it also takes the nulls.
 */
final class PredicateWriter {

    private final HibernateCriteriaBuilder criteria;
    private final ProductSql sql;

    PredicateWriter(HibernateCriteriaBuilder criteria, ProductSql sql) {
        this.criteria = criteria;
        this.sql = sql;
    }

    Predicate write(Bound bound, Scope scope) {
        return write(bound, scope, false);
    }

    private Predicate write(Bound bound, Scope scope, boolean negated) {
        if (bound instanceof Bound.Not not) {
            return write(not.part(), scope, !negated);
        }
        if (bound instanceof Bound.All all) {
            return negated ? any(all.parts(), scope, true) : all(all.parts(), scope, false);
        }
        if (bound instanceof Bound.Any any) {
            return negated ? all(any.parts(), scope, true) : any(any.parts(), scope, false);
        }
        if (bound instanceof Bound.Some some) {
            Predicate exists = exists(some, scope);
            return negated ? criteria.not(exists) : exists;
        }
        if (bound instanceof Bound.IsNull isNull) {
            Path<?> path = scope.path(isNull.steps());
            return isNull.wanted() == negated ? criteria.isNotNull(path) : criteria.isNull(path);
        }
        Bound.Test test = (Bound.Test) bound;
        Path<?> path = scope.path(test.steps());
        Predicate holds = test(test, path);
        if (!negated) {
            return holds;
        }
        Predicate not = criteria.not(holds);
        return isRequired(test.steps()) ? not : criteria.or(criteria.isNull(path), not);
    }

    private static boolean isRequired(List<SingularAttribute<?, ?>> steps) {
        return steps.size() == 1 && !steps.get(0).isOptional();
    }

    private Predicate all(List<Bound> parts, Scope scope, boolean negated) {
        return parts.isEmpty() ? criteria.conjunction() : criteria.and(predicates(parts, scope, negated));
    }

    private Predicate any(List<Bound> parts, Scope scope, boolean negated) {
        return parts.isEmpty() ? criteria.disjunction() : criteria.or(predicates(parts, scope, negated));
    }

    private Predicate[] predicates(List<Bound> parts, Scope scope, boolean negated) {
        return parts.stream().map(part -> write(part, scope, negated)).toArray(Predicate[]::new);
    }

    /** A join would give a row once for each element that fulfils the condition. */
    private Predicate exists(Bound.Some some, Scope scope) {
        JpaSubQuery<Integer> elements = (JpaSubQuery<Integer>) scope.query().subquery(Integer.class);
        From<?, ?> at = correlated(elements, scope.from());
        for (SingularAttribute<?, ?> step : some.steps()) {
            at = at.join(step.getName());
        }
        From<?, ?> element = at.join(some.elements().getName());
        elements.select(criteria.literal(1)).where(write(some.part(), new Scope(element, elements)));
        return criteria.exists(elements);
    }

    private static From<?, ?> correlated(JpaSubQuery<?> query, From<?, ?> outer) {
        if (outer instanceof Root<?> root) {
            return query.correlate(root);
        }
        if (outer instanceof SetJoin<?, ?> set) {
            return query.correlate(set);
        }
        if (outer instanceof ListJoin<?, ?> list) {
            return query.correlate(list);
        }
        if (outer instanceof MapJoin<?, ?, ?> map) {
            return query.correlate(map);
        }
        if (outer instanceof CollectionJoin<?, ?> collection) {
            return query.correlate(collection);
        }
        return query.correlate((Join<?, ?>) outer);
    }

    @SuppressWarnings("unchecked") // the binder has seen the type of the attribute
    private Predicate test(Bound.Test test, Path<?> path) {
        List<Object> values = test.values();
        if (test.kind().isText()) {
            return text(test, (Expression<String>) path);
        }
        Expression<Comparable<Object>> value = test.part() == null
                ? (Expression<Comparable<Object>>) path
                : (Expression<Comparable<Object>>) (Expression<?>) sql.part(
                        path, path.getJavaType(), test.part(), test.kind().type());
        return switch (test.lookup()) {
            case IN -> values.isEmpty() ? criteria.disjunction() : value.in(values);
            case GT -> criteria.greaterThan(value, comparable(values.get(0)));
            case GTE -> criteria.greaterThanOrEqualTo(value, comparable(values.get(0)));
            case LT -> criteria.lessThan(value, comparable(values.get(0)));
            case LTE -> criteria.lessThanOrEqualTo(value, comparable(values.get(0)));
            case RANGE ->
                criteria.and(
                        criteria.greaterThanOrEqualTo(value, comparable(values.get(0))),
                        criteria.lessThanOrEqualTo(value, comparable(values.get(1))));
            default -> criteria.equal(value, values.get(0));
        };
    }

    @SuppressWarnings("unchecked") // the binder lets nothing else be compared by order
    private static Comparable<Object> comparable(Object value) {
        return (Comparable<Object>) value;
    }

    private Predicate text(Bound.Test test, Expression<String> column) {
        if (test.lookup() == Lookup.REGEX) {
            return sql.regex(column, (Regex.Parsed) test.values().get(0));
        }
        List<Expression<String>> values = test.values().stream()
                .<Expression<String>>map(text -> sql.value((String) text))
                .toList();
        return switch (test.lookup()) {
            case EXACT -> criteria.equal(column, values.get(0));
            case IN -> values.isEmpty() ? criteria.disjunction() : sql.in(column, values);
            case GT -> criteria.greaterThan(column, values.get(0));
            case GTE -> criteria.greaterThanOrEqualTo(column, values.get(0));
            case LT -> criteria.lessThan(column, values.get(0));
            case LTE -> criteria.lessThanOrEqualTo(column, values.get(0));
            case RANGE ->
                criteria.and(
                        criteria.greaterThanOrEqualTo(column, values.get(0)),
                        criteria.lessThanOrEqualTo(column, values.get(1)));
            default -> sql.matches(column, test.lookup(), (String) test.values().get(0));
        };
    }
}
