package dev.sluice.types.collection;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The elements of an array in one list, row after row, and how many there are in each dimension: 2 and 3 for two rows of three.
 * Nothing within a dimension means nothing at all: PostgreSQL knows no rows without elements.
 *
 * @param sizes as many as there are dimensions
 */
record Grid<E>(List<Integer> sizes, List<E> elements) {

    /** Of one dimension. */
    static <E> Grid<E> of(List<E> elements) {
        return new Grid<>(List.of(elements.size()), elements);
    }

    boolean isEmpty() {
        return elements.isEmpty();
    }

    /**
     * Of a Java array.
     *
     * @throws IllegalArgumentException if its rows are not equally long, or have no elements, or one of them is null
     */
    @SuppressWarnings("unchecked") // of an array whose class was compared with that of the elements
    static <E> Grid<E> ofArray(Object array, int dimensions) {
        int[] sizes = new int[dimensions];
        Object first = array;
        for (int i = 0; i < dimensions; i++) {
            sizes[i] = first == null ? 0 : Array.getLength(first);
            first = sizes[i] == 0 ? null : Array.get(first, 0);
        }
        List<E> elements = new ArrayList<>();
        collect(array, sizes, 0, (List<Object>) elements);
        if (elements.isEmpty() && sizes[0] > 0) {
            throw uneven();
        }
        List<Integer> boxed = new ArrayList<>();
        for (int size : sizes) {
            boxed.add(size);
        }
        return new Grid<>(boxed, elements);
    }

    @SuppressWarnings("NullAway") // an element may be null
    private static void collect(@Nullable Object array, int[] sizes, int level, List<Object> out) {
        if (array == null || Array.getLength(array) != sizes[level]) {
            throw uneven();
        }
        for (int i = 0; i < sizes[level]; i++) {
            if (level + 1 < sizes.length) {
                collect(Array.get(array, i), sizes, level + 1, out);
            } else {
                out.add(Array.get(array, i));
            }
        }
    }

    private static IllegalArgumentException uneven() {
        return new IllegalArgumentException(
                "array: its rows are not equally long, or have no elements (expected: as many in each row, or no rows)");
    }

    /**
     * As a Java array.
     *
     * @param element the class of the elements
     * @throws IllegalArgumentException if one is null, and {@code element} is primitive
     */
    Object toArray(Class<?> element) {
        int[] lengths = sizes.stream().mapToInt(Integer::intValue).toArray();
        Object array = Array.newInstance(element, lengths);
        fill(array, 0, 0);
        return array;
    }

    /** Appends each element by {@code element}, with commas between them, and each dimension in its brackets. */
    void append(StringBuilder out, char open, char close, Consumer<E> element) {
        append(out, open, close, element, 0, 0);
    }

    private int append(StringBuilder out, char open, char close, Consumer<E> element, int level, int from) {
        int next = from;
        out.append(open);
        for (int i = 0; i < sizes.get(level); i++) {
            if (i > 0) {
                out.append(',');
            }
            if (level + 1 < sizes.size()) {
                next = append(out, open, close, element, level + 1, next);
            } else {
                element.accept(elements.get(next++));
            }
        }
        out.append(close);
        return next;
    }

    private int fill(Object array, int level, int from) {
        int next = from;
        for (int i = 0; i < Array.getLength(array); i++) {
            if (level + 1 < sizes.size()) {
                next = fill(Array.get(array, i), level + 1, next);
            } else {
                E each = elements.get(next++);
                if (each == null && array.getClass().getComponentType().isPrimitive()) {
                    throw new IllegalArgumentException("array: has a null (expected: none in one of a primitive type)");
                }
                Array.set(array, i, each);
            }
        }
        return next;
    }
}
