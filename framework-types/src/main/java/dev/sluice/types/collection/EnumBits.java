package dev.sluice.types.collection;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.number.Numbers;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.Mapping;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Constants as the bits of one number. */
final class EnumBits {

    private static final int MAX_BIT = 62;

    private EnumBits() {}

    static <E extends Enum<E>> TypeEngine<EnumSet<E>> of(Class<E> type, ToIntFunction<E> bit) {
        Map<Integer, E> constants = new HashMap<>();
        long known = 0;
        for (E constant : requireNonNull(type.getEnumConstants(), "constants")) {
            int place = bit.applyAsInt(constant);
            if (place < 0 || place > MAX_BIT || constants.put(place, constant) != null) {
                throw new IllegalArgumentException("bit: " + place + " of " + constant.name() + " (expected: 0 to "
                        + MAX_BIT + ", and another one for each constant)");
            }
            known |= 1L << place;
        }
        long all = known;
        Converter<EnumSet<E>, Long> numbers = Converter.of(
                set -> set.stream()
                        .mapToLong(constant -> 1L << bit.applyAsInt(constant))
                        .reduce(0, (a, b) -> a | b),
                number -> constants(type, constants, number, all));
        Mapping<EnumSet<E>> mapping = Mapping.converted(
                        "enumBits(" + type.getSimpleName() + ")",
                        EnumBits.<E>javaType(),
                        Numbers.int64(),
                        numbers,
                        (product, column) -> "(" + column + " & " + all + ") = " + column)
                .withoutOrder()
                .asks(Operator.CONTAINS, Operator.OVERLAPS)
                .mutable(EnumSet::clone, EnumSet::equals);
        for (DatabaseProduct product : DatabaseProduct.values()) {
            mapping.condition(product, Operator.CONTAINS, (left, right) -> "(" + left + " & " + right + ") = " + right)
                    .condition(product, Operator.OVERLAPS, (left, right) -> "(" + left + " & " + right + ") <> 0");
        }
        return mapping;
    }

    private static <E extends Enum<E>> EnumSet<E> constants(
            Class<E> type, Map<Integer, E> constants, long number, long all) {
        if ((number & ~all) != 0) {
            throw new IllegalArgumentException(
                    "bits: there is one of no constant (expected: those of " + type.getName() + ")");
        }
        EnumSet<E> set = EnumSet.noneOf(type);
        constants.forEach((place, constant) -> {
            if ((number >> place & 1) == 1) {
                set.add(constant);
            }
        });
        return set;
    }

    @SuppressWarnings("unchecked") // the class of all of them
    private static <E extends Enum<E>> Class<EnumSet<E>> javaType() {
        return (Class<EnumSet<E>>) (Class<?>) EnumSet.class;
    }
}
