package dev.sluice.sessions.hibernate.bridge;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The classes of all attributes that some entities may have, with those of their embeddables and collections, and those that
 * they give to the type parameters of what they extend.
 *
 * @param holders the classes that have the attributes
 * @param attributes the classes of the attributes
 */
record AttributeClasses(Set<Class<?>> holders, Set<Class<?>> attributes) {

    static AttributeClasses of(Collection<Class<?>> entities) {
        AttributeClasses classes = new AttributeClasses(new LinkedHashSet<>(), new LinkedHashSet<>());
        entities.forEach(classes::addAttributesOf);
        entities.forEach(classes::addConverted);
        return classes;
    }

    private void addAttributesOf(Class<?> type) {
        for (Class<?> at = type; at != null && at != Object.class && holders.add(at); at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    add(field.getGenericType());
                    addConverted(field.getAnnotation(Convert.class));
                }
            }
            for (Method method : at.getDeclaredMethods()) {
                if (isGetter(method)) {
                    add(method.getGenericReturnType());
                    addConverted(method.getAnnotation(Convert.class));
                }
            }
            if (at.getGenericSuperclass() instanceof ParameterizedType generic) {
                add(generic);
            }
        }
    }

    /** What a converter makes of an attribute. */
    private void addConverted(@Nullable Convert convert) {
        if (convert != null) {
            addConverted(convert.converter());
        }
    }

    private void addConverted(Class<?> converter) {
        for (Type each : converter.getGenericInterfaces()) {
            if (each instanceof ParameterizedType generic && generic.getRawType() == AttributeConverter.class) {
                add(generic.getActualTypeArguments()[1]);
            }
        }
    }

    private static boolean isGetter(Method method) {
        return !Modifier.isStatic(method.getModifiers())
                && !method.isSynthetic()
                && method.getParameterCount() == 0
                && method.getReturnType() != void.class
                && (method.getName().startsWith("get") || method.getName().startsWith("is"));
    }

    private void add(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            add(parameterized.getRawType());
            for (Type argument : parameterized.getActualTypeArguments()) {
                add(argument);
            }
        } else if (type instanceof GenericArrayType array) {
            add(array.getGenericComponentType());
        } else if (type instanceof Class<?> single) {
            if (single.isAnnotationPresent(Embeddable.class)) {
                addAttributesOf(single);
            } else {
                attributes.add(single);
                if (single.isArray()) {
                    add(single.getComponentType());
                }
            }
        }
    }
}
