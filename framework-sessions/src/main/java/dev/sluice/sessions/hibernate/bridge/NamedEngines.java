package dev.sluice.sessions.hibernate.bridge;

import dev.sluice.TypeMappingException;
import dev.sluice.types.StoredAs;
import dev.sluice.types.TypeRegistry;
import dev.sluice.types.spi.TypeEngine;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Finds the engines that {@link StoredAs} names. */
record NamedEngines(TypeRegistry registry) {

    /** @throws TypeMappingException if there is none */
    TypeEngine<?> find(StoredAs named) {
        if (named.in() == void.class) {
            return registry.named(named.value());
        }
        try {
            if (constant(named) instanceof TypeEngine<?> engine) {
                return engine;
            }
            throw new TypeMappingException(where(named) + " is no type engine; name one");
        } catch (NoSuchMethodException e) {
            throw new TypeMappingException(
                    where(named) + " is not there; name a static field or method without parameters", e);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new TypeMappingException(where(named) + " could not be read; see the cause", e);
        }
    }

    private static @Nullable Object constant(StoredAs named) throws ReflectiveOperationException {
        for (Field field : named.in().getDeclaredFields()) {
            if (field.getName().equals(named.value())) {
                field.setAccessible(true);
                return field.get(null);
            }
        }
        Method method = named.in().getDeclaredMethod(named.value());
        method.setAccessible(true);
        return method.invoke(null);
    }

    private static String where(StoredAs named) {
        return named.in().getSimpleName() + "." + named.value();
    }
}
