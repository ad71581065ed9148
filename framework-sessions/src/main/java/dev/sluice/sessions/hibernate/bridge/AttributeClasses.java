package dev.sluice.sessions.hibernate.bridge;

import jakarta.persistence.Embeddable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The classes of all attributes that some entities may have, with those of their embeddables and collections.
 *
 * @param holders the classes that have the attributes
 * @param attributes the classes of the attributes
 */
record AttributeClasses(Set<Class<?>> holders, Set<Class<?>> attributes) {

    static AttributeClasses of(Collection<Class<?>> entities) {
        AttributeClasses classes = new AttributeClasses(new LinkedHashSet<>(), new LinkedHashSet<>());
        entities.forEach(classes::addFieldsOf);
        return classes;
    }

    private void addFieldsOf(Class<?> type) {
        for (Class<?> at = type; at != null && at != Object.class && holders.add(at); at = at.getSuperclass()) {
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
                attributes.add(single);
            }
        }
    }
}
