package dev.sluice.sessions.query;

import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Selection;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Values of a row in the place of the entity: one by itself, or several in a record. */
final class Projection {

    private Projection() {}

    static <E, R> Rows<R> of(Plan<E> plan, Class<R> row, String... paths) {
        List<List<SingularAttribute<?, ?>>> selected = new ArrayList<>();
        for (String path : paths) {
            selected.add(value(plan, path));
        }
        if (!row.isRecord()) {
            if (paths.length != 1) {
                throw new FilterException(plan.entity().getName() + " select: " + paths.length + " values for a "
                        + row.getSimpleName() + " (expected: 1, or a record)");
            }
            require(plan, row, selected.get(0));
            return new Selected<>(plan, row, single(selected.get(0)));
        }
        RecordComponent[] components = row.getRecordComponents();
        if (components.length != paths.length) {
            throw new FilterException(plan.entity().getName() + " select: " + paths.length + " values for a "
                    + row.getSimpleName() + " (expected: " + components.length + ")");
        }
        for (int i = 0; i < components.length; i++) {
            require(plan, components[i].getType(), selected.get(i));
        }
        return new Selected<>(
                plan,
                row,
                scope -> plan.queries()
                        .session()
                        .getCriteriaBuilder()
                        .construct(
                                row,
                                selected.stream().<Selection<?>>map(scope::path).toList()));
    }

    private static List<SingularAttribute<?, ?>> value(Plan<?> plan, String path) {
        List<SingularAttribute<?, ?>> steps = new Binder(plan.entity()).single(path, "select");
        if (steps.get(steps.size() - 1).getType() instanceof EntityType<?>) {
            throw new FilterException(plan.entity().getName() + " select " + Names.shown(path)
                    + ": an entity (expected: a value); name its attributes");
        }
        return steps;
    }

    private static void require(Plan<?> plan, Class<?> wanted, List<SingularAttribute<?, ?>> steps) {
        SingularAttribute<?, ?> last = steps.get(steps.size() - 1);
        if (!boxed(wanted).isAssignableFrom(boxed(last.getJavaType()))) {
            throw new FilterException(plan.entity().getName() + " select " + last.getName() + ": a "
                    + last.getJavaType().getSimpleName() + " for a " + wanted.getSimpleName()
                    + "; select into its own type");
        }
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    @SuppressWarnings("unchecked") // its type has been compared
    private static <R> Function<Scope, Selection<? extends R>> single(List<SingularAttribute<?, ?>> steps) {
        return scope -> (Path<R>) scope.path(steps);
    }
}
