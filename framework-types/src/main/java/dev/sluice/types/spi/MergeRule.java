package dev.sluice.types.spi;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a parameter of two engines becomes in the one that holds the values of both. Commutative, associative, and a value
 * merged with itself stays what it is. A parameter that one of the two does not have is no limit there, and so is none in
 * the result: rules are asked for two values only.
 *
 * @param <T> the parameter's values
 */
@FunctionalInterface
public interface MergeRule<T> {

    /** Empty if no value does for both: then their family has no common engine. */
    Optional<T> merge(T one, T other);

    /** The greater one: lengths, digits, enum constants in the order of their strictness. */
    static <T extends Comparable<? super T>> MergeRule<T> max() {
        return (one, other) -> Optional.of(one.compareTo(other) >= 0 ? one : other);
    }

    static <T extends Comparable<? super T>> MergeRule<T> min() {
        return (one, other) -> Optional.of(one.compareTo(other) <= 0 ? one : other);
    }

    /** True if it is true of one of them. */
    static MergeRule<Boolean> any() {
        return (one, other) -> Optional.of(one || other);
    }

    /** True if it is true of both. */
    static MergeRule<Boolean> all() {
        return (one, other) -> Optional.of(one && other);
    }

    /** What both agree on. */
    static <T> MergeRule<T> agreed() {
        return (one, other) -> one.equals(other) ? Optional.of(one) : Optional.empty();
    }

    /** The members of both. Sets have no order, so this is nothing for what is stored by its place. */
    static <E> MergeRule<Set<E>> union() {
        return (one, other) -> {
            Set<E> all = new LinkedHashSet<>(one);
            all.addAll(other);
            return Optional.of(Set.copyOf(all));
        };
    }
}
