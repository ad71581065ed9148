package dev.sluice.types.basic;

import static dev.sluice.DatabaseProduct.POSTGRESQL;

import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.ComposedStorage;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.text.Texts;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;

/** PostgreSQL's {@code jsonb} by its text, which comes back with other spaces, another order of keys, and equal numbers. */
public final class Jsonb {

    private static final int VERSION = 1;

    /** Refuses what has no UTF-8. */
    private static final Storage<String> TEXT = Texts.text().on(POSTGRESQL);

    public static final TypeEngine<String> ENGINE = Mapping.named("jsonb", String.class)
            .on(
                    POSTGRESQL,
                    ComposedStorage.<String>of("jsonb", java.sql.Types.OTHER)
                            .admit(value -> {
                                TEXT.literal(value);
                                return value;
                            })
                            .bind((statement, index, value) -> statement.setObject(index, value, java.sql.Types.OTHER))
                            .extract(ResultSet::getString)
                            .literal(value -> TEXT.literal(value) + "::jsonb")
                            .encode((value, out) -> {
                                out.writeByte(VERSION);
                                out.writeUtf8(value);
                            })
                            .decode(field -> StandardCharsets.UTF_8
                                    .decode(field.position(field.position() + 1))
                                    .toString())
                            .copyText(value -> value)
                            .readable(column -> "cast(" + column + " as text)")
                            .condition(
                                    Operator.CONTAINS,
                                    (left, right) -> "cast(" + left + " as jsonb) @> cast(" + right + " as jsonb)")
                            .build());

    private Jsonb() {}
}
