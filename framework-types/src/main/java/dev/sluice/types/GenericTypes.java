package dev.sluice.types;

import dev.sluice.TypeMappingException;
import dev.sluice.types.collection.Containers;
import dev.sluice.types.collection.GuardedSet;
import dev.sluice.types.collection.OrderedSet;
import dev.sluice.types.range.MultiRange;
import dev.sluice.types.range.MultiRanges;
import dev.sluice.types.range.Range;
import dev.sluice.types.range.Ranges;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeParameters;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The engines of {@code Range<LocalDate>}, {@code List<UUID>} and their like, whose class alone says too little. */
final class GenericTypes {

    private static final Map<Class<?>, TypeEngine<?>> RANGES = Map.of(
            Integer.class, Ranges.int32(),
            Long.class, Ranges.int64(),
            LocalDate.class, Ranges.date(),
            LocalDateTime.class, Ranges.localDateTime(),
            Instant.class, Ranges.instant());

    private static final Map<Class<?>, TypeEngine<?>> MULTI_RANGES = Map.of(
            Integer.class, MultiRanges.int32(),
            Long.class, MultiRanges.int64(),
            LocalDate.class, MultiRanges.date(),
            LocalDateTime.class, MultiRanges.localDateTime(),
            Instant.class, MultiRanges.instant());

    private static final Map<Class<?>, Function<TypeEngine<?>, TypeEngine<?>>> CONTAINERS = Map.of(
            List.class, Containers::list,
            Set.class, Containers::set,
            GuardedSet.class, Containers::guardedSet,
            OrderedSet.class, Containers::orderedSet);

    private GenericTypes() {}

    /** Null if there is none, or if more than one could be meant. */
    static @Nullable TypeEngine<?> of(Type type, TypeRegistry registry) {
        if (!(type instanceof ParameterizedType generic)) {
            return null;
        }
        Type[] arguments = generic.getActualTypeArguments();
        if (generic.getRawType() == Map.class) {
            return arguments[0] == String.class && arguments[1] == String.class ? Containers.map() : null;
        }
        if (arguments.length != 1 || !(arguments[0] instanceof Class<?> argument)) {
            return null;
        }
        if (generic.getRawType() == Range.class) {
            return RANGES.get(argument);
        }
        if (generic.getRawType() == MultiRange.class) {
            return MULTI_RANGES.get(argument);
        }
        return container(CONTAINERS.get(generic.getRawType()), argument, registry);
    }

    /** Of a class of arrays; empty if its elements have no text of their own. */
    static Optional<TypeEngine<?>> array(Class<?> type, TypeEngine<?> element) {
        try {
            return Optional.of(
                    type.getComponentType() == element.javaType()
                            ? Containers.array(element)
                            : Containers.array(type, element));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static @Nullable TypeEngine<?> container(
            @Nullable Function<TypeEngine<?>, TypeEngine<?>> container, Class<?> element, TypeRegistry registry) {
        if (container == null) {
            return null;
        }
        try {
            Optional<? extends TypeEngine<?>> engine = registry.tryEngine(element, TypeParameters.none());
            return engine.map(container).orElse(null);
        } catch (IllegalArgumentException | TypeMappingException e) {
            // Its elements need parameters or a converter: then it has to be named.
            return null;
        }
    }
}
