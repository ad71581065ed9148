package dev.sluice.types.collection;

import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeFamily;
import dev.sluice.types.spi.TypeLattice;
import dev.sluice.types.spi.TypeParameter;
import dev.sluice.types.spi.TypeParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The engines of one kind of container, which merge by their elements and convert element by element. */
final class ListFamily {

    /** Raw, as the class of all elements is. */
    @SuppressWarnings("rawtypes")
    private static final TypeParameter<ListElement> ELEMENT = TypeParameter.of(
            "element",
            ListElement.class,
            (one, other) -> ListElement.merge(one, other).map(ListElement.class::cast));

    private ListFamily() {}

    /**
     * @param engines makes the engine of an element's type
     * @param asList between a container and its list, by the type of the elements
     */
    static TypeFamily of(
            String word,
            Function<ListElement<?>, TypeEngine<?>> engines,
            Function<TypeEngine<Object>, Converter<Object, List<Object>>> asList) {
        return TypeFamily.of(word, List.of(ELEMENT), given -> engines.apply(element(given)))
                .convertingBetween((from, to) -> {
                    TypeEngine<Object> one = engineOf(from);
                    TypeEngine<Object> other = engineOf(to);
                    return TypeLattice.conversion(one, other)
                            .map(each -> value -> asList.apply(other)
                                    .toJava(converted(asList.apply(one).toStored(value), each)));
                });
    }

    /** The engines of one class of arrays, whose elements are all of one Java class: values stay as they are. */
    static TypeFamily ofArrays(Class<?> arrayType, Function<ListElement<?>, TypeEngine<?>> engines) {
        return TypeFamily.of(arrayType.getName(), List.of(ELEMENT), given -> engines.apply(element(given)))
                .convertingBetween((from, to) ->
                        TypeLattice.conversion(engineOf(from), engineOf(to)).map(each -> value -> value));
    }

    /** Whether it is of one dimension, and stored as a list. */
    static boolean isList(TypeEngine<?> container) {
        return container.parameters().get(ELEMENT).isPresent()
                && !(container.javaType().isArray()
                        && element(container.parameters()).isDeepIn(container.javaType()));
    }

    static TypeParameters of(ListElement<?> element) {
        return TypeParameters.of(ELEMENT, element);
    }

    private static ListElement<?> element(TypeParameters given) {
        return given.get(ELEMENT)
                .orElseThrow(
                        () -> new IllegalArgumentException("element: missing (expected: the type of the elements)"));
    }

    @SuppressWarnings("unchecked") // its values are only handed on
    private static TypeEngine<Object> engineOf(TypeEngine<?> container) {
        return (TypeEngine<Object>) element(container.parameters()).engine();
    }

    @SuppressWarnings("NullAway") // a list may have nulls
    private static List<Object> converted(List<Object> list, Function<Object, Object> each) {
        List<Object> all = new ArrayList<>();
        for (Object element : list) {
            all.add(element == null ? null : each.apply(element));
        }
        return all;
    }
}
