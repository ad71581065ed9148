package dev.sluice.types.collection;

import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.Mapping;
import java.lang.reflect.Array;
import java.util.Collection;

/** Lists, and what is stored as a list, of at most so many elements. */
final class SizedMapping {

    private SizedMapping() {}

    static <C> TypeEngine<C> of(int size, TypeEngine<C> container) {
        if (size < 1) {
            throw new IllegalArgumentException("size: " + size + " (expected: >= 1)");
        }
        if (!ListFamily.isList(container)) {
            throw new IllegalArgumentException(
                    "container: " + container.name() + " (expected: a list, a set or an array of one dimension)");
        }
        String name = container.name() + "[.." + size + ']';
        return Mapping.narrowed(
                name,
                container,
                value -> {
                    int there = size(value);
                    if (there > size) {
                        throw new TypeMappingException(name + ": value has too many elements (elements=" + there
                                + "); leave some out or raise the size");
                    }
                },
                (product, column) -> switch (product) {
                            case POSTGRESQL -> "cardinality(";
                            case MYSQL -> "json_length(";
                            case SQLITE -> "json_array_length(";
                        }
                        + column
                        + ") <= "
                        + size);
    }

    private static int size(Object value) {
        if (value instanceof OrderedSet<?> set) {
            return set.size();
        }
        return value instanceof Collection<?> elements ? elements.size() : Array.getLength(value);
    }
}
