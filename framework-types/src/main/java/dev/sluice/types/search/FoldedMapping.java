package dev.sluice.types.search;

import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeFamily;
import dev.sluice.types.spi.TypeParameter;
import dev.sluice.types.spi.TypeParameters;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.text.Texts;
import java.util.List;

/** A text without its case, folded in Java: the products' own functions know other letters, each in its own version of Unicode. */
final class FoldedMapping {

    private static final TypeFamily FAMILY = TypeFamily.of(
            "folded",
            List.of(TypeParameter.LENGTH),
            given -> of(given.length()
                    .orElseThrow(() -> new IllegalArgumentException("length: missing (expected: characters)"))));

    private FoldedMapping() {}

    static TypeEngine<FoldedText> of(int length) {
        return Mapping.converted(
                        "folded(" + length + ")",
                        FoldedText.class,
                        Texts.string(length),
                        Converter.of(FoldedText::text, FoldedMapping::read))
                .asks(Operator.PREFIX)
                .family(FAMILY, TypeParameters.length(length));
    }

    private static FoldedText read(String stored) {
        FoldedText folded = new FoldedText(stored);
        if (!folded.text().equals(stored)) {
            throw new IllegalArgumentException("folded: has upper case (expected: none)");
        }
        return folded;
    }
}
