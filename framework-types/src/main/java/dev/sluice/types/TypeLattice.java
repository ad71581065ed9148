package dev.sluice.types;

import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.Widening;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    static boolean isSame(TypeEngine<?> one, TypeEngine<?> other) {
        return one.family().equals(other.family()) && one.parameters().equals(other.parameters());
    }

    /** The type itself and all coarser ones, nearest first. */
    static List<TypeEngine<?>> climb(TypeEngine<?> from) {
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

    private static Optional<TypeEngine<?>> coarser(TypeEngine<?> engine) {
        return engine.coarser().map(Widening::to);
    }

    private static String names(List<TypeEngine<?>> engines) {
        return String.join(" -> ", engines.stream().map(TypeEngine::name).toList());
    }
}
