package dev.sluice.types.collection;

import static java.util.Objects.requireNonNull;

import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.MergeRule;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeParameter;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Types of lists, sets, maps and bits. What they promise on each product is listed in {@code docs/types.md}. Their elements
 * go through the gate of their own type.
 *
 * <pre>{@code
 * TypeEngine<List<UUID>> order = Containers.list(Types.uuid());               // uuid[], elsewhere ["f81d4fae-…"]
 * TypeEngine<Set<Email>> emails = Containers.set(Values.email(), Converter.of(Email::address, Email::new));
 * }</pre>
 */
public final class Containers {

    /** How many bits each value of a column has; two columns have a common type if it is the same. */
    public static final TypeParameter<Integer> BITS = TypeParameter.of("bits", Integer.class, MergeRule.agreed());

    private Containers() {}

    /**
     * A list, which may have nulls: an array on PostgreSQL, the text of a JSON array elsewhere. Asked what it contains and
     * overlaps, without regard to order; a null is equal to nothing there.
     *
     * @param element of a basic type or an enum
     * @throws IllegalArgumentException if {@code element} has no text of its own, or PostgreSQL has no arrays of it here
     */
    public static <E> TypeEngine<List<E>> list(TypeEngine<E> element) {
        return ListMapping.list(known(element));
    }

    /** Of any type, by a text for each element. */
    public static <E> TypeEngine<List<E>> list(TypeEngine<E> element, Converter<E, String> text) {
        return ListMapping.list(new ListElement<>(requireNonNull(element, "element"), ElementText.by(text)));
    }

    /**
     * A set without nulls, stored as a list in the order of its elements, so that equal sets are equal columns; a row that
     * is not in that order is refused when it is read.
     *
     * @param element is immutable and has an order; otherwise as for {@link #list(TypeEngine)}
     */
    public static <E> TypeEngine<Set<E>> set(TypeEngine<E> element) {
        return ListMapping.set(known(element));
    }

    /** Of any type, by a text for each element. */
    public static <E> TypeEngine<Set<E>> set(TypeEngine<E> element, Converter<E, String> text) {
        return ListMapping.set(new ListElement<>(element, ElementText.by(text)));
    }

    /** As {@link #list(TypeEngine)}, for an array of objects. */
    public static <E> TypeEngine<E[]> array(TypeEngine<E> element) {
        return ListMapping.array(known(element));
    }

    /**
     * An array of primitive elements, or of several dimensions: {@code array(int[].class, Types.int32())}, {@code
     * array(double[][].class, Types.float64())}. All rows of a dimension are equally long, as PostgreSQL wants them; so rows
     * without elements are refused where there is more than one dimension. Asked for equality alone.
     *
     * @param element as for {@link #list(TypeEngine)}
     * @throws IllegalArgumentException also if {@code arrayType} is none of these elements
     */
    public static <A, E> TypeEngine<A> array(Class<A> arrayType, TypeEngine<E> element) {
        return ArrayMapping.of(requireNonNull(arrayType, "arrayType"), known(element));
    }

    /** Of any type, by a text for each element. */
    public static <A, E> TypeEngine<A> array(Class<A> arrayType, TypeEngine<E> element, Converter<E, String> text) {
        return ArrayMapping.of(
                requireNonNull(arrayType, "arrayType"), new ListElement<>(element, ElementText.by(text)));
    }

    /** A set that refuses to be given what it has and to lose what it has not; stored as {@link #set(TypeEngine)}. */
    public static <E> TypeEngine<GuardedSet<E>> guardedSet(TypeEngine<E> element) {
        return ListMapping.guardedSet(known(element));
    }

    /** Distinct elements that are moved rather than set; stored as {@link #list(TypeEngine)}. */
    public static <E> TypeEngine<OrderedSet<E>> orderedSet(TypeEngine<E> element) {
        return ListMapping.orderedSet(known(element));
    }

    /**
     * What {@code container} holds, of at most {@code size} elements; a CHECK refuses more in the database.
     *
     * @param container a list, a set or an array of one dimension
     */
    public static <C> TypeEngine<C> atMost(int size, TypeEngine<C> container) {
        return SizedMapping.of(size, container);
    }

    private static <E> ListElement<E> known(TypeEngine<E> element) {
        return new ListElement<>(requireNonNull(element, "element"), ElementText.of(element));
    }

    /**
     * Constants as the bits of one number, which every product can ask what it contains. The bit of a constant is written in
     * the rows: give each a number of its own and never another one.
     *
     * @param bit 0 to 62, and different for each constant
     */
    public static <E extends Enum<E>> TypeEngine<EnumSet<E>> enumBits(Class<E> type, ToIntFunction<E> bit) {
        return EnumBits.of(type, bit);
    }

    /**
     * As many bits, the first of them first. Asked which it contains, and whether it has one in common with others.
     *
     * @param length 1 to 4096
     */
    public static TypeEngine<BitSet> bits(int length) {
        return Bits.of(length);
    }

    /** Texts by texts: {@code jsonb} on PostgreSQL, the text of a JSON object elsewhere. Asked what entries and keys it contains. */
    public static TypeEngine<Map<String, String>> map() {
        return TextMaps.ENGINE;
    }

    /** Properties by their names, stored as {@link #map} is. Asked which properties it has, with or without their values. */
    public static TypeEngine<PropertyBag> properties() {
        return TextMaps.PROPERTIES;
    }
}
