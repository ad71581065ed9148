package dev.sluice.types.contract;

import dev.sluice.types.spi.TypeEngine;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Values of one type for {@link TypeEngineContract}: all different, in the order that ORDER BY is to give them.
 *
 * @param ascending at least two values; take those at the edges of what the product holds
 */
public record TypeSample<J>(TypeEngine<J> engine, List<J> ascending) {

    public TypeSample {
        ascending = List.copyOf(ascending);
        if (ascending.size() < 2) {
            throw new IllegalArgumentException("ascending: " + ascending.size() + " values (expected: >= 2)");
        }
    }

    /** Values that the database sorts as Java does. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <J extends Comparable<? super J>> TypeSample<J> of(TypeEngine<J> engine, J... values) {
        return new TypeSample<>(engine, Arrays.stream(values).sorted().toList());
    }

    /** Values that the database sorts by another order than Java's. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <J> TypeSample<J> sortedBy(Comparator<? super J> order, TypeEngine<J> engine, J... values) {
        return new TypeSample<>(engine, Arrays.stream(values).sorted(order).toList());
    }

    @Override
    public String toString() {
        return engine.name();
    }
}
