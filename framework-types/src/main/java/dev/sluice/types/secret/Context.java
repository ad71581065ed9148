package dev.sluice.types.secret;

import dev.sluice.QualifiedName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The place of a value as bytes, each part with its length in front, so that no two places are written alike. */
final class Context {

    private Context() {}

    static byte[] of(QualifiedName table, String column) {
        byte[] schema = utf8(table.schema() == null ? "" : table.schema().value());
        byte[] name = utf8(table.name().value());
        byte[] last = utf8(column);
        return ByteBuffer.allocate(3 * Integer.BYTES + schema.length + name.length + last.length)
                .putInt(schema.length)
                .put(schema)
                .putInt(name.length)
                .put(name)
                .putInt(last.length)
                .put(last)
                .array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
