package dev.sluice.sessions.query;

import dev.sluice.sessions.hibernate.bridge.EngineConditions;
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
        if (bound instanceof Bound.Text text) {
            if (text.index() == null) {
                return write(text.otherwise(), scope, negated);
            }
            Predicate matches = sql.fullText().matches(text.index(), text.words(), scope);
            return negated ? criteria.not(matches) : matches;
        }
        if (bound instanceof Bound.Own own) {
            return own.condition().write(scope, criteria, sql);
        }
        if (bound instanceof Bound.OfGroup group) {
            return write(group.part(), scope.of(group.column()), negated);
        }
        if (bound instanceof Bound.Some some) {
            Predicate exists = exists(some, scope);
            return negated ? criteria.not(exists) : exists;
        }
        if (bound instanceof Bound.IsNull isNull) {
            Expression<?> value = value(scope, isNull.steps(), isNull.keys());
            return isNull.wanted() == negated ? criteria.isNotNull(value) : criteria.isNull(value);
        }
        if (bound instanceof Bound.Has has) {
            Path<?> list = scope.path(has.steps());
            Predicate holds = EngineConditions.hasAll(criteria, has.type(), list, has.values());
            return negated ? unless(holds, list, has.steps()) : holds;
        }
        if (bound instanceof Bound.Compare compare) {
            Path<?> one = scope.path(compare.steps());
            Path<?> other = scope.path(compare.other());
            Predicate holds = compared(compare, one, other);
            return negated ? criteria.or(criteria.isNull(one), criteria.isNull(other), criteria.not(holds)) : holds;
        }
        Bound.Test test = (Bound.Test) bound;
        Expression<?> value = value(scope, test.steps(), test.keys());
        Predicate holds = test(test, value);
        if (!negated) {
            return holds;
        }
        return test.keys().isEmpty()
                ? unless(holds, value, test.steps())
                : criteria.or(criteria.isNull(value), criteria.not(holds));
    }

    private Expression<?> value(Scope scope, List<SingularAttribute<?, ?>> steps, List<String> keys) {
        Path<?> path = scope.path(steps);
        return keys.isEmpty() ? path : sql.documents().textAt(path, keys);
    }

    private Predicate unless(Predicate holds, Expression<?> value, List<SingularAttribute<?, ?>> steps) {
        Predicate not = criteria.not(holds);
        return isRequired(steps) ? not : criteria.or(criteria.isNull(value), not);
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
    private Predicate test(Bound.Test test, Expression<?> path) {
        if (test.lookup().isRegex()) {
            return sql.regex(
                    (Expression<String>) path, (Regex.Parsed) test.values().get(0));
        }
        if (test.lookup().needsText()) {
            return sql.matches((Expression<String>) path, test.lookup(), (String)
                    test.values().get(0));
        }
        Class<Comparable<Object>> type = (Class<Comparable<Object>>) test.kind().type();
        Expression<Comparable<Object>> left = (Expression<Comparable<Object>>)
                (test.part() == null ? path : sql.part(path, path.getJavaType(), test.part(), type));
        return test.kind().isCollated() ? collated(test, left, type) : plain(test, left);
    }

    private Predicate plain(Bound.Test test, Expression<Comparable<Object>> left) {
        if (test.kind().isList()) {
            return whole(test, left);
        }
        List<Object> values = test.values();
        return switch (test.lookup()) {
            case NE -> criteria.notEqual(left, values.get(0));
            case IN -> values.isEmpty() ? criteria.disjunction() : left.in(values);
            case NOTIN -> values.isEmpty() ? criteria.isNotNull(left) : criteria.not(left.in(values));
            case GT -> criteria.greaterThan(left, comparable(values.get(0)));
            case GTE -> criteria.greaterThanOrEqualTo(left, comparable(values.get(0)));
            case LT -> criteria.lessThan(left, comparable(values.get(0)));
            case LTE -> criteria.lessThanOrEqualTo(left, comparable(values.get(0)));
            case RANGE ->
                criteria.and(
                        criteria.greaterThanOrEqualTo(left, comparable(values.get(0))),
                        criteria.lessThanOrEqualTo(left, comparable(values.get(1))));
            default -> criteria.equal(left, values.get(0));
        };
    }

    /** Lists bound one by one, lest they are taken for lists of values. */
    private Predicate whole(Bound.Test test, Expression<?> left) {
        Predicate[] same = test.values().stream()
                .map(value -> criteria.equal(left, EngineConditions.value(criteria, (Path<?>) left, value)))
                .toArray(Predicate[]::new);
        Predicate any = same.length == 0 ? criteria.disjunction() : criteria.or(same);
        boolean negated = test.lookup() == Lookup.NE || test.lookup() == Lookup.NOTIN;
        return negated ? criteria.and(criteria.isNotNull(left), criteria.not(any)) : any;
    }

    @SuppressWarnings("unchecked") // the binder lets nothing else be compared by order
    private static Comparable<Object> comparable(Object value) {
        return (Comparable<Object>) value;
    }

    @SuppressWarnings("unchecked") // the binder has seen that both are of this type
    private Predicate compared(Bound.Compare compare, Path<?> one, Path<?> other) {
        Class<Comparable<Object>> type =
                (Class<Comparable<Object>>) compare.kind().type();
        Expression<Comparable<Object>> left = (Expression<Comparable<Object>>) one;
        Expression<Comparable<Object>> right =
                compare.kind().isCollated() ? sql.collated(other, type) : (Expression<Comparable<Object>>) other;
        return switch (compare.lookup()) {
            case NE -> criteria.notEqual(left, right);
            case GT -> criteria.greaterThan(left, right);
            case GTE -> criteria.greaterThanOrEqualTo(left, right);
            case LT -> criteria.lessThan(left, right);
            case LTE -> criteria.lessThanOrEqualTo(left, right);
            default -> criteria.equal(left, right);
        };
    }

    private <T extends Comparable<? super T>> Predicate collated(Bound.Test test, Expression<T> left, Class<T> type) {
        List<Expression<T>> values = test.values().stream()
                .<Expression<T>>map(value -> sql.value(value, type))
                .toList();
        return switch (test.lookup()) {
            case NE -> criteria.notEqual(left, values.get(0));
            case IN -> values.isEmpty() ? criteria.disjunction() : sql.in(left, values, type);
            case NOTIN -> values.isEmpty() ? criteria.isNotNull(left) : criteria.not(sql.in(left, values, type));
            case GT -> criteria.greaterThan(left, values.get(0));
            case GTE -> criteria.greaterThanOrEqualTo(left, values.get(0));
            case LT -> criteria.lessThan(left, values.get(0));
            case LTE -> criteria.lessThanOrEqualTo(left, values.get(0));
            case RANGE ->
                criteria.and(
                        criteria.greaterThanOrEqualTo(left, values.get(0)),
                        criteria.lessThanOrEqualTo(left, values.get(1)));
            default -> criteria.equal(left, values.get(0));
        };
    }
}
