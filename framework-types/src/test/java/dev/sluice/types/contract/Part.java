package dev.sluice.types.contract;

import dev.sluice.types.collection.GuardedSet;
import dev.sluice.types.collection.OrderedSet;
import dev.sluice.types.range.MultiRange;
import dev.sluice.types.range.Range;
import java.lang.reflect.Array;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One of the values that a value is made of: an element, an end, a key. Its kinds are those of the whole.
 *
 * @param around makes a whole of another part
 */
record Part(Object value, UnaryOperator<Object> around) {

    /** The value itself if it is not made of others; none if it is made of nothing. */
    static Stream<Part> of(Object whole) {
        return isMade(whole)
                ? parts(whole)
                        .flatMap(part -> of(part.value)
                                .map(inner ->
                                        new Part(inner.value, other -> part.around.apply(inner.around.apply(other)))))
                : Stream.of(new Part(whole, other -> other));
    }

    /** A set of constants is one number. */
    private static boolean isMade(Object whole) {
        return whole instanceof List
                || (whole instanceof Set && !(whole instanceof EnumSet))
                || whole instanceof OrderedSet
                || whole instanceof Map
                || whole instanceof Range
                || whole instanceof MultiRange
                || (whole.getClass().isArray() && !(whole instanceof byte[]));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Stream<Part> parts(Object whole) {
        if (whole instanceof List<?> list) {
            return each(list, List::of);
        }
        if (whole instanceof GuardedSet<?> set) {
            return each(set, other -> GuardedSet.of(List.of(other)));
        }
        if (whole instanceof OrderedSet<?> set) {
            return each(set, other -> OrderedSet.of(List.of(other)));
        }
        if (whole instanceof Set<?> set) {
            return each(set, Set::of);
        }
        if (whole instanceof Map<?, ?> map) {
            return Stream.concat(
                    each(map.keySet(), other -> Map.of(other, "value")),
                    each(map.values(), other -> Map.of("key", other)));
        }
        if (whole instanceof MultiRange<?> ranges) {
            return each(ranges.ranges(), other -> MultiRange.of((Range) other));
        }
        if (whole instanceof Range<?> range) {
            return Stream.concat(
                    range.lower().stream().map(end -> new Part(end, other -> Range.atLeast((Comparable) other))),
                    range.upper().stream().map(end -> new Part(end, other -> Range.lessThan((Comparable) other))));
        }
        return elements(whole);
    }

    private static Stream<Part> elements(Object array) {
        return IntStream.range(0, Array.getLength(array))
                .mapToObj(i -> Array.get(array, i))
                .filter(Objects::nonNull)
                .map(element -> new Part(element, other -> {
                    Object one = Array.newInstance(array.getClass().getComponentType(), 1);
                    Array.set(one, 0, other);
                    return one;
                }));
    }

    private static Stream<Part> each(Iterable<?> elements, UnaryOperator<Object> around) {
        return StreamSupport.stream(elements.spliterator(), false)
                .filter(Objects::nonNull)
                .map(element -> new Part(element, around));
    }
}
