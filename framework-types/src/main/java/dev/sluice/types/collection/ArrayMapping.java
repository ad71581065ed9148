package dev.sluice.types.collection;

import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.TypeEngine;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Java arrays of primitive elements, or of several dimensions. */
final class ArrayMapping<A, E> {

    private final Class<A> arrayType;
    private final Class<?> innermost;
    private final int dimensions;
    private final TypeEngine<E> element;

    private ArrayMapping(Class<A> arrayType, Class<?> innermost, int dimensions, TypeEngine<E> element) {
        this.arrayType = arrayType;
        this.innermost = innermost;
        this.dimensions = dimensions;
        this.element = element;
    }

    static <A, E> TypeEngine<A> of(Class<A> arrayType, ListElement<E> of) {
        TypeEngine<E> element = of.engine();
        int dimensions = 0;
        Class<?> innermost = arrayType;
        while (innermost.isArray() && innermost != element.javaType()) {
            innermost = innermost.getComponentType();
            dimensions++;
        }
        if (dimensions == 0 || MethodType.methodType(innermost).wrap().returnType() != element.javaType()) {
            throw new IllegalArgumentException("arrayType: " + arrayType.getSimpleName() + " (expected: an array of "
                    + element.javaType().getSimpleName() + ")");
        }
        return new ArrayMapping<>(arrayType, innermost, dimensions, element).engine(of);
    }

    private TypeEngine<A> engine(ListElement<E> of) {
        Converter<A, Grid<E>> grids =
                Converter.of(array -> Grid.ofArray(array, dimensions), grid -> arrayType.cast(grid.toArray(innermost)));
        String name = arrayType.getSimpleName() + "(" + element.name() + ")";
        return ListMapping.mapping(name, arrayType, of, dimensions, grids)
                .family(ListFamily.ofArrays(arrayType, other -> of(arrayType, other)), ListFamily.of(of))
                .mutable(array -> arrayType.cast(copy(array, 0)), (one, other) -> same(one, other, 0));
    }

    /** To the depth of the dimensions; of any shape, for it is refused when it is stored. */
    private @Nullable Object copy(@Nullable Object value, int level) {
        if (value == null) {
            return null;
        }
        if (level == dimensions) {
            return element.copy(element.javaType().cast(value));
        }
        int length = Array.getLength(value);
        Object copy = Array.newInstance(value.getClass().getComponentType(), length);
        for (int i = 0; i < length; i++) {
            Array.set(copy, i, copy(Array.get(value, i), level + 1));
        }
        return copy;
    }

    private boolean same(@Nullable Object one, @Nullable Object other, int level) {
        if (one == null || other == null) {
            return one == other;
        }
        if (level == dimensions) {
            return element.same(element.javaType().cast(one), element.javaType().cast(other));
        }
        if (level + 1 == dimensions && innermost.isPrimitive()) {
            return Objects.deepEquals(one, other);
        }
        int length = Array.getLength(one);
        boolean same = length == Array.getLength(other);
        for (int i = 0; same && i < length; i++) {
            same = same(Array.get(one, i), Array.get(other, i), level + 1);
        }
        return same;
    }
}
