package dev.sluice.sessions.query;

import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.PluralAttribute;
import jakarta.persistence.metamodel.SingularAttribute;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.hibernate.Hibernate;
import org.jspecify.annotations.Nullable;

/** A bound filter, and an order, asked of entities in memory; with the answers that the products give. */
final class Matcher {

    private Matcher() {}

    /** @throws FilterException if Java cannot compare an attribute as its column does */
    static Predicate<@Nullable Object> of(Bound bound) {
        if (bound instanceof Bound.Not not) {
            return of(not.part()).negate();
        }
        if (bound instanceof Bound.All all) {
            return all.parts().stream().map(Matcher::of).reduce(row -> true, Predicate::and);
        }
        if (bound instanceof Bound.Any any) {
            return any.parts().stream().map(Matcher::of).reduce(row -> false, Predicate::or);
        }
        if (bound instanceof Bound.Text text) {
            if (text.index() != null) {
                throw new FilterException("matcher: matching(" + String.join(", ", text.names())
                        + ") is what a full-text index finds, which memory has not; ask the database");
            }
            return of(text.otherwise());
        }
        if (bound instanceof Bound.Own) {
            throw new FilterException(
                    "matcher: a condition of where(...), which is not known in memory; ask the database");
        }
        if (bound instanceof Bound.OfGroup group) {
            Predicate<@Nullable Object> holds = of(group.part());
            return row -> holds.test(row instanceof Object[] values ? values[group.at()] : null);
        }
        if (bound instanceof Bound.Some some) {
            Predicate<@Nullable Object> fulfils = of(some.part());
            return row -> elements(row, some.steps(), some.elements()).stream().anyMatch(fulfils);
        }
        if (bound instanceof Bound.IsNull isNull) {
            return row -> (read(row, isNull.steps(), isNull.keys()) == null) == isNull.wanted();
        }
        if (bound instanceof Bound.Has has) {
            return row -> Lists.hasAll(read(row, has.steps()), has);
        }
        if (bound instanceof Bound.Compare compare) {
            return row -> {
                Object one = read(row, compare.steps());
                Object other = read(row, compare.other());
                return one != null && other != null && holds(compare.lookup(), compare.kind(), one, List.of(other));
            };
        }
        Bound.Test test = (Bound.Test) bound;
        if (!test.inMemory()) {
            throw new FilterException("matcher: an attribute with an engine or a converter of its own (type: "
                    + test.kind().type().getSimpleName() + "), which is not compared in memory; ask the database");
        }
        return row -> {
            Object value = read(row, test.steps(), test.keys());
            return value != null
                    && holds(
                            test.lookup(),
                            test.kind(),
                            test.part() == null ? value : test.part().of(value),
                            test.values());
        };
    }

    /** Whether Java can compare all of its attributes as their columns do. */
    static boolean isPossible(Bound bound) {
        if (bound instanceof Bound.Not not) {
            return isPossible(not.part());
        }
        if (bound instanceof Bound.All all) {
            return all.parts().stream().allMatch(Matcher::isPossible);
        }
        if (bound instanceof Bound.Any any) {
            return any.parts().stream().allMatch(Matcher::isPossible);
        }
        if (bound instanceof Bound.Some some) {
            return isPossible(some.part());
        }
        if (bound instanceof Bound.Text text) {
            return text.index() == null && isPossible(text.otherwise());
        }
        if (bound instanceof Bound.Own) {
            return false;
        }
        return !(bound instanceof Bound.Test test) || test.inMemory();
    }

