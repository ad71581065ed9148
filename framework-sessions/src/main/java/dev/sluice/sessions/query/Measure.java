package dev.sluice.sessions.query;

import dev.sluice.sessions.hibernate.AttributeColumns;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.metamodel.SingularAttribute;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate of an entity: what a query selects for it, and what is made of that.
 *
 * @param kind how it is compared
 * @param nullable whether it is null of no values
 * @param width how many columns it selects
 * @param columns what it selects
 * @param result of as many values as columns
 */
record Measure(
        String name,
        Class<?> type,
        Kind kind,
        boolean nullable,
        int width,
        Function<Scope, List<Expression<?>>> columns,
        Function<List<@Nullable Object>, @Nullable Object> result) {

    private static final Set<Class<?>> WHOLE = Set.of(Byte.class, Short.class, Integer.class, Long.class);
    private static final Set<Class<?>> FLOATING = Set.of(Float.class, Double.class);

    static Measure of(Plan<?> plan, Aggregate aggregate) {
        HibernateCriteriaBuilder criteria = plan.queries().session().getCriteriaBuilder();
        String name = aggregate.toString();
        if (aggregate.name().isEmpty()) {
            return count(name, scope -> criteria.count(scope.from()));
        }
        Value value = Value.of(plan, aggregate.name(), "aggregate");
        String who = plan.entity().getName() + " " + name + ": ";
        return switch (aggregate.way()) {
            case COUNT -> count(name, scope -> criteria.count(read(plan, value, scope)));
            case DISTINCT -> {
                requireComparable(value, who);
                yield count(name, scope -> criteria.countDistinct(compared(plan, value, scope)));
            }
            case MIN, MAX -> extreme(plan, value, aggregate.way() == Aggregate.Way.MIN, name, who);
            default -> number(plan, value, aggregate.way() == Aggregate.Way.AVG, name, who);
        };
    }

    private static Measure count(String name, Function<Scope, Expression<?>> column) {
        return of(name, Long.class, Kind.of(Long.class), false, column);
    }

    private static Measure of(
            String name, Class<?> type, Kind kind, boolean nullable, Function<Scope, Expression<?>> column) {
        return new Measure(
                name, type, kind, nullable, 1, scope -> List.of(column.apply(scope)), values -> values.get(0));
    }

    private static Expression<?> read(Plan<?> plan, Value value, Scope scope) {
        return value.read(scope, plan.queries().sql());
    }

    private static Expression<?> compared(Plan<?> plan, Value value, Scope scope) {
        return value.compared(scope, plan.queries().sql());
    }

    private static void requireComparable(Value value, String who) {
        if (!value.kind().isComparableInMemory()) {
            throw new FilterException(who + "an engine or a converter of its own, which alone knows what is equal");
        }
    }

    @SuppressWarnings("unchecked") // what is ordered is comparable
    private static Measure extreme(Plan<?> plan, Value value, boolean least, String name, String who) {
        if (!value.kind().isOrdered()) {
            throw new FilterException(who + value.type().getSimpleName()
                    + " has no order that all products share; take a text, a number, a date or a time");
        }
        HibernateCriteriaBuilder criteria = plan.queries().session().getCriteriaBuilder();
        return of(name, value.type(), value.kind(), true, scope -> {
            Expression<Comparable<Object>> of = (Expression<Comparable<Object>>) compared(plan, value, scope);
            return least ? criteria.least(of) : criteria.greatest(of);
        });
    }

    private static Measure number(Plan<?> plan, Value value, boolean mean, String name, String who) {
        Class<?> type = value.kind().type();
        boolean isNumber = value.kind().isComparableInMemory() && Number.class.isAssignableFrom(type);
        if (!isNumber) {
            throw new FilterException(who + value.type().getSimpleName() + " is no number; take one");
        }
        Sum sum = WHOLE.contains(type) || FLOATING.contains(type)
                ? Sum.ofNumbers(plan, value, FLOATING.contains(type))
                : Sum.ofDecimals(plan, value, column(plan, value.steps()), type == BigInteger.class);
        if (!mean) {
            return new Measure(name, sum.type(), Kind.of(sum.type()), true, sum.width(), sum.columns(), sum.result());
        }
        return sum.mean(
                name, scope -> plan.queries().session().getCriteriaBuilder().count(read(plan, value, scope)));
    }

    private static AttributeColumns.Column column(Plan<?> plan, List<SingularAttribute<?, ?>> steps) {
        return AttributeColumns.of(
                        plan.queries().session(),
                        plan.entity().getJavaType(),
                        steps.stream().<String>map(SingularAttribute::getName).toList())
                .get(0);
    }
}
