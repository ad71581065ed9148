package dev.sluice.types.spi;

import dev.sluice.DatabaseProduct;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The mapping of one Java type to each product's storage, with its parameters (length, precision, …) fixed. Immutable and
 * safe for all threads.
 *
 * <p>The first three methods are the whole of a simple engine; the others say more about its values. Most types need no
 * engine of their own but a {@link Converter} to the type that stores them.
 *
 * @implSpec values are never null here: null is handled before an engine is asked. Any method may be called at any time
 *     in any thread, {@link #same} and {@link #copy} once for each attribute of each loaded row. An engine runs the {@code
 *     TypeEngineContract} of this module's test jar on each product that it supports.
 * @param <J> the Java type
 */
public interface TypeEngine<J> {

    /** The name in messages and generated pages: {@code decimal(12,2)}, {@code string(60)}, {@code instant}. */
    String name();

    /** The boxed Java class. */
    Class<J> javaType();

    /**
     * What this type is on {@code product}; the same object at every call.
     *
     * @throws dev.sluice.TypeMappingException if the product cannot hold this type without losing something; the message
     *     says what
     */
    Storage<J> on(DatabaseProduct product);

    /** The engines that differ from this one by their parameters only; by default this one alone. */
    default TypeFamily family() {
        return TypeFamily.single(this);
    }

    /** The parameters of this engine in its {@link #family}; by default none. */
    default TypeParameters parameters() {
        return TypeParameters.none();
    }

    /** The next type that holds all values of this one, and what they become there; by default there is none. */
    default Optional<Widening<J, ?>> coarser() {
        return Optional.empty();
    }

    /** How {@code ORDER BY} sorts on every product; empty, as by default, if its order means nothing. */
    default Optional<Comparator<J>> order() {
        return Optional.empty();
    }

    /**
     * What can be asked of a column of this type on every product that holds it, with {@link #condition}. By
     * default equality, and order if there is one.
     */
    default Set<Operator> operators() {
        return order().isPresent() ? EnumSet.of(Operator.EQUALITY, Operator.ORDER) : EnumSet.of(Operator.EQUALITY);
    }

    /**
     * The SQL condition of one of {@link #operators}, as {@link Storage#condition} writes it; empty for each other one. So
     * nothing is sorted, searched or compared by a column whose bytes have no such meaning.
     *
     * @throws dev.sluice.TypeMappingException if the product cannot hold this type
     */
    default Optional<String> condition(DatabaseProduct product, Operator operator, String left, String right) {
        return operators().contains(operator) ? on(product).condition(operator, left, right) : Optional.empty();
    }

    /** Whether values must not be shown, in reports of bad rows for one; by default not. */
    default boolean isSensitive() {
        return false;
    }

    /** Whether a value can change in place, so that a change is only found against a {@link #copy}; by default not. */
    default boolean isMutable() {
        return false;
    }

    /** A value that no change of {@code value} reaches; the same one, as by default, if it is immutable. */
    default J copy(J value) {
        return value;
    }

    /** Whether writing one over the other would change nothing. By default {@link Object#equals}. */
    default boolean same(J one, J other) {
        return Objects.equals(one, other);
    }
}
