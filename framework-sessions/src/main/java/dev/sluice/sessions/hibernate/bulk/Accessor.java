package dev.sluice.sessions.hibernate.bulk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.hibernate.property.access.spi.Getter;
import org.hibernate.property.access.spi.GetterFieldImpl;
import org.hibernate.property.access.spi.GetterMethodImpl;
import org.jspecify.annotations.Nullable;

/** An attribute as Hibernate accesses it, by a method handle instead of reflection. */
final class Accessor implements Reader {

    private static final MethodType READS = MethodType.methodType(Object.class, Object.class);

    private final MethodHandle handle;

    private Accessor(MethodHandle handle) {
        this.handle = handle.asType(READS);
    }

    static Reader of(Getter getter) {
        try {
            if (getter.getClass() == GetterFieldImpl.class && getter.getMember() instanceof Field field) {
                return new Accessor(MethodHandles.lookup().unreflectGetter(field));
            }
            if (getter.getClass() == GetterMethodImpl.class && getter.getMember() instanceof Method method) {
                return new Accessor(MethodHandles.lookup().unreflect(method));
            }
        } catch (IllegalAccessException e) {
            return getter::get; // which has the right
        }
        return getter::get;
    }

    @Override
    public @Nullable Object read(Object entity) {
        try {
            return (Object) handle.invokeExact(entity);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a getter failed", e);
        }
    }
}
