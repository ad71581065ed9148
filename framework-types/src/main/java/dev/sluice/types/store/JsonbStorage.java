package dev.sluice.types.store;

import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.Storage;
import java.sql.ResultSet;

/** PostgreSQL's {@code jsonb} by its text, which comes back with other spaces, another order of keys, and equal numbers. */
public final class JsonbStorage {

    private static final int VERSION = 1;

    private JsonbStorage() {}

    /**
     * A storage of documents.
     *
     * @param text how PostgreSQL holds a text, which refuses what has no UTF-8
     */
    public static ComposedStorage<String> of(Storage<String> text) {
        return ComposedStorage.<String>of("jsonb", java.sql.Types.OTHER)
                .admit(value -> {
                    text.literal(value);
                    return value;
                })
                .bind((statement, index, value) -> statement.setObject(index, value, java.sql.Types.OTHER))
                .extract(ResultSet::getString)
                .literal(value -> text.literal(value) + "::jsonb")
                .encode((value, out) -> {
                    out.writeByte(VERSION);
                    out.writeUtf8(value);
                })
                .decode(field -> PostgresField.utf8(field.position(field.position() + 1)))
                .copyText(value -> value)
                .readable(column -> "cast(" + column + " as text)")
                .condition(
                        Operator.CONTAINS,
                        (left, right) -> "cast(" + left + " as jsonb) @> cast(" + right + " as jsonb)")
                .build();
    }
}
