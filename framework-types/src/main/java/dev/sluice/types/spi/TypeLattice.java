package dev.sluice.types.spi;

import dev.sluice.TypeMappingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which type holds the values of two others. Each type knows the next coarser one, and each family how its parameters
 * merge; the narrowest common type is found by climbing from both until they meet in a family that has an engine for both.
 *
 * <p>Merging is commutative, associative and idempotent, so it does not matter in which order columns are met. Threads:
 * safe, without state.
 */
public final class TypeLattice {

    private TypeLattice() {}

    /**
     * The narrowest type that holds the values of both.
     *
     * @throws TypeMappingException if there is none
     */
    public static TypeEngine<?> merge(TypeEngine<?> one, TypeEngine<?> other) {
        return tryMerge(one, other)
                .orElseThrow(() -> new TypeMappingException(one.name() + ": has no common type with " + other.name()
                        + " (" + names(climb(one)) + "; " + names(climb(other)) + "); choose one of the two"));
    }

    /** Empty if no type holds the values of both. */
    public static Optional<TypeEngine<?>> tryMerge(TypeEngine<?> one, TypeEngine<?> other) {
        List<TypeEngine<?>> ours = climb(one);
        List<TypeEngine<?>> theirs = climb(other);
        for (TypeEngine<?> left : ours) {
            for (TypeEngine<?> right : theirs) {
                if (left.family().equals(right.family())) {
                    Optional<TypeEngine<?>> merged = left.family().merge(left.parameters(), right.parameters());
                    if (merged.isPresent()) {
                        return merged;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Whether both have the same family and parameters: values, storage and rules of one are those of the other. */
    public static boolean isSame(TypeEngine<?> one, TypeEngine<?> other) {
        return one.family().equals(other.family()) && one.parameters().equals(other.parameters());
    }

    /** The type itself and all coarser ones, nearest first. */
    public static List<TypeEngine<?>> climb(TypeEngine<?> from) {
        List<TypeEngine<?>> all = new ArrayList<>();
        for (Optional<TypeEngine<?>> next = Optional.of(from); next.isPresent(); next = coarser(next.get())) {
            TypeEngine<?> engine = next.get();
            if (all.stream().anyMatch(earlier -> earlier.family().equals(engine.family()))) {
                throw new TypeMappingException(engine.name() + ": is coarser than itself (" + names(all)
                        + "); correct coarser() of one of them");
            }
            all.add(engine);
        }
        return all;
    }

    /**
     * What a value of one type is in another one of its family, or of the family of a coarser type; {@code to} refuses what
     * does not fit, here or when it is bound. Empty where there is no value to be made: from a coarser type to a finer one.
     */
    public static Optional<Function<Object, Object>> conversion(TypeEngine<?> from, TypeEngine<?> to) {
        return from.family().equals(to.family()) ? from.family().conversion(from, to) : above(from, to);
    }

    private static <J> Optional<Function<Object, Object>> above(TypeEngine<J> from, TypeEngine<?> to) {
        return from.coarser().flatMap(wider -> above(from, wider, to));
    }

    private static <J, K> Optional<Function<Object, Object>> above(
            TypeEngine<J> from, Widening<J, K> wider, TypeEngine<?> to) {
        return conversion(wider.to(), to)
                .map(rest -> value ->
                        rest.apply(wider.convert().apply(from.javaType().cast(value))));
    }

    private static Optional<TypeEngine<?>> coarser(TypeEngine<?> engine) {
        return engine.coarser().map(Widening::to);
    }

    private static String names(List<TypeEngine<?>> engines) {
        return String.join(" -> ", engines.stream().map(TypeEngine::name).toList());
    }
}
