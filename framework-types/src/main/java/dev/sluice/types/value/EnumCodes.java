package dev.sluice.types.value;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.MergeRule;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeFamily;
import dev.sluice.types.spi.TypeParameter;
import dev.sluice.types.spi.TypeParameters;
import dev.sluice.types.store.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The constants of an enum and what each of them is stored as. */
final class EnumCodes<E extends Enum<E>, S> implements Converter<E, S> {

    private static final TypeParameter<String> CODING = TypeParameter.form("coding", String.class, MergeRule.agreed());

    private final Class<E> type;
    private final Map<E, S> codes = new LinkedHashMap<>();
    private final Map<S, E> constants = new TreeMap<>();

    private EnumCodes(Class<E> type) {
        this.type = type;
    }

    /** @throws IllegalArgumentException if two constants have one code, or if there is no constant */
    static <E extends Enum<E>, S extends Comparable<S>> EnumCodes<E, S> of(
            Class<E> type, Function<? super E, ? extends S> code) {
        EnumCodes<E, S> all = new EnumCodes<>(type);
        for (E constant : type.getEnumConstants()) {
            S stored = code.apply(constant);
            E earlier = all.constants.put(stored, constant);
            if (earlier != null) {
                throw new IllegalArgumentException("codes of " + type.getSimpleName() + ": " + earlier + " and "
                        + constant + " share one (expected: all different)");
            }
            all.codes.put(constant, stored);
        }
        if (all.codes.isEmpty()) {
            throw new IllegalArgumentException(type.getSimpleName() + ": has no constants (expected: at least one)");
        }
        return all;
    }

    /** In the order of the constants. */
    List<S> all() {
        return List.copyOf(codes.values());
    }

    Mapping<E> mapping(String name, TypeEngine<S> base) {
        return mapping(name, base, name + codes.values());
    }

    /**
     * One of the forms of its class, which all hold the same values.
     *
     * @param coding tells a column of one from that of another
     */
    Mapping<E> mapping(String name, TypeEngine<S> base, String coding) {
        Mapping<E> mapping =
                Mapping.converted(name, type, base, this, (product, column) -> check(base, product, column));
        for (DatabaseProduct product : DatabaseProduct.values()) {
            mapping.form(product, coding);
        }
        TypeFamily forms = TypeFamily.of("enum " + type.getName(), List.of(CODING), given -> mapping);
        return mapping.family(forms, TypeParameters.of(CODING, coding));
    }

    @Override
    public S toStored(E value) {
        return requireNonNull(codes.get(value), "every constant has a code");
    }

    @Override
    public E toJava(S stored) {
        E constant = constants.get(stored);
        if (constant == null) {
            throw new IllegalArgumentException(
                    type.getSimpleName() + ": the row holds no constant (known: " + constants.keySet() + ")");
        }
        return constant;
    }

    private String check(TypeEngine<S> base, DatabaseProduct product, String column) {
        return codes.values().stream()
                .map(base.on(product)::literal)
                .collect(Collectors.joining(", ", column + " in (", ")"));
    }
}
