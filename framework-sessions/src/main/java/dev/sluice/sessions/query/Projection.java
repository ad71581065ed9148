package dev.sluice.sessions.query;

import dev.sluice.sessions.hibernate.QuerySession;
import jakarta.persistence.criteria.Selection;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.query.SelectionQuery;

/** Values of a row in the place of the entity: one by itself, or several in a record. */
final class Projection<E, R> extends PlanRows<E, R> implements Values<R> {

    private final List<Value> values;
    private final Shape<R> shape;
    private final boolean distinct;

    private Projection(Plan<E> plan, List<Value> values, Shape<R> shape, boolean distinct) {
        super(plan);
        this.values = values;
        this.shape = shape;
        this.distinct = distinct;
    }

    static <E, R> Projection<E, R> of(Plan<E> plan, Class<R> row, String... names) {
        List<Value> values =
                Arrays.stream(names).map(name -> Value.of(plan, name, "select")).toList();
        List<Shape.Column> columns = values.stream()
                .map(value -> new Shape.Column(Names.shown(value.name()), value.type(), false))
                .toList();
        return new Projection<>(plan, values, Shape.of(plan.entity().getName() + " select", row, columns), false);
    }

    @Override
    public Values<R> distinct() {
        String who = plan().entity().getName() + " distinct ";
        for (Value value : values) {
            if (!value.kind().isComparableInMemory()) {
                throw new FilterException(
                        who + Names.shown(value.name()) + ": an engine or a converter of its own; leave out distinct");
            }
        }
        for (SortKey key : plan().sort()) {
            if (values.stream()
                    .noneMatch(value -> value.part() == null && value.steps().equals(key.steps()))) {
                throw new FilterException(who + "sort by "
                        + key.steps().get(key.steps().size() - 1).getName()
                        + ": not one of the values, of which there is one for several rows; sort by what is selected");
            }
        }
        return new Projection<>(plan(), values, shape, true);
    }

    @Override
    List<R> list(Plan<E> of, int most) {
        return of.limit() == 0
                ? List.of()
                : query(of, most).getResultList().stream().map(shape::make).toList();
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
                .map(value -> SortKey.asc(value.steps()))
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
                        .map(shape::make);
    }
}
