package dev.sluice.types.basic;

import static dev.sluice.DatabaseProduct.POSTGRESQL;

import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.JsonbStorage;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.text.Texts;

/** The texts that {@code jsonb} holds, for types that are stored as one. */
public final class Jsonb {

    public static final TypeEngine<String> ENGINE = Mapping.named("jsonb", String.class)
            .withoutEquality()
            .on(POSTGRESQL, JsonbStorage.of(Texts.text().on(POSTGRESQL)));

    private Jsonb() {}
}
