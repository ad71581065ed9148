package dev.sluice.sessions.query;

import dev.sluice.sessions.hibernate.QuerySession;
import jakarta.persistence.criteria.Selection;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.query.SelectionQuery;
import org.jspecify.annotations.Nullable;

/** Values of a row in the place of the entity: one by itself, or several in a record. */
final class Projection<E, R> extends PlanRows<E, R> implements Values<R> {

    private final List<Picked> picked;
    private final List<Value> values;
    private final Shape<R> shape;
    private final boolean distinct;

    private Projection(Plan<E> plan, List<Picked> picked, Shape<R> shape, boolean distinct) {
        super(plan);
        this.picked = picked;
        this.values = picked.stream().flatMap(each -> each.parts().stream()).toList();
        this.shape = shape;
        this.distinct = distinct;
    }

    @SuppressWarnings("unchecked") // the metamodel has the type of its attribute
    static <E, R> Projection<E, R> of(Plan<E> plan, AttributePath<? super E, R> path) {
        Picked picked = Picked.of(plan, path.name());
        return of(plan, path.type() == null ? (Class<R>) picked.type() : path.type(), List.of(picked));
    }

    static <E, R> Projection<E, R> of(Plan<E> plan, Class<R> row, String... names) {
        return of(
                plan,
                row,
                Arrays.stream(names).map(name -> Picked.of(plan, name)).toList());
    }

    private static <E, R> Projection<E, R> of(Plan<E> plan, Class<R> row, List<Picked> picked) {
        List<Shape.Column> columns = picked.stream()
                .map(each -> new Shape.Column(Names.shown(each.name()), each.type(), false))
                .toList();
        return new Projection<>(plan, picked, Shape.of(plan.entity().getName() + " select", row, columns), false);
    }

    @Override
    public Values<R> distinct() {
        String who = plan().entity().getName() + " distinct ";
        if (plan().byRank()) {
            throw new FilterException(who + "by rank: there is one for several rows; leave out byRank");
        }
        for (Value value : values) {
            if (!value.kind().isComparableInMemory()) {
                throw new FilterException(
                        who + Names.shown(value.name()) + ": an engine or a converter of its own; leave out distinct");
            }
        }
        for (SortKey key : plan().sort()) {
            if (!key.keys().isEmpty()) {
                throw new FilterException(
                        who + "sort within a document: of its values only the texts are left; sort in Java");
            }
            if (values.stream().noneMatch(value -> value.isOf(key))) {
                throw new FilterException(who + "sort by "
                        + key.steps().get(key.steps().size() - 1).getName()
                        + ": not one of the values, of which there is one for several rows; sort by what is selected");
            }
        }
        return new Projection<>(plan(), picked, shape, true);
    }

    @Override
    List<R> list(Plan<E> of, int most) {
        return of.limit() == 0
                ? List.of()
                : query(of, most).getResultList().stream().map(this::make).toList();
    }

    private R make(@Nullable Object[] read) {
        Iterator<@Nullable Object> values = Arrays.asList(read).iterator();
        return shape.make(picked.stream().map(each -> each.make(values)).toArray());
    }

    private SelectionQuery<Object[]> query(Plan<E> of, int most) {
        if (distinct) {
            return new DistinctValues<>(of, values).query(most);
        }
        ProductSql sql = of.queries().sql();
        return of.query(
                Object[].class,
                scope -> of.queries()
                        .session()
                        .getCriteriaBuilder()
                        .array(values.stream()
                                .<Selection<?>>map(value -> value.read(scope, sql))
                                .toList()),
                most);
    }

    @Override
    Plan<E> ordered() {
        if (!distinct || !plan().sort().isEmpty()) {
            return super.ordered();
        }
        return plan().sorted(values.stream()
                .filter(value -> value.part() == null && value.kind().isSortable())
                .map(Value::asc)
                .toList());
    }

    @Override
    public long count() {
        return distinct ? plan().within(new DistinctValues<>(plan(), values).count()) : super.count();
    }

    @Override
    public Stream<R> stream() {
        return plan().limit() == 0
                ? Stream.empty()
                : QuerySession.stream(
                                plan().queries().session(),
                                plan().queries().isWritable(),
                                query(plan(), Plan.UNLIMITED))
                        .map(this::make);
    }
}
