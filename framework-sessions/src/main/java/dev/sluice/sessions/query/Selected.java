package dev.sluice.sessions.query;

import dev.sluice.sessions.hibernate.QuerySession;
import jakarta.persistence.criteria.Selection;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.LockMode;
import org.hibernate.query.SelectionQuery;

/** The rows of a plan as entities, with what is fetched with them. */
final class Selected<E> extends PlanRows<E, E> {

    Selected(Plan<E> plan) {
        super(plan);
    }

    @Override
    List<E> list(Plan<E> of, int most) {
        return list(of, most, LockMode.NONE);
    }

    /** In no particular order, and locked: as they are committed by now, whatever the transaction has seen before. */
    List<E> list(int most, LockMode lock) {
        return list(plan(), most, lock);
    }

    private static <E> List<E> list(Plan<E> of, int most, LockMode lock) {
        if (of.limit() == 0) {
            return List.of();
        }
        SelectionQuery<E> query = query(of, most);
        List<E> rows = (lock == LockMode.NONE ? query : query.setHibernateLockMode(lock)).getResultList();
        load(of, rows);
        return rows;
    }

    /** Reads the collections that a plan fetches with these rows. */
    static <E> void load(Plan<E> of, List<E> rows) {
        if (of.fetch().hasCollections()) {
            of.fetch().load(of.queries().keeping(of.entity().getName() + " fetch"), of.entity(), rows);
        }
    }

    @SuppressWarnings("unchecked") // the scope begins at the entity
    private static <E> SelectionQuery<E> query(Plan<E> of, int most) {
        return of.query(
                of.entity().getJavaType(),
                scope -> {
                    of.fetch().join(scope.from());
                    return (Selection<? extends E>) scope.from();
                },
                most);
    }

    Explanation explain() {
        return new Planner(plan()).explain(query(plan(), Plan.UNLIMITED));
    }

    @Override
    public Stream<E> stream() {
        Plan<E> plan = plan();
        if (plan.limit() == 0) {
            return Stream.empty();
        }
        return plan.fetch().hasCollections()
                ? Blocks.of(plan)
                : QuerySession.stream(
                        plan.queries().session(), plan.queries().isWritable(), query(plan, Plan.UNLIMITED));
    }
}
