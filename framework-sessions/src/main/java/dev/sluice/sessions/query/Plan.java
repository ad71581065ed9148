package dev.sluice.sessions.query;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Nulls;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Selection;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hibernate.query.SelectionQuery;
import org.hibernate.query.SortDirection;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaExpression;

/** What a set asks for: immutable, and made into a query of Hibernate by each call that sends one. */
record Plan<E>(Queries queries, EntityType<E> entity, Bound filter, List<SortKey> sort, int limit, int offset) {

    static final int UNLIMITED = -1;

    static <E> Plan<E> all(Queries queries, EntityType<E> entity) {
        return new Plan<>(queries, entity, new Bound.All(List.of()), List.of(), UNLIMITED, 0);
    }

    Plan<E> where(FilterNode node) {
        return and(new Binder(entity).bind(node));
    }

    Plan<E> ordered(List<Sort.Key> keys) {
        Binder binder = new Binder(entity);
        return sorted(keys.stream().map(binder::sort).toList());
    }

    Plan<E> limited(int rows) {
        return new Plan<>(queries, entity, filter, sort, natural("limit", rows), offset);
    }

    Plan<E> from(int rows) {
        return new Plan<>(queries, entity, filter, sort, limit, natural("offset", rows));
    }

    private static int natural(String what, int rows) {
        if (rows < 0) {
            throw new IllegalArgumentException(what + ": " + rows + " (expected: >= 0)");
        }
        return rows;
    }

    Plan<E> and(Bound more) {
        return new Plan<>(queries, entity, new Bound.All(List.of(filter, more)), sort, limit, offset);
    }

    Plan<E> sorted(List<SortKey> keys) {
        return new Plan<>(queries, entity, filter, List.copyOf(keys), limit, offset);
    }

    /** In a fixed order, so that the first row is the same one tomorrow. */
    Plan<E> orderedSomehow() {
        return sort.isEmpty() && entity.hasSingleIdAttribute() ? sorted(List.of(id())) : this;
    }

    /** In an order that leaves no two rows equal. */
    Plan<E> orderedTotally() {
        if (!entity.hasSingleIdAttribute()) {
            throw new FilterException(entity.getName() + " page: no single id to tell equal rows apart; use limit");
        }
        SortKey id = id();
        if (sort.stream().anyMatch(key -> key.steps().equals(id.steps()))) {
            return this;
        }
        if (!id.kind().isSortable()) {
            throw new FilterException(entity.getName() + " page: an id without an order; use limit");
        }
        List<SortKey> keys = new ArrayList<>(sort);
        keys.add(id);
        return sorted(keys);
    }

    private SortKey id() {
        SingularAttribute<?, ?> id = entity.getId(entity.getIdType().getJavaType());
        return new SortKey(List.of(id), Kind.of(id), false, false);
    }

    /** @param most at most so many rows, if the set itself does not want fewer */
    <R> SelectionQuery<R> query(Class<R> row, Function<Scope, Selection<? extends R>> selection, int most) {
        HibernateCriteriaBuilder criteria = queries.session().getCriteriaBuilder();
        ProductSql sql = queries.sql();
        JpaCriteriaQuery<R> query = criteria.createQuery(row);
        Root<E> root = query.from(entity);
        Scope scope = new Scope(root, query);
        query.select(selection.apply(scope)).where(new PredicateWriter(criteria, sql).write(filter, scope));
        query.orderBy(sort.stream().map(key -> order(key, scope, criteria, sql)).toList());
        SelectionQuery<R> made = queries.session().createSelectionQuery(query);
        if (offset > 0) {
            made.setFirstResult(offset);
        }
        int rows = limit == UNLIMITED ? most : most == UNLIMITED ? limit : Math.min(limit, most);
        return rows == UNLIMITED ? made : made.setMaxResults(rows);
    }

    long count() {
        if (limit == 0) {
            return 0;
        }
        HibernateCriteriaBuilder criteria = queries.session().getCriteriaBuilder();
        Plan<E> whole = new Plan<>(queries, entity, filter, List.of(), UNLIMITED, 0);
        long rows = whole.query(Long.class, scope -> criteria.count(scope.from()), UNLIMITED)
                .getSingleResult();
        long behind = Math.max(0, rows - offset);
        return limit == UNLIMITED ? behind : Math.min(limit, behind);
    }

    boolean exists() {
        if (limit == 0) {
            return false;
        }
        HibernateCriteriaBuilder criteria = queries.session().getCriteriaBuilder();
        Plan<E> unordered = new Plan<>(queries, entity, filter, List.of(), limit, offset);
        return !unordered
                .query(Integer.class, scope -> criteria.literal(1), 1)
                .getResultList()
                .isEmpty();
    }

    @SuppressWarnings("unchecked") // the binder has seen that it is a text
    private static Order order(SortKey key, Scope scope, HibernateCriteriaBuilder criteria, ProductSql sql) {
        Path<?> path = scope.path(key.steps());
        JpaExpression<?> by = (JpaExpression<?>)
                (key.kind().isText() ? sql.collated((Expression<String>) path) : (Expression<?>) path);
        SortDirection direction = key.descending() ? SortDirection.DESCENDING : SortDirection.ASCENDING;
        Nulls nulls = key.nullsFirst() ? Nulls.FIRST : Nulls.LAST;
        // without nulls an index serves on products that have another order of them
        return criteria.sort(by, direction, key.isNullable() ? nulls : Nulls.NONE);
    }

    /** Whether no path leaves the entity's own row. */
    boolean isLocal() {
        return isLocal(filter);
    }

    private static boolean isLocal(Bound bound) {
        if (bound instanceof Bound.Not not) {
            return isLocal(not.part());
        }
        if (bound instanceof Bound.All all) {
            return all.parts().stream().allMatch(Plan::isLocal);
        }
        if (bound instanceof Bound.Any any) {
            return any.parts().stream().allMatch(Plan::isLocal);
        }
        if (bound instanceof Bound.IsNull isNull) {
            return isLocal(isNull.steps());
        }
        return bound instanceof Bound.Test test && isLocal(test.steps());
    }

    private static boolean isLocal(List<SingularAttribute<?, ?>> steps) {
        for (SingularAttribute<?, ?> step : steps.subList(0, steps.size() - 1)) {
            if (step.getType() instanceof EntityType<?>) {
                return false;
            }
        }
        return true;
    }

    /** The collections of the entity itself that its filter goes through. */
    List<Bound.Some> collections() {
        List<Bound.Some> found = new ArrayList<>();
        collect(filter, found);
        return found;
    }

    private static void collect(Bound bound, List<Bound.Some> found) {
        if (bound instanceof Bound.Not not) {
            collect(not.part(), found);
        } else if (bound instanceof Bound.All all) {
            all.parts().forEach(part -> collect(part, found));
        } else if (bound instanceof Bound.Any any) {
            any.parts().forEach(part -> collect(part, found));
        } else if (bound instanceof Bound.Some some) {
            found.add(some);
        }
    }
}
