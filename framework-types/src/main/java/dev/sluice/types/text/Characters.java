package dev.sluice.types.text;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.Mapping;

/** One {@code char} of Java as a text of one character. Half of a surrogate pair is none. */
final class Characters {

    static final TypeEngine<Character> ENGINE = Mapping.converted(
            "character",
            Character.class,
            Texts.string(1),
            Converter.of(String::valueOf, Characters::only),
            (product, column) -> (product == DatabaseProduct.MYSQL ? "char_length(" : "length(") + column + ") = 1");

    private Characters() {}

    private static Character only(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException("character: " + text.length() + " chars (expected: 1)");
        }
        return text.charAt(0);
    }
}
