package dev.sluice.sessions.query;

import java.util.List;
import java.util.Optional;

/** The rows of a plan, whatever each of them becomes. */
abstract class PlanRows<E, R> implements Rows<R> {

    private final Plan<E> plan;

    PlanRows(Plan<E> plan) {
        this.plan = plan;
    }

    Plan<E> plan() {
        return plan;
    }

    /** In a fixed order. */
    Plan<E> ordered() {
        return plan.orderedSomehow();
    }

    /** @param most at most so many rows, if the plan itself does not want fewer */
    abstract List<R> list(Plan<E> of, int most);

    @Override
    public List<R> list() {
        return list(plan, Plan.UNLIMITED);
    }

    @Override
    public Optional<R> first() {
        List<R> rows = list(ordered(), 1);
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
    public long count() {
        return plan.count();
    }

    @Override
    public boolean exists() {
        return plan.exists();
    }
}
