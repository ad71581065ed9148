package dev.sluice.sessions.query;

import dev.sluice.sessions.hibernate.QuerySession;
import jakarta.persistence.criteria.Selection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The rows of a plan, each as one thing or another. */
final class Selected<E, R> implements Rows<R> {

    private final Plan<E> plan;
    private final Class<R> row;
    private final Function<Scope, Selection<? extends R>> selection;

    Selected(Plan<E> plan, Class<R> row, Function<Scope, Selection<? extends R>> selection) {
        this.plan = plan;
        this.row = row;
        this.selection = selection;
    }

    @SuppressWarnings("unchecked") // the scope begins at the entity
    static <E> Selected<E, E> entities(Plan<E> plan) {
        return new Selected<>(plan, plan.entity().getJavaType(), scope -> (Selection<? extends E>) scope.from());
    }

    @Override
    public List<R> list() {
        return list(plan, Plan.UNLIMITED);
    }

    private List<R> list(Plan<E> of, int most) {
        return of.limit() == 0 ? List.of() : of.query(row, selection, most).getResultList();
    }

    @Override
    public Optional<R> first() {
        List<R> rows = list(plan.orderedSomehow(), 1);
        return rows.isEmpty() ? Optional.empty() : Optional.ofNullable(rows.get(0));
    }

    @Override
    public R one() {
        List<R> rows = list(plan, 2);
        if (rows.size() > 1) {
            throw plan.queries().several(plan.entity().getName());
        }
        if (rows.isEmpty() || rows.get(0) == null) {
            throw plan.queries().none(plan.entity().getName());
        }
        return rows.get(0);
    }

    @Override
    public Stream<R> stream() {
        return plan.limit() == 0
                ? Stream.empty()
                : QuerySession.stream(
                        plan.queries().session(),
                        plan.queries().isWritable(),
                        plan.query(row, selection, Plan.UNLIMITED));
    }

    @Override
    public long count() {
        return plan.count();
    }

    @Override
    public boolean exists() {
        return plan.exists();
    }
}
