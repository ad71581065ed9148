package dev.sluice.types;

import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.Converter;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/**
 * Takes a class with {@link SingleColumn} apart and puts it together again, by method handles that are found once.
 *
 * @param held the boxed class of what it holds
 */
record Unwrapping(Class<?> held, MethodHandle wrap, MethodHandle unwrap) {

    static Unwrapping of(Class<?> type, SingleColumn marked) {
        return type.isRecord() ? ofRecord(type) : ofClass(type, marked);
    }

    private static Unwrapping ofRecord(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components.length != 1) {
            throw new TypeMappingException(type.getName() + ": has no single column (components=" + components.length
                    + "); give it one component, or a Converter");
        }
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(components[0].getType());
            return new Unwrapping(
                    boxed(components[0].getType()), handle(type, canonical), handle(type, components[0].getAccessor()));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record has its canonical constructor", e);
        }
    }

    private static Unwrapping ofClass(Class<?> type, SingleColumn marked) {
        try {
            Method accessor = type.getMethod(marked.accessor());
            Method factory = Arrays.stream(type.getMethods())
                    .filter(method -> method.getName().equals(marked.factory())
                            && Modifier.isStatic(method.getModifiers())
                            && method.getReturnType() == type
                            && Arrays.equals(method.getParameterTypes(), new Class<?>[] {accessor.getReturnType()}))
                    .findFirst()
                    .orElseThrow(() -> new NoSuchMethodException(marked.factory()));
            return new Unwrapping(boxed(accessor.getReturnType()), handle(type, factory), handle(type, accessor));
        } catch (NoSuchMethodException e) {
            throw new TypeMappingException(
                    type.getName() + ": has no single column (no public static " + marked.factory()
                            + " that takes what a public " + marked.accessor()
                            + "() returns); name both in @SingleColumn, or use a Converter",
                    e);
        }
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    private static MethodHandle handle(Class<?> type, Executable member) {
        // A module that opens a package to us is still not one that we read.
        Unwrapping.class.getModule().addReads(type.getModule());
        try {
            return unreflect(MethodHandles.privateLookupIn(type, MethodHandles.lookup()), member);
        } catch (IllegalAccessException closed) {
            try {
                return unreflect(MethodHandles.publicLookup(), member);
            } catch (IllegalAccessException e) {
                closed.addSuppressed(e);
                throw new TypeMappingException(
                        type.getName() + ": cannot be taken apart (its package is closed to dev.sluice.types); write"
                                + " \"opens " + type.getPackageName() + " to dev.sluice.types\" in "
                                + type.getModule() + ", or use a Converter",
                        closed);
            }
        }
    }

    private static MethodHandle unreflect(MethodHandles.Lookup lookup, Executable member)
            throws IllegalAccessException {
        return member instanceof Method method
                ? lookup.unreflect(method)
                : lookup.unreflectConstructor((Constructor<?>) member);
    }

    <J, S> Converter<J, S> converter(Class<J> type, Class<S> stored) {
        return Converter.of(value -> stored.cast(invoke(unwrap, value)), value -> type.cast(invoke(wrap, value)));
    }

    private static Object invoke(MethodHandle handle, Object argument) {
        try {
            Object result = handle.invoke(argument);
            if (result == null) {
                throw new NullPointerException("holds null");
            }
            return result;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalArgumentException("refused by its constructor", e);
        }
    }
}
