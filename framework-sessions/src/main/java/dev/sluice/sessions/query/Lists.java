package dev.sluice.sessions.query;

import jakarta.persistence.metamodel.SingularAttribute;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Attributes whose value is itself a list or a set, in one column. */
final class Lists {

    private Lists() {}

    static Bound bind(List<SingularAttribute<?, ?>> steps, FilterNode.Leaf leaf, String who) {
        Kind element = Kind.of(element(steps.get(steps.size() - 1).getJavaMember(), who));
        List<Object> values = new ArrayList<>();
        for (Object value : leaf.values()) {
            values.add(element.value(value, who));
        }
        return new Bound.Has(steps, element, List.copyOf(values));
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
