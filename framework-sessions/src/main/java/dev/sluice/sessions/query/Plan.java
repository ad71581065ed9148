package dev.sluice.sessions.query;

import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Selection;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hibernate.query.SelectionQuery;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;

/** What a set asks for: immutable, and made into a query of Hibernate by each call that sends one. */
record Plan<E>(
        Queries queries,
        EntityType<E> entity,
        Bound filter,
        List<SortKey> sort,
        int limit,
        int offset,
        FetchPlan fetch,
        boolean byRank) {

    static final int UNLIMITED = -1;

    static <E> Plan<E> all(Queries queries, EntityType<E> entity) {
        return new Plan<>(queries, entity, new Bound.All(List.of()), List.of(), UNLIMITED, 0, FetchPlan.NONE, false);
    }

    Plan<E> where(FilterNode node) {
        return and(new Binder(entity).bind(node));
    }

    Plan<E> ordered(List<Sort.Key> keys) {
        Binder binder = new Binder(entity);
        List<SortKey> order =
                keys.stream().flatMap(key -> binder.sort(key).stream()).toList();
        return new Plan<>(queries, entity, filter, order, limit, offset, fetch, false);
    }

    /** With what fits best in front. */
    Plan<E> ranked() {
        if (texts().isEmpty()) {
            throw new FilterException(
                    entity.getName() + " byRank: there is nothing to rank by; say matching(...) before");
        }
        return new Plan<>(queries, entity, filter, sort, limit, offset, fetch, true);
    }

    /** The texts that all rows have to match. */
    List<Bound.Text> texts() {
        List<Bound.Text> found = new ArrayList<>();
        texts(filter, found);
        return found;
    }

    /** Those that no index serves, wherever they are. */
    List<Bound.Text> unindexed() {
        List<Bound.Text> found = new ArrayList<>();
        unindexed(filter, found);
        return found;
    }

    private static void unindexed(Bound bound, List<Bound.Text> found) {
        if (bound instanceof Bound.Not not) {
            unindexed(not.part(), found);
        } else if (bound instanceof Bound.All all) {
            all.parts().forEach(part -> unindexed(part, found));
        } else if (bound instanceof Bound.Any any) {
            any.parts().forEach(part -> unindexed(part, found));
        } else if (bound instanceof Bound.Some some) {
            unindexed(some.part(), found);
        } else if (bound instanceof Bound.Text text && text.index() == null) {
            found.add(text);
        }
    }

    private static void texts(Bound bound, List<Bound.Text> found) {
        if (bound instanceof Bound.All all) {
            all.parts().forEach(part -> texts(part, found));
        } else if (bound instanceof Bound.Text text) {
            found.add(text);
        }
    }

    Plan<E> limited(int rows) {
        return new Plan<>(queries, entity, filter, sort, natural("limit", rows), offset, fetch, byRank);
    }

    Plan<E> from(int rows) {
        return new Plan<>(queries, entity, filter, sort, limit, natural("offset", rows), fetch, byRank);
    }

    static int natural(String what, int rows) {
        if (rows < 0) {
            throw new IllegalArgumentException(what + ": " + rows + " (expected: >= 0)");
        }
        return rows;
    }

    Plan<E> and(Bound more) {
        return new Plan<>(queries, entity, new Bound.All(List.of(filter, more)), sort, limit, offset, fetch, byRank);
    }

    Plan<E> fetching(String path) {
        return new Plan<>(queries, entity, filter, sort, limit, offset, fetch.and(entity, path), byRank);
    }

    Plan<E> sorted(List<SortKey> keys) {
        return new Plan<>(queries, entity, filter, List.copyOf(keys), limit, offset, fetch, byRank);
    }

    /** In a fixed order, so that the first row is the same one tomorrow. */
    Plan<E> orderedSomehow() {
        return sort.isEmpty() ? sorted(ids()) : this;
    }

    /** As an order of their own. */
    List<SortKey> ids() {
        return Ids.of(entity).stream().map(SortKey::asc).toList();
    }

    /** @param most at most so many rows, if the set itself does not want fewer */
    <R> SelectionQuery<R> query(Class<R> row, Function<Scope, Selection<? extends R>> selection, int most) {
        HibernateCriteriaBuilder criteria = queries.session().getCriteriaBuilder();
        ProductSql sql = queries.sql();
        return query(row, selection, scope -> order(scope, criteria, sql), most);
    }

    /** In another order than its own. */
    <R> SelectionQuery<R> query(
            Class<R> row,
            Function<Scope, Selection<? extends R>> selection,
            Function<Scope, List<Order>> order,
            int most) {
        HibernateCriteriaBuilder criteria = queries.session().getCriteriaBuilder();
        ProductSql sql = queries.sql();
        JpaCriteriaQuery<R> query = criteria.createQuery(row);
        Root<E> root = query.from(entity);
        Scope scope = new Scope(root, query);
        query.select(selection.apply(scope)).where(new PredicateWriter(criteria, sql).write(filter, scope));
        query.orderBy(order.apply(scope));
        return limited(queries.session().createSelectionQuery(query), most);
    }

    private List<Order> order(Scope scope, HibernateCriteriaBuilder criteria, ProductSql sql) {
        List<Order> order = new ArrayList<>();
        for (Bound.Text text : byRank ? texts() : List.<Bound.Text>of()) {
            if (text.index() != null) {
                order.add(criteria.desc(sql.fullText().rank(text.index(), text.words(), scope)));
            }
        }
        sort.stream().flatMap(key -> key.orders(scope, criteria, sql)).forEach(order::add);
        return order;
    }

    <R> SelectionQuery<R> limited(SelectionQuery<R> made, int most) {
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
        Plan<E> whole = new Plan<>(queries, entity, filter, List.of(), UNLIMITED, 0, FetchPlan.NONE, false);
        long rows = whole.query(Long.class, scope -> criteria.count(scope.from()), UNLIMITED)
                .getSingleResult();
        return within(rows);
    }

    /** Its rows without anything of them, and without an order and a limit. */
    SelectionQuery<Integer> each() {
        HibernateCriteriaBuilder criteria = queries.session().getCriteriaBuilder();
        Plan<E> whole = new Plan<>(queries, entity, filter, List.of(), UNLIMITED, 0, FetchPlan.NONE, false);
        return whole.query(Integer.class, scope -> criteria.literal(1), UNLIMITED);
    }

    /** How many of so many rows its limit and its offset leave. */
    long within(long rows) {
        long behind = Math.max(0, rows - offset);
        return limit == UNLIMITED ? behind : Math.min(limit, behind);
    }

    boolean exists() {
        if (limit == 0) {
            return false;
        }
        HibernateCriteriaBuilder criteria = queries.session().getCriteriaBuilder();
        Plan<E> unordered = new Plan<>(queries, entity, filter, List.of(), limit, offset, FetchPlan.NONE, false);
        return !unordered
                .query(Integer.class, scope -> criteria.literal(1), 1)
                .getResultList()
                .isEmpty();
    }

    /** Whether it has a condition at all. */
    boolean isNarrowed() {
        return isNarrowed(filter);
    }

    private static boolean isNarrowed(Bound bound) {
        return !(bound instanceof Bound.All all) || all.parts().stream().anyMatch(Plan::isNarrowed);
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
        if (bound instanceof Bound.Has has) {
            return isLocal(has.steps());
        }
        if (bound instanceof Bound.Compare compare) {
            return isLocal(compare.steps()) && isLocal(compare.other());
        }
        if (bound instanceof Bound.Text text) {
            return text.index() != null || isLocal(text.otherwise());
        }
        return bound instanceof Bound.Test test && isLocal(test.steps());
    }

    static boolean isLocal(List<SingularAttribute<?, ?>> steps) {
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
        } else if (bound instanceof Bound.Text text && text.index() == null) {
            collect(text.otherwise(), found);
        } else if (bound instanceof Bound.Some some) {
            found.add(some);
        }
    }
}
