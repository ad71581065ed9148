package dev.sluice.sessions.query;

import jakarta.persistence.metamodel.SingularAttribute;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Attributes whose value is itself a list or a set, in one column. */
final class Lists {

    /** Whose equal values may differ as texts, which is how lists are stored where there are no arrays. */
    private static final Set<Class<?>> SPELLED_DIFFERENTLY = Set.of(BigDecimal.class, Double.class, Float.class);

    private Lists() {}

    static Bound bind(List<SingularAttribute<?, ?>> steps, FilterNode.Leaf leaf, String who) {
        Kind element = Kind.of(element(steps.get(steps.size() - 1).getJavaMember(), who));
        List<Object> values = new ArrayList<>();
        for (Object value : leaf.values()) {
            values.add(element.value(value, who));
        }
        return new Bound.Has(steps, element, List.copyOf(values));
    }

    /** Whether it compares a list with a whole one. */
    static boolean isWhole(FilterNode.Leaf leaf) {
        return switch (leaf.lookup()) {
            case EXACT, NE, IN, NOTIN -> leaf.part() == null;
            default -> false;
        };
    }

    static Bound bindWhole(List<SingularAttribute<?, ?>> steps, Kind list, FilterNode.Leaf leaf, String who) {
        Class<?> type = element(steps.get(steps.size() - 1).getJavaMember(), who);
        if (SPELLED_DIFFERENTLY.contains(type)) {
            throw new FilterException(who + ": a list of " + type.getSimpleName()
                    + ", which writes one number in several ways; use contains");
        }
        Kind element = Kind.of(type);
        List<Object> values = new ArrayList<>();
        for (Object value : leaf.values()) {
            if (!(value instanceof Collection<?> elements)) {
                throw new FilterException(who + ": one value (expected: a list, as the attribute is)");
            }
            List<Object> of = new ArrayList<>();
            for (@Nullable Object each : elements) {
                if (each == null) {
                    throw new FilterException(who + ": null in a list, which equals nothing; leave it out");
                }
                of.add(element.value(each, who));
            }
            values.add(list.type() == Set.class ? new LinkedHashSet<>(of) : List.copyOf(of));
        }
        return new Bound.Test(steps, leaf.lookup(), list, List.copyOf(values));
    }

    private static Class<?> element(Member member, String who) {
        Type type = member instanceof Field field ? field.getGenericType() : ((Method) member).getGenericReturnType();
        if (type instanceof ParameterizedType generic
                && generic.getActualTypeArguments()[0] instanceof Class<?> element) {
            return element;
        }
        throw new FilterException(who + ": a list of a type that is not declared; use isnull");
    }

    static boolean hasAll(@Nullable Object list, Bound.Has has) {
        return list instanceof Collection<?> elements
                && has.values().stream()
                        .allMatch(wanted -> elements.stream()
                                .anyMatch(each -> each != null && has.element().same(each, wanted)));
    }
}
