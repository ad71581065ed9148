package dev.sluice.types.collection;

import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeLattice;
import java.util.Optional;

/** The type of a list's elements, and their text. Equal if the types are the same and make the same texts. */
record ListElement<E>(TypeEngine<E> engine, ElementText<E> text) {

    /** The narrowest type of both with a text: one of its own, or that of the side that has the same Java type. */
    static Optional<ListElement<?>> merge(ListElement<?> one, ListElement<?> other) {
        if (one.equals(other)) {
            return Optional.of(one);
        }
        return TypeLattice.tryMerge(one.engine, other.engine).flatMap(both -> merged(both, one, other));
    }

    private static <F> Optional<ListElement<?>> merged(TypeEngine<F> both, ListElement<?> one, ListElement<?> other) {
        // the same one, whichever side it comes from
        boolean inOrder = one.text.number() <= other.text.number();
        ListElement<?> first = inOrder ? one : other;
        ListElement<?> second = inOrder ? other : one;
        return ElementText.known(both)
                .or(() -> first.textFor(both))
                .or(() -> second.textFor(both))
                .map(text -> new ListElement<>(both, text));
    }

    @SuppressWarnings("unchecked") // they have the same class
    private <F> Optional<ElementText<F>> textFor(TypeEngine<F> both) {
        return both.javaType() == (Class<?>) engine.javaType() ? Optional.of((ElementText<F>) text) : Optional.empty();
    }

    /** Whether it is an element of an element of such arrays. */
    boolean isDeepIn(Class<?> arrayType) {
        return arrayType.getComponentType().isArray() && arrayType.getComponentType() != engine.javaType();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ListElement<?> other
                && TypeLattice.isSame(engine, other.engine)
                && text.number() == other.text.number();
    }

    @Override
    public int hashCode() {
        return engine.name().hashCode();
    }

    @Override
    public String toString() {
        return engine.name();
    }
}
