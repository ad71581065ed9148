package dev.sluice.types.text;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.JsonbStorage;
import dev.sluice.types.store.Mapping;

/** Where the lattice ends: every text is JSON, and so is every list and map, with Jackson or without. */
final class JsonTextMapping {

    private JsonTextMapping() {}

    static TypeEngine<JsonText> over(TypeEngine<String> text) {
        Converter<JsonText, String> document = Converter.of(JsonText::json, JsonText::new);
        Mapping<String> jsonb =
                Mapping.named("jsonb", String.class).on(POSTGRESQL, JsonbStorage.of(text.on(POSTGRESQL)));
        Mapping.Check valid = (product, column) -> "json_valid(" + column + ")";
        return Mapping.named("jsonText", JsonText.class)
                .withoutEquality()
                .storedAs(POSTGRESQL, jsonb, document, (product, column) -> "")
                .storedAs(MYSQL, text, document, valid)
                .storedAs(SQLITE, text, document, valid);
    }
}
