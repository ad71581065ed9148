package dev.sluice.types.value;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.TypeMappingException;
import dev.sluice.types.number.Numbers;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Enums: never by their ordinal, which changes when a constant is moved. A row that holds no constant is refused by a CHECK
 * and when it is read.
 */
public final class Enums {

    private Enums() {}

    /** A text with the constant's name; sorted by it. What the registry takes for an enum that nobody added. */
    public static <E extends Enum<E>> TypeEngine<E> byName(Class<E> type) {
        return text("enum(" + type.getSimpleName() + ")", EnumCodes.of(type, Enum::name));
    }

    /** A text that survives renaming the constant; sorted by it. */
    public static <E extends Enum<E>> TypeEngine<E> byText(Class<E> type, Function<? super E, String> code) {
        return text("enum(" + type.getSimpleName() + ",text)", EnumCodes.of(type, code));
    }

    /** A number that survives renaming and moving the constant; sorted by it, so that it may say an order. */
    public static <E extends Enum<E>> TypeEngine<E> byNumber(Class<E> type, Function<? super E, Integer> code) {
        return EnumCodes.of(type, code).mapping("enum(" + type.getSimpleName() + ",number)", Numbers.int32());
    }

    /** {@link #natively(Class, QualifiedName)} under the class's name in snake case: {@code order_state}. */
    public static <E extends Enum<E>> TypeEngine<E> natively(Class<E> type) {
        return natively(type, QualifiedName.of(snakeCase(type.getSimpleName())));
    }

    /**
     * The product's own enum by the constants' names: a type of its own on PostgreSQL, which has to be there ({@link
     * dev.sluice.types.spi.Storage#definition}), a column type on MySQL, a text with a CHECK on SQLite. The first two sort
     * by the order of the constants, SQLite by name, so no order is promised; use {@link #byNumber} to sort.
     */
    public static <E extends Enum<E>> TypeEngine<E> natively(Class<E> type, QualifiedName name) {
        return NativeEnum.of(type, requireNonNull(name, "name"));
    }

    /**
     * The statements that make PostgreSQL's type out of one with the labels {@code present}, in their order; none if it is
     * up to date. Each waits for a lock on the type alone; what it adds can be used after its transaction. The other
     * products change the column itself: a new {@code enum(…)} on MySQL, a new CHECK on SQLite.
     *
     * @throws TypeMappingException if a label is no constant any more or two have changed places: then rows have to change
     */
    public static <E extends Enum<E>> List<String> additions(Class<E> type, QualifiedName name, List<String> present) {
        List<String> wanted = EnumCodes.of(type, Enum::name).all();
        if (!wanted.stream().filter(present::contains).toList().equals(present)) {
            throw new TypeMappingException("enum " + type.getSimpleName() + ": labels were removed or moved (there: "
                    + String.join(", ", present) + ", here: " + String.join(", ", wanted)
                    + "); make a new type and change the column's rows to it");
        }
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            if (!present.contains(wanted.get(i))) {
                String place = i > 0
                        ? " after '" + wanted.get(i - 1) + '\''
                        : present.isEmpty() ? "" : " before '" + present.get(0) + '\'';
                statements.add("alter type " + name.quoted(DatabaseProduct.POSTGRESQL) + " add value '" + wanted.get(i)
                        + '\'' + place);
            }
        }
        return statements;
    }

    private static <E extends Enum<E>> TypeEngine<E> text(String name, EnumCodes<E, String> codes) {
        int length = codes.all().stream()
                .mapToInt(code -> code.codePointCount(0, code.length()))
                .max()
                .orElse(0);
        return codes.mapping(name, Texts.string(Math.max(1, length)));
    }

    private static String snakeCase(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
