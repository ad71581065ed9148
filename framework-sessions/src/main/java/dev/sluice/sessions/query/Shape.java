package dev.sluice.sessions.query;

import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of the values of a row: a record, or of a single one the value itself. */
final class Shape<R> {

    private final Class<R> type;
    private final @Nullable Constructor<R> constructor;

    private Shape(Class<R> type, @Nullable Constructor<R> constructor) {
        this.type = type;
        this.constructor = constructor;
    }

    /** @param nullable whether it is null for some rows by its nature, so that no primitive type will do */
    record Column(String name, Class<?> type, boolean nullable) {}

    static <R> Shape<R> of(String who, Class<R> row, List<Column> columns) {
        // an id that is a record is a value, too
        if (!row.isRecord() || (columns.size() == 1 && columns.get(0).type() == row)) {
            if (columns.size() != 1) {
                throw new FilterException(who + ": " + columns.size() + " values for a " + row.getSimpleName()
                        + " (expected: 1, or a record)");
            }
            require(who, row, columns.get(0));
            return new Shape<>(row, null);
        }
        RecordComponent[] components = row.getRecordComponents();
        if (components.length != columns.size()) {
            throw new FilterException(who + ": " + columns.size() + " values for a " + row.getSimpleName()
                    + " (expected: " + components.length + ")");
        }
        for (int i = 0; i < components.length; i++) {
            require(who, components[i].getType(), columns.get(i));
        }
        return new Shape<>(row, constructor(row, components));
    }

    private static void require(String who, Class<?> wanted, Column column) {
        if (!boxed(wanted).isAssignableFrom(boxed(column.type))) {
            throw new FilterException(who + " " + column.name + ": a " + column.type.getSimpleName() + " for a "
                    + wanted.getSimpleName() + "; select into its own type");
        }
        if (column.nullable && wanted.isPrimitive()) {
            throw new FilterException(who + " " + column.name + ": null of no rows, for a " + wanted.getSimpleName()
                    + "; select into " + boxed(wanted).getSimpleName());
        }
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    private static <R> Constructor<R> constructor(Class<R> row, RecordComponent[] components) {
        try {
            Constructor<R> found = row.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            found.setAccessible(true);
            return found;
        } catch (NoSuchMethodException | InaccessibleObjectException e) {
            throw new IllegalStateException(
                    row.getName() + ": cannot be made; open its package to dev.sluice.sessions", e);
        }
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the type has been compared; a single value may be null
    R make(@Nullable Object[] values) {
        if (constructor == null) {
            return (R) values[0];
        }
        try {
            return constructor.newInstance(values);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    type.getName() + ": null for a primitive component; make it a boxed one", e);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException thrown ? thrown : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + ": cannot be made", e);
        }
    }
}
