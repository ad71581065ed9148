package dev.sluice.types.collection;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.JsonString;
import dev.sluice.types.store.ShortestDecimal;
import dev.sluice.types.time.NanoPolicy;
import dev.sluice.types.time.Times;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * An element of a collection within JSON: integers and booleans as themselves, all else as a string, because readers of JSON
 * take its numbers for doubles.
 *
 * @param number of a converter that was given, which makes other texts than others do; 0 for what the type says by itself
 */
record ElementText<E>(boolean isQuoted, Converter<E, String> converter, int number) {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Map<Converter<?, ?>, Integer> GIVEN = Collections.synchronizedMap(new WeakHashMap<>());

    private static final Map<Class<?>, ElementText<?>> KNOWN = Map.ofEntries(
            bare(Boolean.class, ElementText::bool),
            bare(Byte.class, Byte::valueOf),
            bare(Short.class, Short::valueOf),
            bare(Integer.class, Integer::valueOf),
            bare(Long.class, Long::valueOf),
            quoted(Float.class, ShortestDecimal::of, Float::valueOf),
            quoted(Double.class, ShortestDecimal::of, Double::valueOf),
            quoted(byte[].class, HexFormat.of()::formatHex, HexFormat.of()::parseHex),
            quoted(BigInteger.class, BigInteger::new),
            quoted(String.class, text -> text),
            quoted(UUID.class, UUID::fromString),
            quoted(LocalDate.class, LocalDate::parse),
            quoted(LocalTime.class, LocalTime::parse),
            quoted(LocalDateTime.class, LocalDateTime::parse),
            quoted(Instant.class, Instant::parse));

    /** By a converter; the same for one that is equal. */
    static <E> ElementText<E> by(Converter<E, String> converter) {
        return new ElementText<>(true, converter, GIVEN.computeIfAbsent(converter, given -> NUMBERS.incrementAndGet()));
    }

    /** Those of the basic types and of enums; others need a converter. */
    static <E> ElementText<E> of(TypeEngine<E> element) {
        return known(element)
                .orElseThrow(() -> new IllegalArgumentException(
                        "element: " + element.name() + " has no text of its own (expected: a basic type,"
                                + " or a Converter to a text as the second argument)"));
    }

    @SuppressWarnings("unchecked") // each is filed under its class
    static <E> Optional<ElementText<E>> known(TypeEngine<E> element) {
        ElementText<?> known = KNOWN.get(element.javaType());
        if (known != null) {
            return Optional.of(toMicros(element, (ElementText<E>) known));
        }
        if (element.javaType() == BigDecimal.class
                && element.parameters().scale().isPresent()) {
            int scale = element.parameters().scale().getAsInt();
            return Optional.of((ElementText<E>) new ElementText<>(
                    true,
                    Converter.of((BigDecimal value) -> value.setScale(scale).toPlainString(), BigDecimal::new),
                    0));
        }
        return element.javaType().isEnum() ? Optional.of(ofConstants(element)) : Optional.empty();
    }

    /** What a policy for nanoseconds makes of a time is in the text that such times have in common. */
    private static <E> ElementText<E> toMicros(TypeEngine<E> element, ElementText<E> known) {
        NanoPolicy policy = element.parameters().get(Times.NANOS).orElse(NanoPolicy.REFUSE);
        if (policy == NanoPolicy.REFUSE) {
            return known;
        }
        Function<? super E, ?> cut = element.coarser().orElseThrow().convert();
        Converter<E, String> texts = known.converter;
        return new ElementText<>(
                known.isQuoted,
                Converter.of(
                        value -> texts.toStored(texts.toJava(cut.apply(value).toString())), texts::toJava),
                0);
    }

    /** By the code that a constant has in its column, whichever that is. */
    private static <E> ElementText<E> ofConstants(TypeEngine<E> element) {
        Map<E, String> codes = new HashMap<>();
        Map<String, E> constants = new HashMap<>();
        boolean quoted = false;
        for (E constant : requireNonNull(element.javaType().getEnumConstants(), "constants")) {
            String literal = element.on(DatabaseProduct.SQLITE).literal(constant);
            quoted = literal.startsWith("'");
            String code = quoted ? literal.substring(1, literal.length() - 1).replace("''", "'") : literal;
            codes.put(constant, code);
            constants.put(code, constant);
        }
        return new ElementText<>(
                quoted,
                Converter.of(
                        constant -> requireNonNull(codes.get(constant)), code -> requireNonNull(constants.get(code))),
                0);
    }

    private static boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("element: is no boolean (expected: true or false)");
        };
    }

    private static <E> Map.Entry<Class<?>, ElementText<?>> bare(Class<E> type, Function<String, E> parse) {
        return Map.entry(type, new ElementText<>(false, Converter.<E, String>of(String::valueOf, parse), 0));
    }

    private static <E> Map.Entry<Class<?>, ElementText<?>> quoted(Class<E> type, Function<String, E> parse) {
        return quoted(type, String::valueOf, parse);
    }

    private static <E> Map.Entry<Class<?>, ElementText<?>> quoted(
            Class<E> type, Function<E, String> write, Function<String, E> parse) {
        return Map.entry(type, new ElementText<>(true, Converter.<E, String>of(write, parse), 0));
    }

    /** Told apart in {@link dev.sluice.types.spi.Storage#form}. */
    String form() {
        return number == 0 ? "" : " by converter " + number;
    }

    void append(E element, StringBuilder out) {
        String text = converter.toStored(element);
        if (isQuoted) {
            JsonString.append(text, out);
        } else {
            out.append(text);
        }
    }
}
