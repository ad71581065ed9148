package dev.sluice.sessions.hibernate.bridge;

import jakarta.persistence.Embeddable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** The classes of all attributes that some entities may have, with those of their embeddables and collections. */
final class AttributeClasses {

    private final Set<Class<?>> seen = new HashSet<>();
    private final Set<Class<?>> found = new LinkedHashSet<>();

    private AttributeClasses() {}

    static Set<Class<?>> of(Collection<Class<?>> entities) {
        AttributeClasses classes = new AttributeClasses();
        entities.forEach(classes::addFieldsOf);
        return classes.found;
    }

    private void addFieldsOf(Class<?> type) {
        for (Class<?> at = type; at != null && at != Object.class && seen.add(at); at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    add(field.getGenericType());
                }
            }
        }
    }

    private void add(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            add(parameterized.getRawType());
            for (Type argument : parameterized.getActualTypeArguments()) {
                add(argument);
            }
        } else if (type instanceof Class<?> single) {
            if (single.isAnnotationPresent(Embeddable.class)) {
                addFieldsOf(single);
            } else {
                found.add(single);
            }
        }
    }
}