    static Comparator<Object> of(List<SortKey> keys) {
        return (one, other) -> {
            for (SortKey key : keys) {
                int order = key.keys().isEmpty()
                        ? compare(
                                key.kind(),
                                key.descending(),
                                key.nullsFirst(),
                                read(one, key.steps()),
                                read(other, key.steps()))
                        : compare(
                                Documents::compare,
                                key.descending(),
                                key.nullsFirst(),
                                Documents.at(read(one, key.steps()), key.keys()),
                                Documents.at(read(other, key.steps()), key.keys()));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }

    static int compare(
            Kind kind, boolean descending, boolean nullsFirst, @Nullable Object one, @Nullable Object other) {
        return compare(kind::compare, descending, nullsFirst, one, other);
    }

    private static int compare(
            Comparator<Object> values,
            boolean descending,
            boolean nullsFirst,
            @Nullable Object one,
            @Nullable Object other) {
        if (one == null || other == null) {
            int nullsLast = Boolean.compare(one == null, other == null);
            return nullsFirst ? -nullsLast : nullsLast;
        }
        int order = values.compare(one, other);
        return descending ? -order : order;
    }

    private static boolean holds(Lookup lookup, Kind kind, Object value, List<Object> values) {
        return switch (lookup) {
            case EXACT -> kind.same(value, values.get(0));
            case NE -> !kind.same(value, values.get(0));
            case IN -> values.stream().anyMatch(wanted -> kind.same(value, wanted));
            case NOTIN -> values.stream().noneMatch(wanted -> kind.same(value, wanted));
            case GT -> kind.compare(value, values.get(0)) > 0;
            case GTE -> kind.compare(value, values.get(0)) >= 0;
            case LT -> kind.compare(value, values.get(0)) < 0;
            case LTE -> kind.compare(value, values.get(0)) <= 0;
            case RANGE -> kind.compare(value, values.get(0)) >= 0 && kind.compare(value, values.get(1)) <= 0;
            case REGEX, IREGEX ->
                ((Regex.Parsed) values.get(0)).java().matcher((String) value).find();
            default -> text(lookup, (String) value, (String) values.get(0));
        };
    }

    private static boolean text(Lookup lookup, String value, String part) {
        boolean folds = lookup.ignoresCase();
        String text = folds ? CodePoints.fold(value) : value;
        String wanted = folds ? CodePoints.fold(part) : part;
        return switch (lookup) {
            case IEXACT -> text.equals(wanted);
            case STARTSWITH, ISTARTSWITH -> text.startsWith(wanted);
            case ENDSWITH, IENDSWITH -> text.endsWith(wanted);
            default -> text.contains(wanted);
        };
    }

    static Collection<?> elements(
            @Nullable Object row, List<SingularAttribute<?, ?>> steps, PluralAttribute<?, ?, ?> elements) {
        @Nullable Object collection = read(read(row, steps), elements);
        if (collection instanceof Map<?, ?> map) {
            return map.values();
        }
        return collection == null ? List.of() : (Collection<?>) collection;
    }

    private static @Nullable Object read(@Nullable Object row, List<SingularAttribute<?, ?>> steps, List<String> keys) {
        @Nullable Object value = read(row, steps);
        return keys.isEmpty() ? value : Documents.textAt(value, keys);
    }

    static @Nullable Object read(@Nullable Object row, List<SingularAttribute<?, ?>> steps) {
        Object value = row;
        for (SingularAttribute<?, ?> step : steps) {
            value = read(value, step);
        }
        return value;
    }

    static @Nullable Object read(@Nullable Object owner, Attribute<?, ?> attribute) {
        if (owner == null) {
            return null;
        }
        return read(
                Hibernate.unproxy(owner),
                attribute.getJavaMember(),
                attribute.getDeclaringType().getJavaType().getName() + "." + attribute.getName());
    }

    static @Nullable Object read(Object loaded, Member member, String who) {
        try {
            ((AccessibleObject) member).setAccessible(true);
            return member instanceof Field field ? field.get(loaded) : ((Method) member).invoke(loaded);
        } catch (IllegalAccessException | InvocationTargetException | InaccessibleObjectException e) {
            throw new IllegalStateException(who + ": cannot be read; open its package to dev.sluice.sessions", e);
        }
    }
}
