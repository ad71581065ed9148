package dev.sluice.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.spi.TypeEngine;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Holds what {@link TypeChange} says of two types against the server: the condition of unfit rows finds those that Java
 * refuses and no others, and what fits is after the ALTER what the conversion makes of it.
 */
final class ChangePairs {

    private final ChangeTable table;
    private final DatabaseProduct product;
    private final Map<TypeChange.Kind, Integer> altered = new EnumMap<>(TypeChange.Kind.class);
    private int counted;

    ChangePairs(ChangeTable table) {
        this.table = table;
        this.product = table.product();
    }

    /** How many changes the server was asked to make, by what they were said to be. */
    Map<TypeChange.Kind, Integer> altered() {
        return altered;
    }

    /** How often it was asked which rows do not fit. */
    int counted() {
        return counted;
    }

    <J, K> void check(TypeSample<J> sample, TypeEngine<K> to) throws SQLException {
        TypeEngine<J> from = sample.engine();
        TypeChange change = TypeChange.classify(from, to, product);
        String who = from.name() + " to " + to.name() + " on " + product + " (" + change.kind() + ")";
        Function<Object, Object> convert = change.conversion().orElse(value -> number(to.javaType(), value));
        if (change.conversion().isEmpty() && change.using("v").isEmpty()) {
            assertThat(change.unfit("v")).as(who).isEmpty();
            return;
        }
        List<J> fitting = new ArrayList<>();
        List<K> expected = new ArrayList<>();
        List<Integer> unfit = new ArrayList<>();
        for (int i = 0; i < sample.values().size(); i++) {
            Optional<K> converted = fit(to, convert, sample.values().get(i));
            if (converted.isPresent()) {
                fitting.add(sample.values().get(i));
                expected.add(converted.get());
            } else {
                unfit.add(i);
            }
        }
        if (change.kind() != TypeChange.Kind.LOSSY) {
            assertThat(unfit).as(who).isEmpty();
        }
        if (change.unfit("v").isPresent()) {
            table.create(from.on(product), withNull(sample.values()));
            assertThat(table.ids(change.unfit("v").orElseThrow())).as(who).isEqualTo(unfit);
            counted++;
        }
        if (change.using("v").isPresent()) {
            table.create(from.on(product), withNull(fitting));
            table.alter(to.on(product), change.using("v").orElseThrow());
            same(who, to, table.read(to.on(product)), withNull(expected));
            altered.merge(change.kind(), 1, Integer::sum);
        }
        table.drop(from.on(product));
    }

    private <K> Optional<K> fit(TypeEngine<K> to, Function<Object, Object> convert, Object value) {
        try {
            K converted = to.javaType().cast(narrowed(to.javaType(), convert.apply(value)));
            to.on(product).literal(converted);
            return Optional.of(converted);
        } catch (TypeMappingException e) {
            return Optional.empty();
        }
    }

    /** A number as what a server makes of it, where Java makes none. */
    private static Object number(Class<?> to, Object value) {
        if (to == BigDecimal.class) {
            return new BigDecimal(value.toString());
        }
        try {
            return new BigDecimal(value.toString()).toBigIntegerExact();
        } catch (ArithmeticException e) {
            throw new TypeMappingException("number: is not whole; round it", e);
        }
    }

    private static Object narrowed(Class<?> to, Object value) {
        if (!(value instanceof BigInteger whole)) {
            return value;
        }
        try {
            return to == Byte.class
                    ? (Object) whole.byteValueExact()
                    : to == Short.class
                            ? (Object) whole.shortValueExact()
                            : to == Integer.class
                                    ? (Object) whole.intValueExact()
                                    : to == Long.class ? (Object) whole.longValueExact() : whole;
        } catch (ArithmeticException e) {
            throw new TypeMappingException("number: is too large; use a wider type", e);
        }
    }

    /** By their literals, in which a decimal has the scale of its column. */
    private <K> void same(String who, TypeEngine<K> to, List<K> actual, List<K> expected) {
        assertThat(literals(to, actual)).as(who).isEqualTo(literals(to, expected));
    }

    private <K> List<String> literals(TypeEngine<K> to, List<K> values) {
        return values.stream()
                .map(value -> value == null ? "null" : to.on(product).literal(value))
                .toList();
    }

    private static <J> List<J> withNull(List<J> values) {
        List<J> rows = new ArrayList<>(values);
        rows.add(null);
        return rows;
    }
}
